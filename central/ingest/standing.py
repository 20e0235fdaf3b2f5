"""What the centre lacks of what a sender has: records by number, papers by name.

Decides: from which record on a journal is wanted. Where the sender's end is held, on whatever
branch, nothing is; where the centre's own end may be the sender's past, what follows it is; where
neither can be told, all of it is, because only an overlap shows where two stories part.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final, TypeVar

import sqlalchemy as sa

from central.ingest.branches import Branch, Story
from central.ingest.journals import branch_of, lookup_in
from central.tables.schema import authorities, journals, papers, sittings
from kiosk.bundle.format import Head
from kiosk.sync.wire import Named, Wanted

#: Names in one query; both databases bound how many values a query may carry.
_AT_ONCE: Final = 400
_T = TypeVar("_T")


def wanted_records(connection: sa.Connection, heads: Iterable[Head]) -> tuple[Wanted, ...]:
    """The journals of which records are wanted, in the order given."""
    ends = {(one.attempt, one.incarnation): one for one in heads}
    held = _held(connection, list(ends))
    found = []
    for place, end in ends.items():
        first = _first(connection, held.get(place, ()), end)
        if first:
            found.append(Wanted(attempt=end.attempt, incarnation=end.incarnation, first=first))
    return tuple(found)


def _held(
    connection: sa.Connection, places: Sequence[tuple[str, int]]
) -> Mapping[tuple[str, int], list[Branch]]:
    found: dict[tuple[str, int], list[Branch]] = {}
    for some in _slices(places):
        name = sa.tuple_(journals.c.attempt, journals.c.incarnation).in_(some)
        query = sa.select(journals).where(name).order_by(journals.c.branch)
        for row in connection.execute(query):
            found.setdefault((row.attempt, row.incarnation), []).append(branch_of(row))
    return found


def _first(connection: sa.Connection, branches: Sequence[Branch], end: Head) -> int:
    """The first record wanted; 0 for none."""
    if not branches:
        return 1
    head = bytes.fromhex(end.head)
    if any((one.last, one.head) == (end.sequence, head) for one in branches):
        return 0
    story = Story(branches, lookup_in(connection))
    for one in branches:
        if one.first - 1 <= end.sequence <= one.last and story.head_at(one, end.sequence) == head:
            return 0
    farther = [one.last for one in branches if one.last < end.sequence]
    return max(farther) + 1 if farther else 1


def lacking_papers(
    connection: sa.Connection, sitting: str, named: Sequence[Named]
) -> tuple[Named, ...]:
    """Those of the papers that are not here, in the order given."""
    there: set[tuple[str, str, str, int]] = set()
    for some in _slices([one.sha256 for one in named]):
        query = sa.select(
            papers.c.sha256, papers.c.kind, papers.c.attempt, papers.c.incarnation
        ).where(papers.c.sha256.in_(some), papers.c.sitting == sitting)
        there |= {(row[0], row[1], row[2], row[3]) for row in connection.execute(query)}
    documents = _documents(connection, named)
    return tuple(
        one
        for one in named
        if (one.sha256, one.kind, one.attempt, one.incarnation) not in there
        and one.sha256 not in documents
    )


def _documents(connection: sa.Connection, named: Sequence[Named]) -> set[str]:
    """Signed documents that are here, whoever brought them."""
    found: set[str] = set()
    for kind, table in (("sitting", sittings), ("authority", authorities)):
        for some in _slices([one.sha256 for one in named if one.kind == kind]):
            query = sa.select(table.c.digest).where(table.c.digest.in_(some))
            found |= set(connection.execute(query).scalars())
    return found


def _slices(values: Sequence[_T]) -> Iterable[list[_T]]:
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
