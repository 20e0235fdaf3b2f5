"""What the hub keeps on its disk: raw journals of others, and a few notes of its own.

Decides: when something counts as stored: after the commit of its transaction, and that many rows
share one commit, so that two hundred seats do not wait for each other's syncs. Leaves to others:
what may be stored (`ingest`), what is said of it (`hub`).

One thread writes; reads have a connection of their own and may come from any one other thread. A
further thread that reads long takes a reader of its own (`ReplicaReader`).
After a failed commit nothing more is stored: the hub says so and its standby takes over.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from kiosk.base.errors import KioskError
from kiosk.database import open_engine
from kiosk.hall import tables as t
from kiosk.hall.rows import (
    AnchorRow,
    BeatRow,
    DestroyedRow,
    EvidenceKeyRow,
    JournalKeyRow,
    JournalRow,
    NoteRow,
    PictureRow,
    RecordRow,
    ResultRow,
    Row,
    StrayRow,
)
from kiosk.hall.sealed_reader import SealedReader
from kiosk.outliving import outlived

_log: Final = logging.getLogger(__name__)
#: Rows of one commit; more wait for the next one, so that the first are not kept waiting.
_MOST_ROWS: Final = 2000


class ReplicaError(KioskError):
    """The hub's disk refused; nothing more is stored here."""


Done = Callable[[ReplicaError | None], None]
_TABLES: Final[dict[type, sa.Table]] = {
    JournalRow: t.journals,
    RecordRow: t.records,
    AnchorRow: t.anchors,
    StrayRow: t.strays,
    JournalKeyRow: t.journal_keys,
    ResultRow: t.results,
    DestroyedRow: t.destroyed,
    PictureRow: t.pictures,
    EvidenceKeyRow: t.evidence_keys,
    BeatRow: t.beats,
    NoteRow: t.notes,
}
#: Beginnings of notes that another hub of the hall needs as well.
SHARED_NOTES: Final = ("edition/", "opening/")
_DESTROY: Final = sa.delete(t.evidence_keys).where(
    t.evidence_keys.c.attempt.in_(sa.select(t.destroyed.c.attempt))
)
#: Of these the newest counts; of all others the first.
_REPLACED: Final = frozenset({AnchorRow, BeatRow, JournalKeyRow, NoteRow, ResultRow})


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """One journal and where its stored records end."""

    attempt: str
    incarnation: int
    seat: int
    frame: bytes
    sequence: int = 0
    head: bytes = b""
    final: bool = False
    anchor: bytes = b""


