"""From the signed sitting file to the facts an attempt is opened with.

Decides: the identifiers of attempts and of the hall's own journal, and every field of a seating;
used when a candidate is assigned and again when the journal is verified, so that nothing can be
entered at a seat (CE-14).
"""

import hashlib
from typing import Final

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, BlockId, CandidateId
from kiosk.exam.blueprint import Language
from kiosk.exam.seating import Seating
from kiosk.packs.manifest import Manifest
from kiosk.trust.sitting import Candidate, Seat, Sitting

_LONGEST_ID: Final = 64
_DIGEST_DIGITS: Final = 24


def attempt_id(sitting: Sitting, candidate: CandidateId) -> AttemptId:
    """The identifier of a candidate's attempt in a sitting; never the same for two candidates."""
    whole = f"{sitting.id}.{candidate}"
    if len(whole) > _LONGEST_ID:
        digest = hashlib.sha256(whole.encode()).hexdigest()[:_DIGEST_DIGITS]
        whole = f"{whole[: _LONGEST_ID - _DIGEST_DIGITS - 1]}-{digest}"
    return AttemptId(whole)


def is_of_sitting(sitting: Sitting, attempt: AttemptId) -> bool:
    """Whether an attempt is one of this sitting, whatever edition of it is in force."""
    if attempt.startswith(f"{sitting.id}."):
        return True
    return any(attempt == attempt_id(sitting, one.id) for one in sitting.candidates)


def hall_journal_id(sitting: str) -> AttemptId:
    """Identifier of a sitting's hall journal, where an attempt has its own."""
    return AttemptId(f"hall-{sitting}"[:_LONGEST_ID])


def registered_seating(
    sitting: Sitting, seat: Seat, manifest: Manifest, candidate_id: CandidateId
) -> Seating:
    """What an attempt of this candidate at this seat is opened with.

    Args:
        sitting: the signed sitting file.
        seat: one of its seats.
        manifest: of the pack the sitting is taken on.
        candidate_id: one of its candidates.

    Raises:
        RuleError: `unknown_candidate`.
    """
    candidate = sitting.candidate(candidate_id)
    if candidate is None:
        raise RuleError("unknown_candidate", "the candidate is not in this sitting")
    return Seating(
        attempt=attempt_id(sitting, candidate.id),
        exam=sitting.exam,
        sitting=sitting.id,
        hall=sitting.hall.id,
        seat=seat.number,
        candidate=candidate.id,
        name=candidate.name,
        document=candidate.document.type,
        document_tail=candidate.document_tail,
        languages=languages_of(candidate),
        accommodations=candidate.conditions,
        pack=manifest.pack,
        blueprint_digest=manifest.blueprint_digest,
    )


def languages_of(candidate: Candidate) -> dict[BlockId, Language]:
    """Content language of each block, from the application (CE-05, CE-06)."""
    return msgspec.convert(candidate.block_languages, dict[BlockId, Language])
