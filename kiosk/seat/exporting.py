"""What a lone seat hands over: every member, from its own disk.

Decides: which members there are and how they are called; that of a journal whose exam was cut off
only whole records go. Leaves to others: the file and the line (`handing_over`), a hall with a hub.
"""

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.audit.pictures import PictureKind
from kiosk.audit.registration import attempt_id, hall_journal_id
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.bundle.file import Export, Piece
from kiosk.bundle.format import Head, Kind
from kiosk.journal import read_journal
from kiosk.journal.chain import genesis
from kiosk.journal.format import FRAME, MAX_JOURNAL_BYTES
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import ANCHOR_NAME, OPENING_NAME, RESULT_NAME, is_handed_over
from kiosk.seat.parents import header_in
from kiosk.seat.pictures import pictures_in, read_key, read_picture
from kiosk.seat.premises import Premises
from kiosk.store import JOURNAL_NAME
from kiosk.sync.raw import RawJournal
from kiosk.trust.files import read_limited

_PICTURES: Final[tuple[PictureKind, ...]] = ("picture", "evidence")
_MOST_PAPER: Final = 4 * 1024 * 1024


class SeatContents(NamedTuple):
    """Everything that one handover of a lone seat holds."""

    export: Export
    pieces: tuple[Piece, ...]
    heads: tuple[Head, ...]


class _Journal(NamedTuple):
    attempt: AttemptId
    incarnation: int
    data: bytes
    sequence: int
    head: bytes


def seat_contents(
    folder: SeatFolder, premises: Premises, opening_of_hall: bytes, exported_ms: int
) -> SeatContents:
    """Everything of the sitting that this seat holds now.

    Args:
        folder: of the seat; nobody sits there.
        premises: what the centre sent.
        opening_of_hall: what lets the auditor read the hall journal; empty where its key is gone.
        exported_ms: hall time.

    Raises:
        KioskError: the hall was never opened here, or a journal is damaged.
    """
    sitting = premises.sitting
    pieces = [_whole("sitting.sitting", "sitting", premises.sitting_bytes)]
    hall = _journal(folder.hall(hall_journal_id(sitting.id)) / JOURNAL_NAME)
    heads = [_head(hall)]
    pieces.append(_of("hall/1.journal", "hall_journal", hall))
    if opening_of_hall:
        pieces.append(_whole("hall/opening", "opening", opening_of_hall, hall.attempt, 1))
    attempts = (attempt_id(sitting, one.id) for one in sitting.candidates)
    for number, attempt in enumerate(filter(folder.has_journal, attempts), start=1):
        for journal, some in _attempt(folder, attempt, f"attempts/{number:04}"):
            heads.append(_head(journal))
            pieces.extend(some)
    export = Export(
        demo=premises.roots.demo,
        hall=sitting.hall.id,
        sitting=sitting.id,
        edition=sitting.version,
        sitting_digest=premises.sitting_digest.hex(),
        pack_digest=premises.pack.digest,
        hub=f"seat/{premises.seat.number}",
        epoch=1,
        exported_ms=exported_ms,
    )
    return SeatContents(export, tuple(pieces), tuple(heads))


def _attempt(
    folder: SeatFolder, attempt: AttemptId, name: str
) -> Iterator[tuple[_Journal, list[Piece]]]:
    """Each incarnation's journal with what belongs to it; what was handed over counts."""
    handed = folder.handover(attempt)
    place = handed if is_handed_over(handed) else folder.attempt(attempt)
    header = header_in(place)
    last = header.incarnation if header is not None else 1
    for number in range(1, last):
        journal = _journal(place / f"parent-{number}.journal")
        anchor = place / f"parent-{number}.anchor"
        yield (
            journal,
            [_of(f"{name}/{number}.journal", "journal", journal), *_anchor(anchor, name, journal)],
        )
    journal = _journal(place / JOURNAL_NAME)
    papers = list(_papers(place, name, journal))
    yield journal, [_of(f"{name}/{last}.journal", "journal", journal), *papers]


def _papers(place: Path, name: str, journal: _Journal) -> Iterator[Piece]:
    attempt, number = journal.attempt, journal.incarnation
    yield from _anchor(place / ANCHOR_NAME, name, journal)
    named: tuple[tuple[str, Kind, str], ...] = (
        (RESULT_NAME, "result", f"{name}/{number}.result"),
        (OPENING_NAME, "opening", f"{name}/opening"),
    )
    for file, kind, member in named:
        if (place / file).exists():
            yield _whole(member, kind, read_limited(place / file, _MOST_PAPER), attempt, number)
    for picture in _PICTURES:
        for digest, path in pictures_in(place, picture).items():
            sealed = partial(_picture, path)
            yield Piece(
                f"{name}/{number}.{picture}-{digest[:16]}", picture, sealed, attempt, number
            )
            if picture == "evidence":
                key = read_key(path)
                member = f"{name}/{number}.evidence-{digest[:16]}.key"
                yield _whole(member, "evidence_key", key, attempt, number)


def _anchor(path: Path, name: str, journal: _Journal) -> Iterator[Piece]:
    if path.exists():
        data = read_limited(path, _MOST_PAPER)
        number = journal.incarnation
        yield _whole(f"{name}/{number}.anchors", "anchor", data, journal.attempt, number)


def _picture(path: Path) -> tuple[bytes]:
    return (read_picture(path),)


def _journal(path: Path) -> _Journal:
    """A journal up to its last whole record. Raises: KioskError."""
    data = read_limited(path, MAX_JOURNAL_BYTES)
    reading = read_journal(data)
    if reading.fault is not None:
        raise KioskError("journal_damaged", f"{path.parent.name}: {reading.fault.detail}")
    header = reading.frame.header
    raw = RawJournal([data])
    whole = raw.frame + b"".join(raw.records(reading.last))
    head = reading.heads[-1] if reading.last else genesis(data[:FRAME])
    return _Journal(header.attempt, header.incarnation, whole, reading.last, head)


def _head(journal: _Journal) -> Head:
    return Head(
        attempt=journal.attempt,
        incarnation=journal.incarnation,
        sequence=journal.sequence,
        head=journal.head.hex(),
    )


def _of(name: str, kind: Kind, journal: _Journal) -> Piece:
    return _whole(name, kind, journal.data, journal.attempt, journal.incarnation)


def _whole(name: str, kind: Kind, data: bytes, attempt: str = "", incarnation: int = 0) -> Piece:
    return Piece(name, kind, lambda: (data,), attempt, incarnation)


def digest_of(piece: Piece) -> str:
    """SHA-256 of a member, hex."""
    digest = hashlib.sha256()
    for chunk in piece.chunks():
        digest.update(chunk)
    return digest.hexdigest()
