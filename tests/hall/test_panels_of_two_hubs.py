"""The panels on the PCs of two hubs: each has a name of its own, and none ends another's line."""

from kiosk.hall.wire import Challenge
from tests.fakes.hall_intruder import line, own_chain
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.waiting import until


@in_hall
async def test_panels_beside_both_hubs_work_side_by_side(hall: HallOfSeats) -> None:
    joined = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    first = await hall.panel(1, 2, beside=1)
    second = await hall.panel(2, 1, beside=2, login="")
    leads = hall.hubs[1].hub.core
    await until(lambda: "lost" in [one.state for one in second.states], "the standby to be left")
    await second.up()
    assert (await second.log_in("inv-02")).code == ""
    assert set(leads.state.logged_in) == {"panel/1", "panel/91", "panel/92"}
    for panel in (joined, first):
        await panel.fresh()
        assert [one.state for one in panel.states] == ["up"]


@in_hall
async def test_a_panel_that_only_looks_ends_no_line(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    async with line(hall, own_chain(hall.made.panel)) as looking:
        await looking.hello(looks=True)
        told = await looking.next(Challenge)
        assert isinstance(told, Challenge)
        assert told.leads
        await panel.fresh()
    await panel.fresh()
    assert [one.state for one in panel.states] == ["up"]
