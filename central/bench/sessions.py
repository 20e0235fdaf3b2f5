"""Sittings and journals for the bench: sealed, chained and signed as seats do it.

Decides: how large they are: a hundred answers among three hundred entries, signed at start, finish
and close. What the entries say is random bytes, because nothing is opened on receipt.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final, NamedTuple

from kiosk.audit.registration import attempt_id
from kiosk.base.ids import CandidateId, ExamId, HallId, PackId, SittingId
from kiosk.journal import Commitments, Header
from kiosk.journal.format import FRAME
from kiosk.journal.maker import begin_journal
from kiosk.sync.wire import Chunk
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting import (
    SITTING_KIND,
    Candidate,
    Document,
    Hall,
    PackWanted,
    Seat,
    Sitting,
)

ENTRIES: Final = 300
HALL: Final = HallId("bench-hall")
_DAY: Final = date(2026, 8, 14)
_PAYLOAD: Final = 190
_SIGNED_AFTER: Final = (12, 280)


class Session(NamedTuple):
    """One attempt's journal."""

    attempt: str
    frame: bytes
    data: bytes
    anchor: bytes

    def chunk(self) -> Chunk:
        """All of it at once."""
        return Chunk(
            attempt=self.attempt,
            incarnation=1,
            frame=self.frame,
            first=1,
            data=self.data,
            anchors=(self.anchor,),
        )


class Furnished(NamedTuple):
    """A sitting and the journals of its candidates."""

    sitting: Sitting
    document: bytes
    sessions: Sequence[Session]


def furnish(root: RootKey, name: str, size: int, *, entries: int = ENTRIES) -> Furnished:
    """A sitting of so many candidates, each at a seat of their own, and what they left."""
    seats = [KeyPair("seat", _seed(f"{name}/{number}")) for number in range(size)]
    sitting = _sitting(name, seats)
    document = sign_document(canonical(sitting), SITTING_KIND, [root])
    digest = hashlib.sha256(document).digest()
    sessions = tuple(_sessions(sitting, seats, digest, entries))
    return Furnished(sitting, document, sessions)


def _sessions(
    sitting: Sitting, seats: Sequence[KeyPair], digest: bytes, entries: int
) -> Iterator[Session]:
    for candidate, seat in zip(sitting.candidates, seats, strict=True):
        draw = Random(candidate.id).randbytes
        header = Header(
            attempt=attempt_id(sitting, candidate.id),
            incarnation=1,
            seat_key=seat.signing_public,
            pack_hash=bytes(31) + b"p",
            sitting_hash=digest,
        )
        key = draw(32)
        commitments = Commitments.of(header, key, blueprint_hash=draw(32), build="bench")
        maker, data = begin_journal(header, key, commitments, seat, draw(12))
        parts = [data]
        for number in range(entries):
            parts.append(maker.entry(draw(_PAYLOAD), draw(12)))
            maker.accept(parts[-1])
            if number in _SIGNED_AFTER:
                parts.append(maker.signature(number, final=False))
                maker.accept(parts[-1])
        parts.append(maker.signature(entries, final=True))
        maker.accept(parts[-1], final=True)
        whole = b"".join(parts)
        anchor = maker.anchor(entries).to_bytes()
        yield Session(header.attempt, whole[:FRAME], whole[FRAME:], anchor)


def _sitting(name: str, seats: Sequence[KeyPair]) -> Sitting:
    return Sitting(
        id=SittingId(name),
        version=1,
        round="2026-08",
        exam=ExamId("bench"),
        blueprint="0" * 64,
        pack=PackWanted(id=PackId("bench"), version=1),
        hall=Hall(id=HALL, name="1"),
        day=_DAY,
        valid_from=_DAY,
        valid_until=_DAY,
        seats=tuple(
            Seat(
                number=number,
                journal_key=seat.signing_public,
                sealing_key=seat.sealing_public,
            )
            for number, seat in enumerate(seats, start=1)
        ),
        candidates=tuple(
            Candidate(
                id=CandidateId(f"c{number:04}"),
                ticket=f"T-{number:04}",
                name=f"Bench {number:04} Candidate",
                document=Document(type="foreign_passport", number=f"BENCH{number:04}"),
                application_state="accepted",
                block_languages={},
            )
            for number in range(1, len(seats) + 1)
        ),
        staff=(),
    )


def _seed(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()
