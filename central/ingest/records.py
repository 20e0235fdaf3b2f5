"""Records of journals: many chunks, judged one by one, stored in one transaction.

Decides: the order of locking, and what of a judgement is written where. The rules for a chunk are
those of `branches`, and for a journal as such those of `known`. Leaves to others: the transaction,
and who waits for it (`intake`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import sqlalchemy as sa

from central.ingest.alarms import Alarm, raise_alarms
from central.ingest.asking import Wish, ask
from central.ingest.branches import Branch, Story, follower_of
from central.ingest.journals import branch_of, lookup_in
from central.ingest.known import Known, Registered, Speaker, check_journal, speakers
from central.tables.engine import Database
from central.tables.schema import anchors, journals, records
from kiosk.base.errors import KioskError, RuleError
from kiosk.journal import JournalDamagedError
from kiosk.journal.format import Header
from kiosk.sync.wire import Chunk, Taken

#: Refusals that somebody should hear of: the sender, or who wrote the journal, lies or is broken.
_ALARMING: Final = frozenset(
    {
        *("damaged", "foreign_hall", "foreign_hub", "foreign_pack", "foreign_seat"),
        *("revoked_seat", "too_large", "too_much_apart", "unknown_attempt"),
    }
)


class Sent(NamedTuple):
    """Chunks of one request.

    Attributes:
        key: of the machine that signed the request, hex.
    """

    key: str
    chunks: Sequence[Chunk]


#: Attempt, incarnation, and of a lone seat's hall journal its writer.
Place = tuple[str, int, str]


class _Opened(NamedTuple):
    """A journal of this batch, by its header frame."""

    header: Header
    of: Registered
    place: Place


class Batch:
    """Everything that is taken in within one transaction."""

    def __init__(
        self, connection: sa.Connection, database: Database, known: Known, now_ms: int
    ) -> None:
        self._connection = connection
        self._database = database
        self._known = known
        self._now_ms = now_ms
        self._stories: dict[Place, Story] = {}
        self._opened: dict[bytes, _Opened] = {}
        self._of: dict[Place, Registered] = {}
        self._alarms: list[Alarm] = []
        self._lookup = lookup_in(connection)

    def take(self, sent: Sequence[Sent]) -> list[tuple[Taken, ...]]:
        """Judge all chunks and write what is new of them.

        Returns:
            for each of `sent` what became of its chunks, in their order.
        """
        who = speakers(self._connection, {one.key for one in sent}, self._now_ms)
        self._lock_and_load(chunk for one in sent for chunk in one.chunks)
        fates = [tuple(self._fate(chunk, who[one.key]) for chunk in one.chunks) for one in sent]
        self._store()
        raise_alarms(self._connection, self._database, self._alarms, self._now_ms)
        return fates

    # ---- judging -------------------------------------------------------------------------------

    def _fate(self, chunk: Chunk, speaker: Speaker) -> Taken:
        name, number = chunk.attempt, chunk.incarnation
        try:
            speaker.check()
            opened = self._open(chunk, speaker)
            outcome = self._stories[opened.place].take(chunk)
        except KioskError as error:
            code = "damaged" if isinstance(error, JournalDamagedError) else error.code
            self._note_refusal(chunk, speaker, code)
            return Taken(
                attempt=name,
                incarnation=number,
                fate="refused",
                next=0,
                code=code,
                detail=error.detail,
            )
        return Taken(
            attempt=name,
            incarnation=number,
            fate="gap" if outcome.gap else "forked" if outcome.forked else "stored",
            next=outcome.next,
            head=outcome.head.hex(),
        )

    def _open(self, chunk: Chunk, speaker: Speaker) -> _Opened:
        header = follower_of(chunk.frame).header
        if (header.attempt, header.incarnation) != (chunk.attempt, chunk.incarnation):
            raise JournalDamagedError(0, "the header names another attempt or incarnation")
        opened = self._opened.get(chunk.frame)
        if opened is None:
            digest = header.sitting_hash.hex()
            of = self._known.sitting(self._connection, digest)
            if of is None:
                raise RuleError(
                    "unknown_sitting", "The sitting file that the journal names is not here yet."
                )
            opened = _Opened(header, of, place_of(header, of))
            self._opened[chunk.frame] = opened
            self._of[opened.place] = of
        check_journal(self._connection, self._known, header, opened.of, speaker)
        self._stories.setdefault(opened.place, Story((), self._lookup))
        return opened

    def _note_refusal(self, chunk: Chunk, speaker: Speaker, code: str) -> None:
        if code not in _ALARMING or not (speaker.hub_of or speaker.seat_of):
            return
        hall = next(iter(speaker.hub_of), "")
        about = f"{code}/{chunk.attempt}/{chunk.incarnation}/{speaker.key}"
        details: dict[str, str | int] = {
            "code": code,
            "incarnation": chunk.incarnation,
            "machine": speaker.key,
        }
        self._alarms.append(Alarm("refused_records", hall, chunk.attempt, about, details))

    # ---- the database --------------------------------------------------------------------------

    def _lock_and_load(self, chunks: Iterable[Chunk]) -> None:
        """Nobody else changes these journals until this transaction ends."""
        names = sorted({(one.attempt, one.incarnation) for one in chunks})
        if self._database.postgresql:
            # A lock by name holds off also who is about to begin the same journal.
            numbers = sorted({_lock_number(name) for name in names})
            wanted = sa.func.unnest(sa.literal(numbers, sa.ARRAY(sa.BigInteger)))
            ordered = sa.select(wanted.label("number")).order_by("number").subquery()
            self._connection.execute(
                sa.select(sa.func.count(sa.cast(_lock(ordered.c.number), sa.Text)))
            )
        found: dict[Place, list[Branch]] = {}
        held = sa.tuple_(journals.c.attempt, journals.c.incarnation).in_(names)
        query = sa.select(journals).where(held).order_by(journals.c.branch)
        for row in self._connection.execute(query):
            place = (row.attempt, row.incarnation, row.writer)
            found.setdefault(place, []).append(branch_of(row))
        for place, branches in found.items():
            self._stories[place] = Story(branches, self._lookup)

    def _store(self) -> None:
        dirty = {place: one for place, one in self._stories.items() if one.dirty}
        ids = self._store_branches(dirty)
        pieces = [
            {
                "journal": ids[place, piece.branch],
                "first": piece.first,
                "last": piece.last,
                "head": piece.head.hex(),
                "payload": piece.payload,
            }
            for place, story in dirty.items()
            for piece in story.pieces
        ]
        if pieces:
            self._connection.execute(sa.insert(records), pieces)
        self._store_anchors()
        for place, story in self._stories.items():
            self._note_concerns(place, story)
        ask(self._connection, self._database, self._wishes(dirty), self._now_ms)

    def _store_branches(self, dirty: Mapping[Place, Story]) -> dict[tuple[Place, int], int]:
        """Write where journals stand; gives the row of each branch."""
        new: list[tuple[Place, Branch]] = []
        changed: list[dict[str, object]] = []
        ids: dict[tuple[Place, int], int] = {}
        for place, story in dirty.items():
            for branch in story.branches:
                if branch.id:
                    ids[place, branch.number] = branch.id
                    if branch.number in story.dirty:
                        changed.append({"row": branch.id, **self._stands(branch)})
                else:
                    new.append((place, branch))
        if changed:
            statement = sa.update(journals).where(journals.c.id == sa.bindparam("row"))
            self._connection.execute(statement, changed)
        if new:
            statement_new = sa.insert(journals).returning(
                journals.c.id, sort_by_parameter_order=True
            )
            rows = [self._row(place, branch) for place, branch in new]
            made = self._connection.execute(statement_new, rows).scalars()
            for (place, branch), row in zip(new, made, strict=True):
                ids[place, branch.number] = row
        return ids

    def _stands(self, branch: Branch) -> dict[str, object]:
        return {
            "last": branch.last,
            "head": branch.head.hex(),
            "covered": branch.covered,
            "promised": branch.promised,
            "promised_head": branch.promised_head.hex(),
            "final": branch.final,
            "bytes": branch.size,
            "changed_ms": self._now_ms,
        }

    def _row(self, place: Place, branch: Branch) -> dict[str, object]:
        opened = self._opened[branch.frame]
        attempt, incarnation, writer = place
        return {
            **self._stands(branch),
            "attempt": attempt,
            "incarnation": incarnation,
            "writer": writer,
            "branch": branch.number,
            "of_hall": attempt == opened.of.hall_journal,
            "hall": opened.of.hall,
            "sitting": opened.of.sitting,
            "sitting_digest": opened.of.digest,
            "pack_digest": opened.header.pack_hash.hex(),
            "seat_key": opened.header.seat_key.hex(),
            "frame": branch.frame,
            "parent_branch": branch.parent,
            "first": branch.first,
            "begun_ms": self._now_ms,
        }

    def _store_anchors(self) -> None:
        rows = [
            {
                "attempt": anchor.attempt,
                "incarnation": anchor.incarnation,
                "seat_key": anchor.seat_key.hex(),
                "sequence": anchor.sequence,
                "head": anchor.head.hex(),
                "payload": anchor.to_bytes(),
            }
            for _, story in sorted(self._stories.items())
            for anchor in story.anchors.values()
        ]
        if rows:
            self._connection.execute(self._database.insert(anchors).on_conflict_do_nothing(), rows)

    def _note_concerns(self, place: Place, story: Story) -> None:
        for one in story.concerns:
            details = {**one.details, "incarnation": place[1]}
            hall = self._of[place].hall
            self._alarms.append(Alarm(one.kind, hall, place[0], one.mark, details))

    def _wishes(self, dirty: Mapping[Place, Story]) -> Iterator[Wish]:
        """A journal that is all there, or that has branches, is looked at by a worker."""
        for place, story in dirty.items():
            if not any(one.final for one in story.branches) and len(story.branches) == 1:
                continue
            of = self._of[place]
            if place[0] == of.hall_journal:
                yield Wish("hall", of.sitting)
            else:
                yield Wish("attempt", place[0])


def place_of(header: Header, of: Registered) -> Place:
    """Among which journals one is held; every lone seat of a sitting has a hall journal."""
    key = header.seat_key.hex()
    alone = header.attempt == of.hall_journal and key in of.seats
    return header.attempt, header.incarnation, key if alone else ""


def _lock_number(name: tuple[str, int]) -> int:
    digest = hashlib.sha256(f"{name[0]}/{name[1]}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _lock(number: sa.ColumnElement[int]) -> sa.ColumnElement[object]:
    return sa.func.pg_advisory_xact_lock(number)
