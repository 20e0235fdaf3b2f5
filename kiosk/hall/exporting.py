"""What goes into the bundle of a sitting: every member, from the hub's own disk.

Decides: which members there are and how they are called. Leaves to others: the file itself
(`kiosk.bundle`), when it is made and where it lies (`paperwork`).

Small members are taken into memory when this is called; journals are read while the bundle is
written, up to the record that counted then, so the hall may go on meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, get_args

from kiosk.audit.pictures import PictureKind
from kiosk.audit.registration import hall_journal_id
from kiosk.base.ids import AttemptId
from kiosk.bundle.file import Export, Piece
from kiosk.bundle.format import Head, Kind
from kiosk.exam.hall.events import AnchorNoted, HallOpened, RosterExtended
from kiosk.hall.collecting import Journals, end_of, hall_parts, stored_journals
from kiosk.hall.core import HubCore
from kiosk.hall.editions import stored_editions
from kiosk.hall.replica import ReplicaReader, Stored
from kiosk.journal import Anchor
from kiosk.journal.format import parse_header

if TYPE_CHECKING:
    from kiosk.hall.rows import ResultRow

Chunks = Callable[[], Iterable[bytes]]


class Papers(NamedTuple):
    """What the bundle holds besides journals.

    Attributes:
        authority: the centre's signed word for the hubs.
        minutes: as they would be printed now, as JSON.
        printed: JSON and PDF of those that were printed last; empty when none were.
        openings: of each attempt, and of the hall journal, sealed to the auditor.
    """

    authority: bytes
    minutes: bytes
    printed: tuple[bytes, bytes]
    openings: dict[str, bytes]


class Contents(NamedTuple):
    """Everything that `write_bundle` needs to know of one bundle."""

    export: Export
    pieces: tuple[Piece, ...]
    heads: tuple[Head, ...]


def contents_of(core: HubCore, papers: Papers, exported_ms: int, reader: ReplicaReader) -> Contents:
    """Everything of the sitting that this hub holds now.

    Args:
        core: of a hub that leads.
        papers: what was made for it.
        exported_ms: hall time.
        reader: reads journals while the bundle is written; used in that thread only.

    Raises:
        KioskError: this hub does not lead, is locked, or a hall journal is damaged.
    """
    journals = stored_journals(core)
    pieces = [
        *_editions(core, journals),
        _whole("hall.authority", "authority", papers.authority),
        *_papers(papers),
    ]
    heads = []
    name = hall_journal_id(core.premises.sitting.id)
    if opening := papers.openings.get(name):
        pieces.append(_whole("hall/opening", "opening", opening, name, core.epoch))
    for part in hall_parts(core):
        pieces.append(
            _whole(f"hall/{part.epoch}.journal", "hall_journal", part.data, name, part.epoch)
        )
        heads.append(_head(name, part.epoch, part.sequence, part.head))
    attached = _Attached(core, journals, papers)
    for number, attempt in enumerate(_in_order(core, journals), start=1):
        own = journals[attempt]
        heads += [_head(AttemptId(attempt), one.incarnation, *end_of(one)) for one in own]
        pieces.extend(attached.of(f"attempts/{number:04}", own, reader))
    pieces.extend(_strays(core))
    return Contents(_export(core, exported_ms), tuple(pieces), tuple(heads))


def _export(core: HubCore, exported_ms: int) -> Export:
    premises = core.premises
    return Export(
        demo=premises.roots.demo,
        hall=premises.sitting.hall.id,
        sitting=premises.sitting.id,
        edition=premises.sitting.version,
        sitting_digest=premises.sitting_digest,
        pack_digest=premises.pack.digest,
        hub=premises.name,
        epoch=core.epoch,
        exported_ms=exported_ms,
    )


def _head(attempt: AttemptId, incarnation: int, sequence: int, head: bytes) -> Head:
    return Head(attempt=attempt, incarnation=incarnation, sequence=sequence, head=head.hex())


def _whole(name: str, kind: Kind, data: bytes, attempt: str = "", incarnation: int = 0) -> Piece:
    """A member that is held in memory."""
    return Piece(name, kind, lambda: (data,), attempt, incarnation)


def _in_order(core: HubCore, journals: Journals) -> list[str]:
    """Attempts in the order of the sitting file; what no file knows comes last."""
    known = [attempt for attempt in core.attempts if attempt in journals]
    return [*known, *sorted(set(journals) - set(known))]


def _editions(core: HubCore, journals: Journals) -> Iterator[Piece]:
    """Every edition that counted here or that a journal was written under."""
    kept = stored_editions(core.keeping.replica)
    kept[core.premises.sitting_digest] = core.premises.sitting_bytes
    wanted = {core.premises.sitting_digest}
    for entry in core.leading().entries:
        if isinstance(entry.event, HallOpened | RosterExtended):
            wanted.add(entry.event.sitting_digest)
    for some in journals.values():
        wanted |= {parse_header(one.frame).header.sitting_hash.hex() for one in some}
    for digest in sorted(wanted & set(kept)):
        yield _whole(f"sitting/{digest[:16]}.sitting", "sitting", kept[digest])


def _papers(papers: Papers) -> Iterator[Piece]:
    yield _whole("minutes.json", "minutes_data", papers.minutes)
    data, pdf = papers.printed
    if pdf:
        yield _whole("printed/minutes.json", "minutes_data", data)
        yield _whole("printed/minutes.pdf", "minutes", pdf)


class _Attached:
    """What belongs to journals, collected once."""

    def __init__(self, core: HubCore, journals: Journals, papers: Papers) -> None:
        self._openings = papers.openings
        self._state = core.state
        self._anchors: dict[tuple[str, int], set[bytes]] = {}
        self._results: dict[str, list[ResultRow]] = {}
        for some in journals.values():
            for one in some:
                if one.anchor:
                    self._anchors[one.attempt, one.incarnation] = {one.anchor}
        for entry in core.leading().entries:
            if isinstance(entry.event, AnchorNoted):
                anchor = Anchor.from_bytes(entry.event.anchor)
                place = (str(anchor.attempt), anchor.incarnation)
                self._anchors.setdefault(place, set()).add(entry.event.anchor)
        for row in core.keeping.replica.results():
            self._results.setdefault(row.attempt, []).append(row)

    def of(
        self, folder: str, journals: tuple[Stored, ...], reader: ReplicaReader
    ) -> Iterator[Piece]:
        """The members of one attempt."""
        for one in journals:
            attempt, incarnation = one.attempt, one.incarnation
            chunks: Chunks = partial(reader.journal_chunks, attempt, incarnation, end_of(one)[0])
            yield Piece(f"{folder}/{incarnation}.journal", "journal", chunks, attempt, incarnation)
            if anchors := self._anchors.get((attempt, incarnation)):
                ordered: list[bytes] = sorted(anchors, key=_sequence)
                data = b"".join(ordered)
                name = f"{folder}/{incarnation}.anchors"
                yield _whole(name, "anchor", data, attempt, incarnation)
        attempt, last = journals[-1].attempt, journals[-1].incarnation
        for row in self._results.get(attempt, ()):
            name = f"{folder}/{row.incarnation}.result"
            yield _whole(name, "result", row.data, attempt, row.incarnation)
        if opening := self._openings.get(attempt):
            yield _whole(f"{folder}/opening", "opening", opening, attempt, last)
        kinds: tuple[PictureKind, ...] = get_args(PictureKind)
        for kind in kinds:
            for digest, incarnation in reader.picture_names(attempt, kind).items():
                sealed: Chunks = partial(_picture, reader, attempt, digest)
                name = f"{folder}/{incarnation}.{kind}-{digest[:16]}"
                yield Piece(name, kind, sealed, attempt, incarnation)
        # Of what is being destroyed just now no key leaves the hall any more.
        gone = self._state.attempt(AttemptId(attempt)).destroyed
        for key in () if gone else reader.evidence_keys(attempt):
            name = f"{folder}/{key.incarnation}.evidence-{key.digest[:16]}.key"
            yield _whole(name, "evidence_key", key.data, attempt, key.incarnation)


def _picture(reader: ReplicaReader, attempt: str, digest: str) -> tuple[bytes]:
    return (reader.picture(attempt, digest),)


def _sequence(anchor: bytes) -> int:
    return Anchor.from_bytes(anchor).sequence


def _strays(core: HubCore) -> Iterator[Piece]:
    """Late records and forks as they came, for each journal and seat."""
    found: dict[tuple[str, str, int, int], list[bytes]] = {}
    for row in core.keeping.replica.strays():
        key = (row.why, row.attempt, row.incarnation, row.seat)
        found.setdefault(key, []).append(row.data)
    for number, (key, records) in enumerate(found.items(), start=1):
        why, attempt, incarnation, seat = key
        kind: Kind = "fork" if why == "fork" else "late"
        name = f"{kind}/{number:04}-seat-{seat}"
        yield _whole(name, kind, b"".join(records), attempt, incarnation)
