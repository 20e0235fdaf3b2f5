"""From the signed sitting file to what the rules of the hall go by.

Decides: the roster of one edition; used by whoever leads a hall and again when its journal is
recomputed.
"""

from kiosk.audit.registration import attempt_id
from kiosk.exam.hall.roster import Roster, Rostered
from kiosk.trust.sitting import Candidate, Sitting
from kiosk.trust.sitting_checks import ACCEPTED


def roster_of(sitting: Sitting, digest: str) -> Roster:
    """The roster of one edition.

    Args:
        sitting: as it was accepted.
        digest: SHA-256 of the sitting file, hex.
    """
    return Roster(
        digest=digest,
        version=sitting.version,
        day=sitting.day,
        candidates=tuple(_rostered(sitting, one) for one in sitting.candidates),
        seats=tuple(seat.number for seat in sitting.seats),
    )


def _rostered(sitting: Sitting, candidate: Candidate) -> Rostered:
    assistant = candidate.assistant
    return Rostered(
        id=candidate.id,
        attempt=attempt_id(sitting, candidate.id),
        document=candidate.document.type,
        expires=candidate.document.expires,
        assistant=assistant is not None,
        declared=assistant is not None
        and assistant.no_philologist
        and assistant.no_historian
        and assistant.no_lawyer,
        accepted=candidate.application_state == ACCEPTED,
    )
