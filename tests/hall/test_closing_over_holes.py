"""A sitting is not closed over records that never came, unless two persons name whose they are."""

import pytest

from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.answers import StillMissing, read_answer
from kiosk.hall.collecting import minutes_now
from kiosk.hall.hub import Hub
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import Anchored, Records
from kiosk.rehearsal.headless import HeadlessSeat
from kiosk.seat.handover import is_handed_over
from tests.fakes.hall_evidence import events, left_by, recomputed
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
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.waiting import until


def hears_no_records(hub: Hub, patch: pytest.MonkeyPatch, seat: int) -> None:
    """Whatever that seat sends of its journal from now on is lost on its way."""
    receiving = hub.seats._receiving
    taking = receiving.records

    async def records(line: SeatLine, batch: Records) -> None:
        if line.number != seat:
            await taking(line, batch)

    patch.setattr(receiving, "records", records)


def whole(hub: Hub, attempt: str) -> bool:
    """Whether the hub has everything of an attempt but the anchor of its close."""
    replica = hub.core.keeping.replica
    records = {one.attempt for one in replica.results()}
    return attempt in records and any(
        one.final for one in replica.journals() if one.attempt == attempt
    )


async def missing(panel: Panel) -> set[tuple[str, str]]:
    told = read_answer(await panel.link.ask("missing"), StillMissing).missing
    return {(one.kind, one.attempt) for one in told if one.attempt and one.kind != "opening"}


def candidate_at(hall: HallOfSeats, attempt: str) -> str:
    known = hall.hubs[1].hub.core.candidate_of(attempt)
    assert known is not None
    return known.id


