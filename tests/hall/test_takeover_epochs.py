"""Which entries count after a takeover, however late the earlier hub was, and who leads next."""

import asyncio
from collections.abc import Iterable

import pytest

from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import HallEntry
from kiosk.hall.book import Book
from kiosk.hall.replica import NoteRow, RecordRow, Row
from kiosk.hall.standing_by import StandingBy
from kiosk.hall.wire import Copy
from kiosk.journal.following import Follower
from kiosk.journal.format import FRAME
from tests.fakes.hall_evidence import events, recomputed
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
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
    came: list[object] = []
    write, take = Book.write, StandingBy._take

    async def slow(self: Book, entries: Iterable[HallEntry]) -> None:
        some = tuple(entries)
        if isinstance(some[0].event, e.TakenOver):
            came.clear()
            writing.set()
            await goes_on.wait()  # a disk that takes its time
        await write(self, some)

    async def taken(self: StandingBy, line: object, message: object) -> None:
        came.append(message)
        await take(self, line, message)  # type: ignore[arg-type]

    monkeypatch.setattr(Book, "write", slow)
    monkeypatch.setattr(StandingBy, "_take", taken)
    panel, beside = await two_hubs(hall)
    candidate = panel.board.candidates[0].id
    ordered = asyncio.create_task(beside.tried(beside.takeover(), *PAIR))
    await writing.wait()
    left = held_of_hall(hall, panel, 2)
    await panel.check_in(candidate)
    await until(lambda: any(isinstance(one, Copy) for one in came), "the copy of the entry")
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
