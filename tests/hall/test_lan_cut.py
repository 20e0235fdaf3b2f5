"""The cable between the hub and the seats is pulled and put back: a real LAN, and real silence."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import pytest

from kiosk.exam import commands as c
from kiosk.exam.hall.commands import SendMessage
from kiosk.hall import connecting, ordering, server
from tests.fakes import lan as lans
from tests.fakes.hall_evidence import left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.hall_panel import PAIR
from tests.fakes.lan import Lan
from tests.fakes.waiting import until

_WHY_NOT: Final = lans.why_not()
pytestmark = pytest.mark.skipif(bool(_WHY_NOT), reason=_WHY_NOT)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notice silence within three seconds; in a hall it takes ten."""
    for client in (connecting, server):
        monkeypatch.setattr(client, "HEARTBEAT_S", 2.0)
    monkeypatch.setattr(connecting, "CONNECTING_S", 1.0)
    monkeypatch.setattr(ordering, "ANSWER_S", 1.0)


def on_a_lan(test: Callable[[HallOfSeats, Lan], Awaitable[None]]) -> Callable[..., None]:
    """Have a hall on a LAN of its own."""

    async def laid(hall: HallOfSeats) -> None:
        with lans.laid() as lan:
            hall.hosts, hall.places = {1: lans.HUB, 2: lans.SEATS}, {1: lan.at_hub}
            with lan.at_seats():
                try:
                    await test(hall, lan)
                finally:
                    await hall.close()

    laid.__name__, laid.__doc__ = test.__name__, test.__doc__
    laid.__module__ = test.__module__
    return in_hall(laid)


async def noticed(hall: HallOfSeats) -> None:
    """Wait until every seat and the hub know that nothing comes."""
    for seat in hall.seats.values():
        await until(partial(lambda s: s.hall.link != "up", seat), "the silence")
    lines = hall.hubs[1].hub.seats.lines
    await until(lambda: all(one.peer is None for one in lines.values()), "the hub's lines")


async def back(hall: HallOfSeats) -> None:
    """Wait until the hub has everything again."""
    for seat in hall.seats.values():
        await until(partial(lambda s: s.hall.link == "up", seat), "the line")
    for number, seat in hall.seats.items():
        if seat.session.tip is not None:
            await hall.stored(number)