class ReplicaReader(SealedReader):
    """The hub's database, read; with a connection of its own, so that nobody waits for another."""

    def journals(self) -> tuple[Stored, ...]:
        """Every journal kept here, with its end."""
        newest = (
            sa.select(
                t.records.c.attempt,
                t.records.c.incarnation,
                sa.func.max(t.records.c.sequence).label("sequence"),
            )
            .group_by(t.records.c.attempt, t.records.c.incarnation)
            .subquery()
        )
        query = (
            sa.select(t.journals, t.records.c.sequence, t.records.c.head, t.records.c.final)
            .add_columns(t.anchors.c.data.label("anchor"))
            .select_from(
                t.journals.outerjoin(newest, _same(t.journals.c, newest.c))
                .outerjoin(
                    t.records,
                    sa.and_(
                        _same(t.journals.c, t.records.c),
                        t.records.c.sequence == newest.c.sequence,
                    ),
                )
                .outerjoin(t.anchors, _same(t.journals.c, t.anchors.c))
            )
        )
        with self._reading.connect() as connection:
            return tuple(
                Stored(
                    attempt=row.attempt,
                    incarnation=row.incarnation,
                    seat=row.seat,
                    frame=row.frame,
                    sequence=row.sequence or 0,
                    head=row.head or b"",
                    final=bool(row.final),
                    anchor=row.anchor or b"",
                )
                for row in connection.execute(query)
            )

    def head_at(self, attempt: str, incarnation: int, sequence: int) -> bytes | None:
        """The head after that stored record."""
        query = sa.select(t.records.c.head).where(
            *_is(t.records, attempt, incarnation), t.records.c.sequence == sequence
        )
        with self._reading.connect() as connection:
            head: bytes | None = connection.execute(query).scalar()
        return head

    def records(
        self, attempt: str, incarnation: int, first: int = 1, last: int | None = None
    ) -> Iterator[RecordRow]:
        """The stored records from number `first` on, in order; at most to `last`."""
        query = (
            sa.select(t.records)
            .where(*_is(t.records, attempt, incarnation), t.records.c.sequence >= first)
            .order_by(t.records.c.sequence)
        )
        if last is not None:
            query = query.where(t.records.c.sequence <= last)
        with self._reading.connect() as connection:
            for row in connection.execution_options(yield_per=500).execute(query).mappings():
                yield RecordRow(**row)

    def journal_bytes(self, attempt: str, incarnation: int) -> bytes:
        """A journal as a file would hold it: header frame and every stored record."""
        return b"".join(self.journal_chunks(attempt, incarnation))

    def journal_chunks(
        self, attempt: str, incarnation: int, last: int | None = None
    ) -> Iterator[bytes]:
        """The same piece by piece; at most to record `last`."""
        query = sa.select(t.journals.c.frame).where(*_is(t.journals, attempt, incarnation))
        with self._reading.connect() as connection:
            frame = connection.execute(query).scalar()
        yield frame or b""
        for row in self.records(attempt, incarnation, last=last):
            yield row.data

    def anchor(self, attempt: str, incarnation: int) -> bytes:
        """The newest anchor of a journal; empty when none came."""
        query = sa.select(t.anchors.c.data).where(*_is(t.anchors, attempt, incarnation))
        with self._reading.connect() as connection:
            return connection.execute(query).scalar() or b""

    def journal_key(self, attempt: str, incarnation: int) -> bytes | None:
        """The sealed key of a journal."""
        query = sa.select(t.journal_keys.c.sealed).where(*_is(t.journal_keys, attempt, incarnation))
        with self._reading.connect() as connection:
            sealed: bytes | None = connection.execute(query).scalar()
        return sealed

    def strays(self) -> tuple[StrayRow, ...]:
        """Every record kept apart, in order of arrival."""
        columns = [column for column in t.strays.c if column.name != "number"]
        with self._reading.connect() as connection:
            found = connection.execute(sa.select(*columns).order_by(t.strays.c.number))
            return tuple(StrayRow(**row) for row in found.mappings())

    def journal_keys(self) -> tuple[JournalKeyRow, ...]:
        """Every sealed key."""
        with self._reading.connect() as connection:
            found = connection.execute(sa.select(t.journal_keys))
            return tuple(JournalKeyRow(**row) for row in found.mappings())

    def results(self) -> tuple[ResultRow, ...]:
        """Every signed result record."""
        with self._reading.connect() as connection:
            found = connection.execute(sa.select(t.results))
            return tuple(ResultRow(**row) for row in found.mappings())

    def beats(self) -> dict[int, bytes]:
        """The newest stored beat of every seat."""
        with self._reading.connect() as connection:
            return {row.seat: row.data for row in connection.execute(sa.select(t.beats))}

    def all_rows(
        self, held: Mapping[tuple[str, int], int], pictures: frozenset[str] = frozenset()
    ) -> Iterator[Row]:
        """Everything that another disk lacks which holds journals up to these numbers.

        Small tables are given whole: what is there already is not stored twice.

        Args:
            held: by attempt and incarnation the last record it holds.
            pictures: digests of those it holds.
        """
        for one in self.journals():
            yield JournalRow(
                attempt=one.attempt, incarnation=one.incarnation, seat=one.seat, frame=one.frame
            )
            first = held.get((one.attempt, one.incarnation), 0) + 1
            yield from self.records(one.attempt, one.incarnation, first)
            if one.anchor:
                yield AnchorRow(attempt=one.attempt, incarnation=one.incarnation, data=one.anchor)
        yield from self.journal_keys()
        yield from self.results()
        yield from self.strays()
        for seat, data in self.beats().items():
            yield BeatRow(seat=seat, data=data)
        for beginning in SHARED_NOTES:
            yield from self.notes(beginning)
        for attempt, order in self.destroyed().items():
            yield DestroyedRow(attempt=attempt, order=order)
        yield from self.evidence_keys()
        yield from self.pictures(pictures)  # last: nothing of the exam waits for them

    def note(self, name: str) -> bytes | None:
        """A note of that name."""
        query = sa.select(t.notes.c.value).where(t.notes.c.name == name)
        with self._reading.connect() as connection:
            value: bytes | None = connection.execute(query).scalar()
        return value

    def notes(self, beginning: str) -> Iterator[NoteRow]:
        """Every note whose name begins so, in order of the names."""
        query = sa.select(t.notes).where(t.notes.c.name.startswith(beginning, autoescape=True))
        with self._reading.connect() as connection:
            for row in connection.execute(query.order_by(t.notes.c.name)).mappings():
                yield NoteRow(**row)


