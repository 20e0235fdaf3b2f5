"""Which entries count after a takeover, however late the earlier hub was, and who leads next."""

import asyncio
from collections.abc import Iterable

import pytest

from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import HallEntry
from kiosk.hall import standing_by
from kiosk.hall.book import Book
from kiosk.hall.rows import JournalRow, NoteRow, RecordRow, Row
from kiosk.hall.wire import Copy
from kiosk.journal.following import Follower
from kiosk.journal.format import FRAME
from tests.fakes.hall_evidence import events, recomputed
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, link_is_up, opened
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.waiting import until


async def two_hubs(hall: HallOfSeats) -> tuple[Panel, Panel]:
    """An open hall with its standby, and a panel at each hub."""
    hall.known_hubs = (1, 2)
    panel = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    beside = await hall.panel(2)
    await beside.sees(lambda b: b.after == panel.board.after)
    return panel, beside


def held_of_hall(hall: HallOfSeats, panel: Panel, hub: int) -> int:
    """How far a hub holds the hall journal of the first epoch."""
    return hall.held_of(panel.board.journal, 1, hub)


@in_hall
async def test_what_the_old_hub_notes_during_a_takeover_is_not_stored_by_the_new_one(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, goes_on = asyncio.Event(), asyncio.Event()
    came: list[Copy] = []
    write, rows_of = Book.write, standing_by._rows_of

    async def slow(self: Book, entries: Iterable[HallEntry]) -> None:
        some = tuple(entries)
        if isinstance(some[0].event, e.TakenOver):
            came.clear()
            writing.set()
            await goes_on.wait()  # a disk that takes its time
        await write(self, some)

    def taken(copy: Copy) -> list[Row]:
        came.append(copy)
        return rows_of(copy)

    monkeypatch.setattr(Book, "write", slow)
    monkeypatch.setattr(standing_by, "_rows_of", taken)
    panel, beside = await two_hubs(hall)
    candidate = panel.board.candidates[0].id
    ordered = asyncio.create_task(beside.tried(beside.takeover(), *PAIR))
    await writing.wait()
    left = held_of_hall(hall, panel, 2)
    await panel.check_in(candidate)
    await until(lambda: bool(came), "the copy of the entry")
    await hall.hubs[2].hub.core.keeping.store(NoteRow(name="test", value=b""))  # and all before it
    assert held_of_hall(hall, panel, 2) == left
    goes_on.set()
    assert await ordered == ""
    await beside.log_in("inv-01")
    await panel.close()
    await hall.restart_hub(2)
    await beside.up()
    await beside.log_in("inv-01")
    await beside.check_in(candidate)
    assert recomputed(hall, 2).discrepancies == ()


@in_hall
async def test_entries_behind_the_place_a_takeover_names_count_for_nothing(
    hall: HallOfSeats,
) -> None:
    panel, beside = await two_hubs(hall)
    candidate = panel.board.candidates[0].id
    journal = panel.board.journal
    await beside.take_over()
    (taken,) = events(hall, e.TakenOver, hub=2)
    assert isinstance(taken, e.TakenOver)
    await panel.check_in(candidate)  # the old hub has heard of nothing
    data = (hall.made.hub(1) / "journals/1/attempt.journal").read_bytes()
    await hall.hubs[2].hub.core.keeping.store(*rows_of(data, journal))
    assert held_of_hall(hall, panel, 2) > taken.sequence
    await beside.check_in(candidate)
    before = hall.hubs[2].hub.core.state
    await panel.close()
    await hall.restart_hub(2)
    after = hall.hubs[2].hub.core.state
    assert after.people == before.people
    await beside.up()
    await beside.log_in("inv-01")
    assert beside.row(candidate).state == "arrived"


@in_hall
async def test_a_hub_that_was_passed_stands_by_and_leads_again(hall: HallOfSeats) -> None:
    panel, beside = await two_hubs(hall)
    hall.start_seat(1)
    await beside.take_over()
    await panel.close()
    await hall.stop_hub(1)
    await hall.start_hub(1, standby_of=2)
    await until(lambda: hall.hubs[2].hub.pairing.standing == "paired", "hub 1 to follow")
    third = await hall.panel(1)
    await third.sees(lambda b: b.epoch == 2 and b.after == beside.board.after)
    await third.order(third.takeover("hub/1"), *PAIR)
    await until(lambda: hall.hubs[2].hub.core.role == "read_only", "hub 2 to hear of it")
    await third.log_in("inv-01")
    await third.check_in(third.board.candidates[0].id)
    await beside.close()
    await hall.stop_hub(2)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    assert hall.hubs[2].hub.core.role == "stands_by"
    await until(lambda: hall.hubs[1].hub.pairing.standing == "paired", "hub 2 to follow")
    fourth = await hall.panel(2)
    await fourth.sees(lambda b: b.epoch == 3 and b.after == third.board.after)
    await third.close()
    await hall.stop_hub(1)
    await fourth.take_over()
    await fourth.check_in(fourth.board.candidates[1].id)
    await hall.restart_hub(2)
    await fourth.up()
    await fourth.log_in("inv-01")
    await until(lambda: link_is_up(hall, 1), "the seat's line")
    assert (hall.hubs[2].hub.core.role, fourth.board.epoch) == ("leads", 4)
    assert [one.state for one in fourth.board.candidates][:2] == ["arrived"] * 2


@in_hall
async def test_a_standby_that_lacks_an_epoch_it_knows_of_does_not_lead(hall: HallOfSeats) -> None:
    panel, beside = await two_hubs(hall)
    hall.start_seat(1)
    await beside.take_over()
    await until(lambda: hall.hubs[1].hub.core.role == "read_only", "hub 1 to hear of it")
    await panel.close()
    await beside.close()
    await hall.stop_hub(1)
    await hall.stop_hub(2)
    await hall.start_hub(1, standby_of=2, kept=hall.kept[1])  # hub 2 never gave it anything
    journal = (hall.made.hub(1) / "journals/1/attempt.journal").read_bytes()
    name = hall.hubs[1].hub.core.premises.board.journal
    frame = JournalRow(attempt=name, incarnation=1, seat=0, frame=journal[:FRAME])
    await hall.hubs[1].hub.core.keeping.store(frame, *rows_of(journal, name))
    third = await hall.panel(1)
    order = h.TakeOver(epoch=2, hub="hub/1")
    assert await third.tried(order, *PAIR) == "epoch_missing"
    assert hall.hubs[1].hub.core.role == "stands_by"


def rows_of(data: bytes, journal: str) -> list[Row]:
    """A hall journal of the first epoch as a hub would keep it."""
    follower = Follower(data[:FRAME])
    return [
        RecordRow(
            attempt=journal,
            incarnation=1,
            sequence=one.sequence,
            head=one.head,
            data=one.raw,
            final=one.final,
        )
        for one in follower.read(data[FRAME:], 1, follower.head)
    ]
