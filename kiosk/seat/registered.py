"""From the signed sitting file to a candidate's seating and form.

Decides: the identifier of an attempt and the order in which forms are drawn. Everything here can
be computed again by whoever holds the sitting file and the paper secret.
"""

import hashlib
from typing import Final

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, BlockId, CandidateId
from kiosk.exam.assembly import assemble
from kiosk.exam.blueprint import Language
from kiosk.exam.items import Form
from kiosk.exam.seating import Accommodations, Seating
from kiosk.packs.secret import form_seed
from kiosk.seat.premises import Premises
from kiosk.trust.sitting import Candidate, Sitting

_LONGEST_ID: Final = 64
_DIGEST_DIGITS: Final = 24


def attempt_id(sitting: Sitting, candidate: CandidateId) -> AttemptId:
    """The identifier of a candidate's attempt in a sitting; never the same for two candidates."""
    whole = f"{sitting.id}.{candidate}"
    if len(whole) > _LONGEST_ID:
        digest = hashlib.sha256(whole.encode()).hexdigest()[:_DIGEST_DIGITS]
        whole = f"{whole[: _LONGEST_ID - _DIGEST_DIGITS - 1]}-{digest}"
    return AttemptId(whole)


def seating_of(premises: Premises, candidate_id: CandidateId) -> Seating:
    """What an attempt of this candidate at this seat is opened with.

    Raises:
        RuleError: `unknown_candidate`.
    """
    sitting = premises.sitting
    candidate = sitting.candidate(candidate_id)
    if candidate is None:
        raise RuleError("unknown_candidate", "the candidate is not in this sitting")
    return Seating(
        attempt=attempt_id(sitting, candidate.id),
        exam=sitting.exam,
        sitting=sitting.id,
        hall=sitting.hall.id,
        seat=premises.seat.number,
        candidate=candidate.id,
        name=candidate.name,
        document=candidate.document.type,
        document_tail=candidate.document.number[-4:],
        languages=_languages(candidate),
        accommodations=Accommodations(
            extra_time=candidate.accommodations.extra_time,
            low_vision=candidate.accommodations.low_vision,
            assistant=candidate.assistant is not None,
        ),
        pack=premises.pack.manifest.pack,
        blueprint_digest=premises.pack.manifest.blueprint_digest,
    )


def draw_form(premises: Premises, paper_secret: bytes, candidate_id: CandidateId) -> Form:
    """This candidate's form, drawn after those of everybody before them in the sitting file.

    A late addition stands at the end of the file, so it never changes a form drawn before.

    Raises:
        RuleError: `unknown_candidate`, or those of `assemble`.
    """
    manifest = premises.pack.manifest
    forms: list[Form] = []
    for candidate in premises.sitting.candidates:
        seed = form_seed(paper_secret, attempt_id(premises.sitting, candidate.id))
        forms.append(
            assemble(manifest.blueprint, manifest.pool, seed, _languages(candidate), forms)
        )
        if candidate.id == candidate_id:
            return forms[-1]
    raise RuleError("unknown_candidate", "the candidate is not in this sitting")


def _languages(candidate: Candidate) -> dict[BlockId, Language]:
    return msgspec.convert(candidate.block_languages, dict[BlockId, Language])
