"""A candidate's form, drawn as whoever holds sitting file and paper secret would draw it.

Decides nothing: hands a seat's premises to `kiosk.audit`, where the rules are.
"""

from kiosk.audit.forms import drawn_forms
from kiosk.audit.registration import registered_seating
from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.exam.items import Form
from kiosk.exam.seating import Seating
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
    for drawn in drawn_forms(premises.sitting, premises.pack.manifest, paper_secret):
        if drawn.candidate == candidate_id:
            return drawn.form
    raise RuleError("unknown_candidate", "the candidate is not in this sitting")