@in_hall
async def test_a_closed_attempt_whose_records_never_came_keeps_the_sitting_open(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    seats = await started(hall, panel, 2)
    attempts = {number: attempt_of(panel, number) for number in seats}
    lost, whole = seats
    await finished(hall, *seats)
    await hall.stored(*seats)
    hears_no_records(hall.hubs[1].hub, monkeypatch, lost)
    await closed(hall, panel, *seats)
    await sent(hall, whole, attempts[whole])
    await until(lambda: hall.hubs[1].hub.core.state.attempt(attempts[lost]).over)
    assert await missing(panel) == {("records", attempts[lost])}

    order = await panel.signed(h.CloseSitting(), *PAIR)
    (done,) = await panel.send(order)
    assert done.code == "records_missing"
    assert attempts[lost] in done.words
    assert attempts[whole] not in done.words
    others = h.CloseSitting(missing=(attempts[whole],))
    assert await panel.tried(others, *PAIR) == "records_missing"
    assert events(hall, e.HallClosed) == []

    await panel.order(h.CloseSitting(missing=(attempts[lost],)), *PAIR)
    assert events(hall, e.HallClosed) == [e.HallClosed(missing=(attempts[lost],))]
    assert recomputed(hall).discrepancies == ()
    minutes = await minutes_now(hall.hubs[1].hub.core, hall.made.authority, 0)
    assert minutes.closed_missing == (candidate_at(hall, attempts[lost]),)
    # What the seat still has is taken all the same, and the hub's own list is empty then.
    monkeypatch.undo()
    await hall.restart_hub()
    await sent(hall, lost, attempts[lost])
    await panel.up()
    await panel.log_in(PAIR[0])
    left = left_by(hall, lost, attempts[lost])
    assert left.at_hub == left.at_seat
    assert await missing(panel) == set()


@in_hall
async def test_nobody_closes_over_an_attempt_that_this_hub_can_tell_is_open(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    named = h.CloseSitting(missing=(attempt_of(panel, seat),))
    assert await panel.tried(named, *PAIR) == "attempts_open"


@in_hall
async def test_an_attempt_that_nobody_here_can_read_is_named_too(hall: HallOfSeats) -> None:
    """Its seat's disk is gone and its key never came: it cannot be moved, and never ends."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    attempt = attempt_of(panel, seat)
    await hall.kill_seat(seat, power=True)
    with hall.hubs[1].hub.core.keeping.replica._writing.begin() as connection:
        connection.exec_driver_sql("delete from journal_key")
    assert await missing(panel) == {("records", attempt), ("key", attempt)}
    assert await panel.tried(h.CloseSitting(), *PAIR) == "records_missing"
    await panel.order(h.CloseSitting(missing=(attempt,)), *PAIR)
    assert recomputed(hall).discrepancies == ()


@in_hall
async def test_a_close_that_only_its_seat_knew_reaches_the_hub_when_its_pc_starts_again(
    hall: HallOfSeats,
) -> None:
    """Staff close at the seat while no hub answers, and the PC is switched off after that."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await finished(hall, seat)
    await hall.ask(seat, c.Leave())
    await hall.stored(seat)
    await hall.stop_hub()
    session = hall.seats[seat].session
    session.order(c.CloseAttempt(), hall.key("inv-01"))
    await until(lambda: is_handed_over(session.folder.handover(attempt)), "the files of the close")
    await hall.kill_seat(seat, power=True)
    await hall.start_hub(kept=hall.kept[1])
    await panel.up()
    await panel.log_in(PAIR[0])
    hall.start_seat(seat)
    await sent(hall, seat, attempt)
    assert hall.hubs[1].hub.core.state.attempt(attempt).over
    noted = events(hall, e.AnchorNoted)
    assert [one.occasion for one in noted if isinstance(one, e.AnchorNoted)].count("close") == 1
    assert await missing(panel) == set()
    await panel.order(h.CloseSitting(), *PAIR)


@in_hall
async def test_a_close_counts_as_sent_only_when_the_hub_has_noted_it(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await finished(hall, seat)
    hub = hall.hubs[1].hub

    async def lost(_line: SeatLine, _message: Anchored) -> None:
        """On its way."""

    monkeypatch.setattr(hub.seats._receiving, "anchored", lost)
    await closed(hall, panel, seat)
    await until(lambda: whole(hub, attempt), "journal and record")
    await panel.fresh()
    mark = hall.made.seat(seat) / "attempts" / attempt / "sent-to-hub"
    assert not mark.exists()
    assert not hub.core.state.attempt(attempt).over
    # The hub would close over it, having everything: so the panel must not call it open.
    assert await missing(panel) == set()
    monkeypatch.undo()
    hub.seats.drop_all()
    await sent(hall, seat, attempt)
    assert hub.core.state.attempt(attempt).over


@in_hall
async def test_an_attempt_that_ends_without_its_final_signature_is_named(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its PC burns down between its last entry and the signature behind that."""
    monkeypatch.setattr(HeadlessSeat, "_hand_over", lambda _seat: None)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await finished(hall, seat)
    await hall.ask(seat, c.Leave())
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "done")
    await panel.seat_order(seat, c.CloseAttempt(), "inv-01")
    await hall.stored(seat)
    await hall.kill_seat(seat, power=True)
    assert await missing(panel) == {("records", attempt)}
    assert await panel.tried(h.CloseSitting(), *PAIR) == "records_missing"
    await panel.order(h.CloseSitting(missing=(attempt,)), *PAIR)
    assert recomputed(hall).discrepancies == ()


@in_hall
async def test_an_attempt_whose_journal_is_damaged_here_is_named(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.stored(seat)
    await hall.kill_seat(seat, power=True)
    assert await missing(panel) == {("open", attempt)}
    with hall.hubs[1].hub.core.keeping.replica._writing.begin() as connection:
        connection.exec_driver_sql(
            "update record set data = zeroblob(length(data)) where sequence = 3"
        )
    assert await missing(panel) == {("records", attempt)}
    assert await panel.tried(h.CloseSitting(), *PAIR) == "records_missing"
    await panel.order(h.CloseSitting(missing=(attempt,)), *PAIR)


@in_hall
async def test_somebody_who_is_checked_in_and_never_began_keeps_the_sitting_open(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall, seats=())
    person = panel.board.candidates[0]
    await panel.check_in(person.id)
    ((kind, attempt),) = await missing(panel)
    assert kind == "open"
    assert candidate_at(hall, attempt) == person.id
    assert await panel.tried(h.CloseSitting(), *PAIR) == "attempts_open"
