"""Journals as they are held: reading them back, whole or a single head.

Decides: how the pieces of a branch, and what it shares with its parent, become the bytes of a
journal again. Which branch counts: the one its seat signed for, whatever came first; where the seat
signed two that part, none does. Leaves to others: what the bytes are worth.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from central.ingest.branches import Branch, Lookup, Piece, Story
from central.tables.schema import journals, records
from kiosk.bundle.judging import Written
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.format import parse_header, parse_prefix


class Held(NamedTuple):
    """One journal, for papers that belong to it.

    Attributes:
        writer: key, hex, of the seat or hub that wrote it, by its first branch.
        last: the farthest record held of any branch.
        stories: every branch, the one that counts first, to judge papers by.
    """

    hall: str
    sitting: str
    of_hall: bool
    writer: str
    last: int
    stories: tuple[Written, ...]


def held_journal(
    connection: sa.Connection, attempt: str, incarnation: int, writer: str = ""
) -> Held | None:
    """The journal of that name as far as it is held; None when nothing is.

    Args:
        writer: key, hex, of a lone seat whose hall journal is meant; else empty.
    """
    rows = rows_of(connection, attempt, incarnation, writer)
    if not rows:
        return None
    branches = [branch_of(row) for row in rows]
    story = Story(branches, lookup_in(connection))
    chosen = counted(branches)
    ordered = sorted(branches, key=lambda one: (one != chosen, one.number))
    return Held(
        hall=rows[0].hall,
        sitting=rows[0].sitting,
        of_hall=rows[0].of_hall,
        writer=rows[0].seat_key,
        last=max(one.last for one in branches),
        stories=tuple(_written(story, one) for one in ordered),
    )


def _written(story: Story, branch: Branch) -> Written:
    header = parse_header(branch.frame).header

    def head_at(sequence: int) -> bytes | None:
        return story.head_at(branch, sequence) if 0 <= sequence <= branch.last else None

    return Written(header.attempt, header.incarnation, header.seat_key, head_at)


def rows_of(
    connection: sa.Connection, attempt: str, incarnation: int, writer: str = ""
) -> Sequence[sa.Row[Any]]:
    """The rows of all branches of a journal, in their order."""
    query = (
        sa.select(journals)
        .where(
            journals.c.attempt == attempt,
            journals.c.incarnation == incarnation,
            journals.c.writer == writer,
        )
        .order_by(journals.c.branch)
    )
    return connection.execute(query).all()


def counted(branches: Sequence[Branch]) -> Branch | None:
    """The branch that counts; None when the seat signed two that part, or none of several.

    A branch counts when it is the only one, or when no other is signed beyond the place where the
    two part.
    """
    if len(branches) == 1:
        return branches[0]
    good = [
        one
        for one in branches
        if not any(
            other.covered >= _parts_at(other, one, branches)
            for other in branches
            if other.number != one.number
        )
    ]
    return good[0] if len(good) == 1 else None


def _parts_at(other: Branch, one: Branch, branches: Sequence[Branch]) -> int:
    """The first record of a branch that is not shared with another one's story."""
    at = one
    while at.parent is not None:
        if at.parent == other.number:
            return at.first
        at = branches[at.parent]
    return other.first


def whole(connection: sa.Connection, branch: Branch, branches: Sequence[Branch]) -> bytes:
    """The bytes of a branch as a journal file: its header, and all records from the first."""
    parts: list[bytes] = []
    at, upto = branch, branch.last
    while True:
        parts[:0] = _payloads(connection, at, upto)
        if at.parent is None:
            return b"".join([branch.frame, *parts])
        upto, at = at.first - 1, branches[at.parent]


def _payloads(connection: sa.Connection, branch: Branch, upto: int) -> Iterator[bytes]:
    query = (
        sa.select(records)
        .where(records.c.journal == branch.id, records.c.first <= upto)
        .order_by(records.c.first)
    )
    for row in connection.execute(query):
        payload: bytes = row.payload
        if row.last <= upto:
            yield payload
        else:
            mark, offset = mark_of(genesis(branch.frame)), 0
            for number in range(row.first, upto + 1):
                offset += parse_prefix(payload, offset, mark, number).record_bytes
            yield payload[:offset]


def lookup_in(connection: sa.Connection) -> Lookup:
    """Finds stored pieces."""

    def lookup(journal: int, sequence: int) -> Piece:
        row = connection.execute(
            sa.select(records).where(
                records.c.journal == journal,
                records.c.first <= sequence,
                records.c.last >= sequence,
            )
        ).one()
        return Piece(0, row.first, row.last, bytes.fromhex(row.head), row.payload)

    return lookup


def branch_of(row: sa.Row[Any]) -> Branch:
    """A branch as its row has it."""
    return Branch(
        id=row.id,
        number=row.branch,
        parent=row.parent_branch,
        frame=row.frame,
        first=row.first,
        last=row.last,
        head=bytes.fromhex(row.head),
        covered=row.covered,
        promised=row.promised,
        promised_head=bytes.fromhex(row.promised_head),
        final=row.final,
        size=row.bytes,
    )