class Replica(ReplicaReader):
    """An open database of the hub, written by one thread of its own."""

    def __init__(self, path: Path) -> None:
        """Open or make it.

        Raises:
            ReplicaError: it cannot be opened, is damaged, or is of another layout.
        """
        super().__init__(path)
        self._writing = open_engine(path, wipes=True)
        self._queue: SimpleQueue[tuple[Sequence[Row], Done] | None] = SimpleQueue()
        self._failure: ReplicaError | None = None
        try:
            with self._writing.begin() as connection:
                _prepare(connection)
        except sa.exc.SQLAlchemyError as error:
            raise ReplicaError("replica_unreadable", f"The hub's database: {error}.") from error
        self._thread = threading.Thread(target=self._run, name="hub-replica", daemon=True)
        self._thread.start()

    def write(self, rows: Sequence[Row], done: Done) -> None:
        """Store these rows; `done` hears of it in the writing thread, after the commit."""
        self._queue.put((rows, done))

    def close(self) -> None:
        """Store what waits and let the database go."""
        self._queue.put(None)
        self._thread.join()
        self._writing.dispose()
        super().close()

    # ---- the writing thread ------------------------------------------------------------------

    def _run(self) -> None:
        going = True
        while going:
            taken = [self._queue.get()]
            size = 0
            while taken[-1] is not None and not self._queue.empty() and size < _MOST_ROWS:
                size += len(taken[-1][0])
                taken.append(self._queue.get())
            going = taken[-1] is not None
            batches = [batch for batch in taken if batch is not None]
            failure = self._commit([row for rows, _ in batches for row in rows])
            for _, done in batches:
                _answer(done, failure)

    def _commit(self, rows: Sequence[Row]) -> ReplicaError | None:
        if self._failure is not None or not rows:
            return self._failure
        gone = 0
        try:
            with self._writing.begin() as connection:
                for kind, table in _TABLES.items():
                    some = [msgspec.structs.asdict(row) for row in rows if type(row) is kind]
                    if some:
                        connection.execute(_statement(kind, table), some)
                if any(isinstance(row, DestroyedRow | EvidenceKeyRow) for row in rows):
                    # In the same commit: a key that comes again, from wherever, is never kept.
                    gone = connection.execute(_DESTROY).rowcount
            if gone:
                self._wipe()
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
            _log.exception("the hub's database refused")
            self._failure = ReplicaError("replica_failed", f"The hub's database: {error}.")
        return self._failure

    def _wipe(self) -> None:
        """Leave nothing of deleted rows in the log of the database; readers may delay that."""
        with self._writing.connect() as connection:
            connection.exec_driver_sql("pragma wal_checkpoint(truncate)").all()


def _answer(done: Done, failure: ReplicaError | None) -> None:
    """Tell one who waits; the others are told whatever comes of it."""
    with outlived(_log, "an answer of the hub's database was not taken"):
        done(failure)


def _prepare(connection: sa.Connection) -> None:
    found = connection.exec_driver_sql("pragma quick_check").scalar()
    layout = connection.exec_driver_sql("pragma user_version").scalar()
    if found != "ok" or layout not in {0, t.LAYOUT}:
        reason = f"check {found!r}, layout {layout!r}"
        raise sa.exc.DatabaseError("pragma quick_check", None, ValueError(reason))
    t.metadata.create_all(connection)
    connection.exec_driver_sql(f"pragma user_version = {t.LAYOUT}")


def _statement(kind: type, table: sa.Table) -> sa.Insert:
    statement = insert(table)
    if kind not in _REPLACED:
        return statement.on_conflict_do_nothing()
    keys = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.c}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


# Any: column collections carry no types.
def _same(one: Any, other: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401 - as said above
    return sa.and_(one.attempt == other.attempt, one.incarnation == other.incarnation)


def _is(table: sa.Table, attempt: str, incarnation: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (table.c.attempt == attempt, table.c.incarnation == incarnation)
