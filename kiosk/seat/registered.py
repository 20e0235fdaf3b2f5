"""A candidate's form, drawn as whoever holds sitting file and paper secret would draw it.

Decides: the order in which forms are drawn. Leaves to others: who sits where (`kiosk.audit`),
drawing one form (`kiosk.exam.assembly`).
"""

from kiosk.audit.registration import attempt_id, languages_of, registered_seating
from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.exam.assembly import assemble
from kiosk.exam.items import Form
from kiosk.exam.seating import Seating
from kiosk.packs.secret import form_seed
from kiosk.seat.premises import Premises


def seating_of(premises: Premises, candidate_id: CandidateId) -> Seating:
    """What an attempt of this candidate at this seat is opened with.

    Raises:
        RuleError: `unknown_candidate`.
    """
    return registered_seating(premises.sitting, premises.seat, premises.pack.manifest, candidate_id)


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
            assemble(manifest.blueprint, manifest.pool, seed, languages_of(candidate), forms)
        )
        if candidate.id == candidate_id:
            return forms[-1]
    raise RuleError("unknown_candidate", "the candidate is not in this sitting")
