"""Evidence of a camera: made-up frames, kept at a seat as its camera's rules do."""

from collections.abc import Sequence
from random import Random
from typing import Final

import pytest

from kiosk.audit import verification
from kiosk.audit.evidence_frames import EvidenceFrames, NamedEvidence, evidence_named_by
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.events import TechnicalAppealFiled
from kiosk.hall import pictures as pictures_at_hub
from kiosk.seat import picture_post
from kiosk.seat.evidence_kept import evidence_to_keep, keep
from kiosk.seat.pictures import KeptPicture
from kiosk.seat.session import Session
from tests.fakes.hall_of_seats import HallOfSeats
from tests.fakes.waiting import until

_JPEG: Final = b"\xff\xd8\xff\xe0"


def jpeg(size: int = 2000, seed: int = 1) -> bytes:
    """Bytes that begin like a JPEG and that nothing makes smaller."""
    return _JPEG + Random(seed).randbytes(size - len(_JPEG))


FRAMES: Final = EvidenceFrames(
    attempt=AttemptId("s-1.c-001"),
    incarnation=2,
    kind="other_person",
    number=3,
    taken_ms=1_700_000_000_000,
    jpegs=(jpeg(seed=1), jpeg(seed=2)),
    reference=jpeg(seed=3),
)


def by_appeal(event: object) -> NamedEvidence | None:
    """Let a technical appeal stand in for an event of the camera."""
    if isinstance(event, TechnicalAppealFiled) and event.snapshot.get("evidence"):
        return NamedEvidence(event.snapshot["evidence"], int(event.snapshot["evidence_bytes"]))
    return evidence_named_by(event)


def named_by_appeals(patch: pytest.MonkeyPatch) -> None:
    """Have every part that looks for evidence in a journal look at technical appeals."""
    for part in (pictures_at_hub, picture_post, verification):
        patch.setattr(part, "evidence_named_by", by_appeal)


def keep_evidence(session: Session, kind: str, jpegs: Sequence[bytes]) -> KeptPicture:
    """Keep frames at once; `not_taken` where there is nothing, or nobody."""
    one = evidence_to_keep(session, kind, jpegs)
    return keep(one) if one is not None else KeptPicture(missing="not_taken")


def noted(session: Session, seed: int = 1, place: int = 0, *, more: int = 0) -> KeptPicture:
    """Keep frames, and file an event that names them; it may not be durable yet.

    Args:
        session: with an attempt in progress.
        seed: of the frames; place: of the task.
        more: so many bytes too many stand in the event.
    """
    kept = keep_evidence(session, "no_face", (jpeg(seed=seed), jpeg(seed=seed + 100)))
    service = session.service
    assert service is not None
    assert service.pending.form is not None
    item = ItemId(service.pending.form.items[place].item)
    there = {"evidence": kept.digest, "evidence_bytes": str(kept.size + more)}
    snapshot = there if kept.digest else {"missing": kept.missing}
    service.request(c.FileTechnicalAppeal(item=item, category="audio", text="", snapshot=snapshot))
    return kept


async def seen(
    hall: HallOfSeats, seat: int, seed: int = 1, place: int = 0, *, more: int = 0
) -> str:
    """Something happens before the camera of a seat; gives the digest of its evidence."""
    service = hall.service(seat)
    kept = noted(hall.seats[seat].session, seed, place, more=more)
    await until(lambda: service.saved == service.pending, "the seat's disk")
    assert kept.digest
    return kept.digest


def held_evidence(hall: HallOfSeats, attempt: str, hub: int = 1) -> set[str]:
    """Digests of the evidence of an attempt on a hub's disk."""
    return set(hall.hubs[hub].hub.core.keeping.replica.picture_names(attempt, "evidence"))


def held_keys(hall: HallOfSeats, attempt: str, hub: int = 1) -> set[str]:
    """Digests of the evidence of which a hub has the key."""
    replica = hall.hubs[hub].hub.core.keeping.replica
    return {one.digest for one in replica.evidence_keys(attempt)}


async def arrived(hall: HallOfSeats, attempt: str, *digests: str, hub: int = 1) -> None:
    """Wait until a hub holds exactly this evidence, and its keys."""
    want = set(digests)
    await until(
        lambda: held_evidence(hall, attempt, hub) == want == held_keys(hall, attempt, hub),
        "the evidence",
    )