@on_a_lan
async def test_candidates_work_on_while_the_cable_is_out(hall: HallOfSeats, lan: Lan) -> None:
    panel = await opened(hall)
    seats = first, second, third = await started(hall, panel)
    await hall.stored(*seats)
    lan.cut()
    await noticed(hall)
    for number in seats:
        await hall.answer(number, 4)
    await hall.kill_seat(second)  # and its program dies meanwhile
    hall.start_seat(second)
    await until(lambda: hall.phase(second) == "running", "the seat alone")
    await hall.answer(second, 6)
    await hall.ask(third, c.Finish())  # its result waits for the hub
    assert hall.phase(third) == "finished"
    held = {number: hall.held(number) for number in seats}
    for number in seats:
        tip = hall.seats[number].session.tip
        assert tip is not None
        assert held[number] < tip.sequence
    lan.plug()
    await back(hall)
    await panel.up()
    await until(lambda: hall.phase(third) == "review", "the result")
    await panel.log_in("inv-01")
    await panel.sees(lambda b: not any(one.kind == "link_lost" for one in b.alerts))
    await finished(hall, first, second)
    attempts = {number: attempt_of(panel, number) for number in seats}
    await closed(hall, panel, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        left = left_by(hall, number, attempt)
        assert left.at_hub == left.at_seat
        assert left.report.text == "complete"
    assert recomputed(hall).discrepancies == ()
    assert hall.refusals() == []


@on_a_lan
async def test_a_cable_that_is_loose_loses_nothing(hall: HallOfSeats, lan: Lan) -> None:
    panel = await opened(hall)
    seats = await started(hall, panel, 2)
    for turn in range(6):
        lan.cut()
        for number in seats:
            await hall.answer(number, 2, turn % 2)
        await asyncio.sleep(0.1 * turn)  # each time longer: too short to notice, and long enough
        lan.plug()
        for number in seats:
            await hall.answer(number, 3, turn % 2)
        await asyncio.sleep(0.1)
    await back(hall)
    await panel.up()
    await panel.log_in("inv-01")
    await finished(hall, *seats)
    attempts = {number: attempt_of(panel, number) for number in seats}
    await closed(hall, panel, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        left = left_by(hall, number, attempt)
        assert left.at_hub == left.at_seat
    assert recomputed(hall).discrepancies == ()


@on_a_lan
async def test_an_order_into_a_dead_cable_is_told_as_unanswered(
    hall: HallOfSeats, lan: Lan
) -> None:
    """The panel is at the hub's side; the seats are cut off."""
    await hall.start_hub()
    with lan.at_hub():
        panel = await hall.panel()
    for number in range(1, 6):
        hall.start_seat(number)
    await panel.open()
    (seat,) = await started(hall, panel, 1)
    lan.cut()
    assert await panel.seat_tried(seat, c.Pause(reason="fire"), "inv-01") == "no_answer"
    await panel.sees(lambda _: ("link_lost", seat) in panel.alerts())
    assert await panel.seat_tried(seat, c.Pause(reason="fire"), "inv-01") == "seat_away"
    await hall.answer(seat, 2)
    assert hall.phase(seat) == "running"
    lan.plug()
    await back(hall)
    assert hall.phase(seat) == "running"  # what was not answered is not done behind staff's back
    await panel.seat_order(seat, c.Pause(reason="fire"), "inv-01")
    assert hall.phase(seat) == "paused"
    await panel.seat_order(seat, c.Continue(), "inv-01")
    await finished(hall, seat)
    assert recomputed(hall).discrepancies == ()


@on_a_lan
async def test_an_order_that_the_cable_held_up_is_obeyed_once(hall: HallOfSeats, lan: Lan) -> None:
    await hall.start_hub()
    with lan.at_hub():
        panel = await hall.panel()
    for number in range(1, 6):
        hall.start_seat(number)
    await panel.open()
    (seat,) = await started(hall, panel, 1)
    order = await panel.signed_for(seat, c.CreditTime(ms=60_000, cause="equipment"), *PAIR)
    lan.cut()
    giving = [asyncio.create_task(panel.send(order)) for _ in range(2)]
    await asyncio.sleep(0.1)
    lan.plug()
    done = [one for sent in await asyncio.gather(*giving) for one in sent]
    assert {one.code for one in done} == {""}
    assert [one.code for one in await panel.send(order)] != [""]
    assert [one.ms for one in hall.service(seat).saved.credits] == [60_000]


@on_a_lan
async def test_hubs_cut_off_from_each_other_end_with_one_that_commands(
    hall: HallOfSeats, lan: Lan
) -> None:
    """Seats and standby are at one end of the cable, the leading hub and a panel at the other."""
    hall.known_hubs = (1, 2)
    await hall.start_hub()
    with lan.at_hub():
        lonely = await hall.panel(1)
    for number in range(1, 6):
        hall.start_seat(number)
    await lonely.open()
    await hall.pair()
    await hall.paired()
    seats = await started(hall, lonely, 2)
    await hall.stored(*seats, hub=2)
    panel = await hall.panel(2, login="inv-02")
    lan.cut()
    await noticed(hall)
    for number in seats:
        await hall.answer(number, 5)
    await panel.take_over()
    for number, seat in hall.seats.items():
        await until(partial(lambda s: s.hall.link == "up", seat), f"seat {number} at hub/2")
    await panel.sees(lambda b: all(b.seats[n - 1].status.after for n in seats))
    await panel.seat_order(seats[0], c.Pause(reason="a hub is gone"), "inv-02")
    # Nobody told the old hub: it still commands, and nobody hears it.
    assert hall.hubs[1].hub.core.role == "leads"
    assert await lonely.seat_tried(seats[0], c.Continue(), "inv-01") == "seat_away"
    await lonely.order(SendMessage(seats=(), message="quiet"))
    assert hall.phase(seats[0]) == "paused"
    lan.plug()
    await until(lambda: hall.hubs[1].hub.core.role == "read_only", "the old hub to hear of it")
    assert await lonely.tried(SendMessage(seats=(), message="quiet")) == "read_only"
    await panel.seat_order(seats[0], c.Continue(), "inv-02")
    await hall.stored(*seats, hub=2)
    await finished(hall, *seats)
    attempts = {number: attempt_of(panel, number) for number in seats}
    await closed(hall, panel, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        left = left_by(hall, number, attempt, hub=2)
        assert left.at_hub == left.at_seat
        assert left.report.text == "complete"
    assert recomputed(hall, 2).discrepancies == ()
