"""A standby that lacks much: it is brought up to date, and nobody waits for that meanwhile."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from functools import partial

import pytest
import sqlalchemy as sa

from kiosk.base.ids import StaffId
from kiosk.exam.hall import commands as h
from kiosk.exam.hall.events import WrongPin
from kiosk.hall import copying
from kiosk.hall.keeping import Keeping
from kiosk.hall.outbox import Outbox
from kiosk.hall.replica import ReplicaReader
from kiosk.hall.rows import JournalRow, RecordRow, Row
from tests.fakes.hall_evidence import hall_entries
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started
from tests.fakes.hall_panel import Panel
from tests.fakes.journals import Paper
from tests.fakes.waiting import until

PATIENCE_S = 20.0
#: More than may wait for one machine at once.
MANY = 2_600
QUIET = h.SendMessage(seats=(), message="quiet")


def yesterday(count: int) -> list[Row]:
    """A journal of so many records that a hub keeps."""
    paper = Paper("a-long-one")
    for _ in range(count - 1):
        paper.add(b"an entry")
    frame, *records = paper.pieces
    name = paper.maker.header.attempt
    rows: list[Row] = [JournalRow(attempt=name, incarnation=1, seat=4, frame=frame)]
    rows.extend(
        RecordRow(attempt=name, incarnation=1, sequence=number, head=paper.heads[number], data=data)
        for number, data in enumerate(records, start=1)
    )
    return rows


async def same(hall: HallOfSeats, *journals: str) -> None:
    """Wait until both hubs hold the same of these journals, and of the hall's own."""
    one, two = (hall.hubs[number].hub.core.keeping.replica for number in (1, 2))
    for name in journals:
        await until(
            partial(lambda n: two.journal_bytes(n, 1) == one.journal_bytes(n, 1), name), name
        )
    await until(lambda: hall_entries(hall, 2) == hall_entries(hall, 1), "the hall journal")


@in_hall
async def test_a_standby_that_lacks_thousands_of_copies_gets_them_all(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_ROWS_AT_ONCE", 1)
    await opened(hall, seats=())
    core = hall.hubs[1].hub.core
    await core.keeping.store(*yesterday(MANY))
    assert core.book is not None
    entries = (WrongPin(staff=StaffId("inv-01")) for _ in range(300))
    await asyncio.gather(*(core.note(one) for one in entries))
    await hall.pair()
    await hall.paired()
    assert hall.held_of("a-long-one", hub=2) == MANY
    await same(hall, "a-long-one")


class Slow:
    """A disk of the leading hub that gives what a standby lacks only when it is told to.

    Attributes:
        reading: it was asked; waited: and told to go on, before anybody lost patience.
    """

    def __init__(self, patch: pytest.MonkeyPatch, kind: type, name: str) -> None:
        """Have that method of the hub's wait."""
        self._goes_on = threading.Event()
        self.reading, self.waited = False, True
        read = getattr(kind, name)

        def slowly(*given: object) -> Iterator[object]:
            self.reading = True
            self.waited = self._goes_on.wait(PATIENCE_S)
            yield from read(*given)

        patch.setattr(kind, name, slowly)

    def go_on(self) -> None:
        """Give it."""
        self._goes_on.set()


@pytest.mark.parametrize(("kind", "name"), [(ReplicaReader, "all_rows"), (Outbox, "records")])
@in_hall
async def test_nobody_waits_while_all_that_a_standby_lacks_is_read(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch, kind: type, name: str
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 3)
    slow = Slow(monkeypatch, kind, name)
    await hall.pair()
    await until(lambda: slow.reading, "the disk")
    await at_work(hall, panel, seat)
    assert panel.board.standby == "none"
    slow.go_on()
    await hall.paired()
    assert slow.waited
    await same(hall, attempt_of(panel, seat))


async def at_work(hall: HallOfSeats, panel: Panel, seat: int) -> None:
    """Orders are carried out and answers stored."""
    await hall.answer(seat, 6, choice=1)
    await hall.stored(seat)
    await panel.order(QUIET)


class Stuck:
    """A disk of the standby that takes nothing until it is told to go on; `came` is what waits."""

    def __init__(self, hall: HallOfSeats, patch: pytest.MonkeyPatch) -> None:
        self._goes_on = asyncio.Event()
        self.came: list[tuple[Row, ...]] = []
        handed, leader = Keeping.handed, hall.hubs[1].hub.core.keeping

        async def later(keeping: Keeping, rows: tuple[Row, ...]) -> None:
            await self._goes_on.wait()
            await handed(keeping, *rows)

        def stuck(keeping: Keeping, *rows: Row) -> asyncio.Future[None]:
            if keeping is leader:
                return handed(keeping, *rows)
            self.came.append(rows)
            return asyncio.ensure_future(later(keeping, rows))

        patch.setattr(Keeping, "handed", stuck)

    def go_on(self) -> None:
        """Take it."""
        self._goes_on.set()


@in_hall
async def test_a_standby_whose_disk_takes_nothing_is_sent_a_little(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_ROWS_AT_ONCE", 10)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.hubs[1].hub.core.keeping.store(*yesterday(500))
    stuck = Stuck(hall, monkeypatch)
    await hall.pair()
    await until(lambda: stuck.came, "the first copy")
    await at_work(hall, panel, seat)
    assert len(stuck.came) <= copying._MOST_AHEAD
    stuck.go_on()
    await hall.paired()
    await same(hall, "a-long-one", attempt_of(panel, seat))


@in_hall
async def test_a_standby_is_no_pair_before_all_is_on_its_disk(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall, seats=())
    journal, last = panel.board.journal, panel.board.after
    stuck = Stuck(hall, monkeypatch)
    await hall.pair()
    await until(lambda: journal in journals(stuck.came), "the hall journal")
    await panel.order(QUIET)
    await panel.sees(lambda b: b.after > last)
    assert panel.board.standby == "none"
    stuck.go_on()
    await hall.paired()
    await same(hall)


def journals(copies: list[tuple[Row, ...]]) -> set[str]:
    """Of what journals records are among them."""
    return {row.attempt for rows in copies for row in rows if isinstance(row, RecordRow)}


@in_hall
async def test_a_standby_that_is_too_slow_for_what_comes_meanwhile_comes_again(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    slow = Slow(monkeypatch, ReplicaReader, "all_rows")
    monkeypatch.setattr(copying, "_MOST_BEHIND_BYTES", 2_000)
    await hall.pair()
    await until(lambda: slow.reading, "the disk")
    first = hall.hubs[1].hub.pairing._peer
    await at_work(hall, panel, seat)
    await until(lambda: first is not None and first.gone, "the line to end")
    monkeypatch.setattr(copying, "_MOST_BEHIND_BYTES", 2**20)
    slow.go_on()
    await hall.paired()
    await same(hall, attempt_of(panel, seat))


@in_hall
async def test_a_standby_comes_again_when_what_it_lacks_could_not_be_read(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, seats=())
    read = ReplicaReader.all_rows
    failed: list[object] = []

    def fails_once(
        reader: ReplicaReader, held: Mapping[tuple[str, int], int], pictures: frozenset[str]
    ) -> Iterator[Row]:
        if not failed:
            failed.append(held)
            raise sa.exc.DatabaseError("select", None, ValueError("disk I/O error"))
        return read(reader, held, pictures)

    monkeypatch.setattr(ReplicaReader, "all_rows", fails_once)
    await hall.pair()
    await hall.paired()
    assert failed
    await same(hall)
