"""Everything the centre holds about one attempt or one sitting, gathered to be judged.

Decides: which journals are one attempt's chapters, and which documents, anchors and openings speak
of it. Leaves to others: what they are worth (`kiosk.audit`).
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from central.ingest.journals import branch_of, counted, whole
from central.tables.schema import anchors, authorities, journals, papers, sittings
from kiosk.audit.hubs import hub_keys
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.journal import Anchor
from kiosk.packs.opening import Opening, parse_opening
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import read_sitting


class Chaptered(NamedTuple):
    """The journals of an attempt, or a hall's of all epochs.

    Attributes:
        data: of each incarnation, the first one first.
        numbers: of these incarnations.
        head: of the last one, hex.
        sitting, sitting_digest, pack_digest, hall: as the last one names them.
        split: incarnations of which two stories are signed, or none of several.
    """

    data: tuple[bytes, ...]
    numbers: tuple[int, ...]
    head: str
    hall: str
    sitting: str
    sitting_digest: str
    pack_digest: str
    split: tuple[int, ...]


def chapters_of(connection: sa.Connection, attempt: str, writer: str = "") -> Chaptered | None:
    """The journals of that name; None when there are none."""
    query = (
        sa.select(journals)
        .where(journals.c.attempt == attempt, journals.c.writer == writer)
        .order_by(journals.c.incarnation, journals.c.branch)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    by_number: dict[int, list[sa.Row[Any]]] = {}
    for row in rows:
        by_number.setdefault(row.incarnation, []).append(row)
    data: list[bytes] = []
    split: list[int] = []
    for number, some in by_number.items():
        branches = [branch_of(row) for row in some]
        chosen = counted(branches)
        if chosen is None:
            split.append(number)
        data.append(whole(connection, chosen or branches[0], branches))
    last = by_number[max(by_number)][0]
    return Chaptered(
        data=tuple(data),
        numbers=tuple(by_number),
        head=last.head,
        hall=last.hall,
        sitting=last.sitting,
        sitting_digest=last.sitting_digest,
        pack_digest=last.pack_digest,
        split=tuple(split),
    )


def editions_in(
    connection: sa.Connection, roots: TrustRoots, sitting: str
) -> Mapping[str, Sitting]:
    """Every edition of a sitting by its digest, hex."""
    found = connection.execute(
        sa.select(sittings.c.document)
        .where(sittings.c.sitting == sitting)
        .order_by(sittings.c.edition)
    ).scalars()
    return {hashlib.sha256(data).hexdigest(): read_sitting(data, roots) for data in found}


def hubs_in(
    connection: sa.Connection, roots: TrustRoots, editions: Sequence[Sitting]
) -> Mapping[str, bytes]:
    """Names and keys of the hubs that count in a sitting; none that a sitting file takes back."""
    last = editions[-1]
    files = authorities_of(connection, last.hall.id, last.round)
    return hub_keys(files, last, editions, roots)


def authorities_of(connection: sa.Connection, hall: str, round_: str) -> tuple[bytes, ...]:
    """The signed hall authorities of a hall and round, the earlier first."""
    query = (
        sa.select(authorities.c.document)
        .where(authorities.c.hall == hall, authorities.c.round == round_)
        .order_by(authorities.c.valid_from, authorities.c.received_ms, authorities.c.digest)
    )
    return tuple(connection.execute(query).scalars())


def anchors_of(
    connection: sa.Connection, attempt: str, writers: Collection[tuple[int, bytes]]
) -> tuple[Anchor, ...]:
    """Anchors of an attempt by those who wrote its journals, as incarnation and key."""
    found = connection.execute(
        sa.select(anchors.c.payload).where(anchors.c.attempt == attempt)
    ).scalars()
    every = [Anchor.from_bytes(data) for data in found]
    return tuple(one for one in every if (one.incarnation, one.seat_key) in writers)


def papers_of(connection: sa.Connection, attempt: str, kind: str) -> list[bytes]:
    """Papers of one kind about an attempt, the latest first."""
    query = (
        sa.select(papers.c.data)
        .where(papers.c.attempt == attempt, papers.c.kind == kind)
        .order_by(papers.c.id.desc())
    )
    return list(connection.execute(query).scalars())


class Opened(NamedTuple):
    """What came of the openings of an attempt.

    Attributes:
        opening: the one that opens the most; None where none could be read.
        why: the last refusal; None where none was refused.
    """

    opening: Opening | None
    why: KioskError | None


def opening_of(connection: sa.Connection, attempt: AttemptId, auditor: KeyPair | None) -> Opened:
    """The opening of an attempt, of all that came; those for another auditor are passed over."""
    read: list[Opening] = []
    why: KioskError | None = None
    for data in papers_of(connection, attempt, "opening"):
        try:
            read.append(parse_opening(data, attempt, auditor))
        except KioskError as error:
            why = error
    best = max(read, key=lambda one: (len(one.incarnations), len(one.item_keys)), default=None)
    return Opened(best, why)
