"""A standby holds everything, leads by two persons' order, and fences the old hub off."""

import asyncio

import msgspec
import pytest

from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall import beside_standby, copying
from kiosk.hall.book import Book
from kiosk.hall.wire import Stored
from kiosk.store.errors import StoreError
from kiosk.trust.orders import parse_signed_order
from tests.fakes.hall_evidence import events, hall_entries, left_by, recomputed
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
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND
from tests.fakes.seats import NOON
from tests.fakes.two_hubs import follow, led
from tests.fakes.waiting import until


@in_hall
async def test_everything_is_stored_twice_and_the_seat_is_told(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    one, two = (hall.hubs[number].hub.core.keeping.replica for number in (1, 2))
    tip = hall.seats[seat].session.tip
    assert tip is not None
    await until(
        lambda: any(
            isinstance(m, Stored) and m.twice and m.at.sequence == tip.sequence
            for m in hall.heard[seat]
        )
    )
    await until(
        lambda: two.journal_bytes(attempt, 1) == one.journal_bytes(attempt, 1), "the journal"
    )
    await until(lambda: {row.attempt for row in two.journal_keys()} == {attempt}, "its key")
    await panel.sees(lambda b: b.seats[seat - 1].twice == tip.sequence)
    hall_file = hall.made.hub(1) / "journals" / "1" / "attempt.journal"
    journal = panel.board.journal
    await until(lambda: two.journal_bytes(journal, 1) == hall_file.read_bytes(), "the hall journal")
    assert panel.board.standby == "paired"


@in_hall
async def test_a_standby_that_comes_late_or_comes_back_is_brought_up_to_date(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_BYTES_AT_ONCE", 8 * 1024)  # many pieces, as in a long sitting
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 6)
    await hall.stored(seat)
    await hall.pair()
    await hall.paired()
    await hall.stored(seat, hub=2)
    await hall.stop_hub(2)
    await panel.sees(lambda b: b.standby == "lost")
    assert ("standby_lost", 0) in panel.alerts()
    await hall.answer(seat, 9)
    await hall.stored(seat)
    await hall.start_hub(2, standby_of=1)
    await hall.stored(seat, hub=2)
    attempt = attempt_of(panel, seat)
    one, two = (hall.hubs[number].hub.core.keeping.replica for number in (1, 2))
    await until(lambda: two.journal_bytes(attempt, 1) == one.journal_bytes(attempt, 1))
    await until(lambda: hall_entries(hall, 2) == hall_entries(hall, 1), "the hall journal")


@in_hall
async def test_a_stuck_standby_delays_nobody(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    standby = hall.hubs[2].hub.core.keeping
    stuck = asyncio.Event()

    async def store(*_: object) -> None:
        await stuck.wait()

    standby.store = store  # type: ignore[method-assign]  # put in its place
    await hall.answer(seat, 8)
    await hall.stored(seat)
    await panel.order(h.SendMessage(seats=(seat,), message="quiet"))
    stuck.set()


@in_hall
async def test_a_takeover_with_the_old_hub_dead(hall: HallOfSeats) -> None:
    panel, seats = await led(hall, 2)
    attempts = {number: attempt_of(panel, number) for number in seats}
    hall.clock("hub/1").skip(3 * SECOND)  # beats go to the disk every two seconds
    beside = await hall.panel(2)
    await beside.sees(lambda b: [one.state for one in b.candidates][:2] == ["started"] * 2)
    assert beside.board.follows
    await panel.close()
    await hall.stop_hub(1)
    await beside.take_over()
    board = await beside.sees(lambda b: not b.follows)
    assert (board.epoch, board.hub, board.opened) == (2, "hub/2", True)
    await follow(hall)
    for number in seats:
        assert hall.service(number).pending.epoch == 2
        await hall.answer(number, 6)
    await beside.sees(lambda b: all(b.seats[n - 1].status.after for n in seats))
    await beside.seat_order(seats[0], c.Pause(reason="a hub died"), "inv-01")
    await beside.sees(lambda b: b.seats[seats[0] - 1].status.phase == "paused")
    await beside.seat_order(seats[0], c.Continue(), "inv-02")
    await finished(hall, *seats)
    await closed(hall, beside, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        left = left_by(hall, number, attempt, 2)
        assert left.at_hub == left.at_seat
        assert left.report.text == "complete"
    await beside.sees(lambda b: [one.state for one in b.candidates][:2] == ["closed"] * 2)
    await beside.order(h.CloseSitting(), *PAIR)
    again = recomputed(hall, 2)
    assert again.discrepancies == ()
    assert (again.state.epoch, again.state.hub, again.state.closed) == (2, "hub/2", True)


@in_hall
async def test_the_old_hub_turns_read_only_when_it_hears_of_it_and_stays_so(
    hall: HallOfSeats,
) -> None:
    panel, (seat,) = await led(hall)
    old = hall.hubs[1].hub.core
    beside = await hall.panel(2)
    order = await panel.signed_for(seat, c.Pause(reason="by the old hub"), "inv-01")
    await beside.take_over()
    await follow(hall)
    await until(lambda: old.role == "read_only", "the old hub to hear of it")
    assert await panel.tried(h.SendMessage(seats=(), message="quiet")) == "read_only"
    assert (await panel.send(order))[0].code == "read_only"
    assert panel.board.read_only
    written = (hall.made.hub(1) / "journals/1/attempt.journal").read_bytes()
    await panel.link.log_out()
    await panel.log_in("inv-02")
    for keeper in (True, False):
        await hall.restart_hub(1, keeper=keeper)
        assert hall.hubs[1].hub.core.role == "read_only"
        await panel.up()
    assert (hall.made.hub(1) / "journals/1/attempt.journal").read_bytes() == written
    await follow(hall)
    # It can serve again, as the standby of the one that leads.
    await hall.stop_hub(1)
    await hall.start_hub(1, standby_of=2)
    await until(lambda: hall.hubs[2].hub.pairing.standing == "paired")
    await hall.answer(seat, 6)
    await hall.stored(seat, hub=2)
    await hall.stored(seat, hub=1)


@in_hall
async def test_an_order_of_the_passed_epoch_is_refused_at_seat_and_hub(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    old_seat = await panel.signed_for(seat, c.Pause(reason="before"), "inv-01")
    old_hall = await panel.signed(h.SendMessage(seats=(), message="quiet"), "inv-01")
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    assert [one.code for one in await beside.send(old_seat, old_hall)] == ["lower_epoch"] * 2
    service = hall.service(seat)
    with pytest.raises(Exception, match="lower_epoch"):
        service.obey(parse_signed_order(old_seat))
    await beside.sees(lambda b: b.seats[seat - 1].status.phase == "running")


@in_hall
async def test_what_the_standby_lacked_the_seats_send_again(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    held = hall.held(seat, 2)
    await hall.stop_hub(2)  # its line is down; the old hub goes on alone
    await hall.answer(seat, 9)
    await hall.stored(seat)
    await panel.close()
    await hall.stop_hub(1)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    assert hall.held(seat, 2) == held
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    await hall.stored(seat, hub=2)
    await finished(hall, seat)


@in_hall
async def test_a_hub_that_took_over_comes_back_with_and_without_its_keeper(
    hall: HallOfSeats,
) -> None:
    panel, (seat,) = await led(hall)
    hall.clock("hub/2").set_battery(NOON - 700 * DAY)
    await panel.close()
    await hall.stop_hub(1)
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    await hall.stop_hub(2)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])  # started as it always was
    core = hall.hubs[2].hub.core
    assert (core.role, core.epoch, len(core.takeovers)) == ("leads", 2, 1)
    assert abs(core.clock.now().wall_ms - NOON) < MINUTE
    await beside.up()
    await beside.log_in("inv-01")
    await follow(hall)
    await beside.sees(lambda b: b.candidates[0].state == "started")
    await hall.stop_hub(2)
    await hall.start_hub(2)
    await beside.up()
    await beside.log_in("inv-01")
    assert await beside.bring_own_secret() == ""
    await beside.open()
    await follow(hall)
    await hall.answer(seat, 5)
    await finished(hall, seat)
    await hall.stored(seat, hub=2)
    assert recomputed(hall, 2).discrepancies == ()


@in_hall
async def test_a_standby_that_restarts_can_still_lead_at_the_right_time(hall: HallOfSeats) -> None:
    hall.clock("hub/2").set_battery(NOON + 4000 * DAY)
    panel, (seat,) = await led(hall)
    for name in ("hub/1", "hub/2", "panel/1"):
        hall.clock(name).skip(HOUR)
    await panel.close()
    await hall.stop_hub(1)
    await hall.stop_hub(2)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    assert abs(hall.hubs[2].hub.core.clock.now().wall_ms - (NOON + HOUR)) < MINUTE
    await hall.answer(seat, 5)
    await hall.stored(seat, hub=2)


@in_hall
async def test_a_takeover_that_came_to_nothing_was_none(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal of the new epoch is there, and the disk fails before its first entry."""
    panel, _ = await led(hall)
    beside = await hall.panel(2)
    core = hall.hubs[2].hub.core

    async def fail(*_: object) -> None:
        raise StoreError("disk_refused", "The disk refused.")

    with monkeypatch.context() as broken:
        broken.setattr(Book, "write", fail)
        assert await beside.tried(beside.takeover(), *PAIR) != ""
    assert (core.role, core.epoch, core.book) == ("stands_by", 1, None)
    assert (hall.made.hub(2) / "journals" / "2").exists()
    await panel.close()
    await hall.stop_hub(2)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    assert hall.hubs[2].hub.core.role == "stands_by"
    await beside.up()
    await beside.log_in("inv-01")
    await beside.take_over()
    await follow(hall)


@in_hall
async def test_one_person_takes_nothing_over_and_no_hub_leads_twice(hall: HallOfSeats) -> None:
    panel, _ = await led(hall)
    beside = await hall.panel(2)
    order = h.TakeOver(epoch=2, hub="hub/2")
    board = await beside.fresh()
    two = parse_signed_order(
        beside.desk.hall_order(board, order, hall.key("inv-01"), hall.key("inv-02"))
    )
    alone = msgspec.structs.replace(two, signatures=two.signatures[:1])
    twice = msgspec.structs.replace(two, signatures=two.signatures[:1] * 2)
    assert (await beside.send(alone.to_bytes()))[0].code == "too_few_persons"
    assert (await beside.send(twice.to_bytes()))[0].code == "same_person"
    for wrong, code in (
        (h.TakeOver(epoch=3, hub="hub/2"), "other_epoch"),
        (h.TakeOver(epoch=1, hub="hub/2"), "other_epoch"),
        (h.TakeOver(epoch=2, hub="hub/1"), "unknown_machine"),
    ):
        assert await beside.tried(wrong, "inv-01", "inv-02") == code
    assert hall.hubs[2].hub.core.role == "stands_by"
    assert await panel.tried(order, "inv-01", "inv-02") == "leads_already"
    assert await beside.tried(h.SendMessage(seats=(), message="quiet")) == "read_only"
    assert hall.hubs[1].hub.core.role == "leads"
    assert events(hall, e.TakenOver) == []


@in_hall
async def test_a_takeover_calls_one_seat_after_the_other(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, _ = await led(hall, 2)
    monkeypatch.setattr(beside_standby, "BETWEEN_S", 3600.0)
    await panel.close()
    await hall.stop_hub(1)
    beside = await hall.panel(2)
    await beside.take_over()
    await until(lambda: any(one.hall.link == "up" for one in hall.seats.values()), "the first")
    there = [one for one in hall.seats.values() if one.hall.link == "up"]
    assert len(there) == 1
    assert len(hall.seats) > 1
