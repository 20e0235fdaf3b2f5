"""What was closed, attempts or the hall, outlives the hub at which it was closed."""

from pathlib import Path

from kiosk.bundle.recompute import recompute_bundle
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Made, read_answer
from kiosk.minutes.minutes import decode_minutes
from kiosk.ui.presenters.panel_acts import HallAct, hall_acts
from tests.fakes.hall_evidence import left_by
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    sent,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.opened_bundles import opened as opened_bundle
from tests.fakes.opened_bundles import whole
from tests.fakes.two_hubs import follow, led
from tests.fakes.waiting import until


@in_hall
async def test_a_closed_hall_is_taken_over_and_hands_its_papers_over(hall: HallOfSeats) -> None:
    """The hub that led is gone for good after the closing, and nothing was exported."""
    panel, seats = await led(hall, 2)
    attempts = {number: attempt_of(panel, number) for number in seats}
    await finished(hall, *seats)
    await closed(hall, panel, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
    await panel.order(h.CloseSitting(), *PAIR)
    await until(lambda: hall.hubs[2].hub.core.state.closed, "the closing at the standby")
    await panel.close()
    await hall.stop_hub(1)
    # Moved in one step: a thread of the hub may still be writing the bundle nobody will take.
    hall.made.hub(1).rename(hall.made.hub(1).with_name("lost"))
    beside = await hall.panel(2)
    board = await beside.fresh()
    assert board.follows
    assert board.closed
    await beside.take_over()
    await exported(hall, beside)
    # Its PC was off since: two persons open what it holds, and it all can be made again.
    await hall.restart_hub(2, keeper=False)
    await beside.up()
    await beside.log_in("inv-01")
    assert await beside.bring_own_secret() == ""
    await exported(hall, beside)


async def exported(hall: HallOfSeats, panel: Panel) -> None:
    """Minutes and bundle of a closed hall that was taken over, and the centre finds them whole."""
    made = read_answer(await panel.link.ask("minutes"), Made)
    minutes = decode_minutes((Path(made.folder) / made.files[0]).read_bytes())
    assert [one.hub for one in minutes.reigns] == ["hub/1", "hub/2"]
    assert minutes.closed_ms
    made = read_answer(await panel.link.ask("bundle"), Made)
    assert {one.kind for one in made.missing} == {"minutes"}
    data = (Path(made.folder) / made.files[0]).read_bytes()
    whole(hall.made, data)
    again = recompute_bundle(opened_bundle(data), hall.made.roots, hall.made.pack)
    assert again.findings == ()
    assert [one.result for one in again.attempts] == ["complete"] * 2
    board = await panel.sees(lambda b: b.closed and not b.follows)
    assert hall_acts(board) == {HallAct.MINUTES, HallAct.BUNDLE}


@in_hall
async def test_attempts_closed_while_the_standby_was_off_are_sent_to_it_when_it_leads(
    hall: HallOfSeats,
) -> None:
    panel, seats = await led(hall, 2)
    done, busy = seats
    attempt = attempt_of(panel, done)
    await hall.stop_hub(2)
    await finished(hall, done)
    await closed(hall, panel, done)
    await sent(hall, done, attempt)
    await panel.close()
    await hall.stop_hub(1)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    replica = hall.hubs[2].hub.core.keeping.replica
    await until(lambda: attempt in {one.attempt for one in replica.results()}, "the result record")
    await sent(hall, done, attempt, epoch=2)
    left = left_by(hall, done, attempt, hub=2)
    assert left.at_hub == left.at_seat
    assert left.report.text == "complete"
    await hall.stored(busy, hub=2)
    await finished(hall, busy)
    await beside.sees(lambda b: not b.seats[done - 1].status.attempt)
