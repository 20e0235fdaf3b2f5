"""A seat whose attempt goes on elsewhere becomes free.

Decides: how a superseded attempt is told in its own journal, and that this journal is put aside
whole, after the hub has everything of it. Leaves to others: when that is (`hall_seat`).
"""

from typing import Final

from kiosk.base.errors import RuleError
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.seat.parents import set_aside
from kiosk.seat.session import Session

#: Why such a seat is locked.
SUPERSEDED: Final = "superseded"


def is_superseded(attempt: Attempt) -> bool:
    """Whether this journal says that its attempt goes on elsewhere; a restart forgets nothing."""
    return attempt.phase is Phase.LOCKED and attempt.stop_reason == SUPERSEDED


def leave(session: Session) -> None:
    """Put the journal aside and wait for the next candidate.

    Raises:
        RuleError: nobody sits here.
        StoreError: the disk refused.
    """
    service = session.service
    seating = service.saved.seating if service is not None else None
    if service is None or seating is None:
        raise RuleError("not_assigned", "no candidate is assigned to this seat")
    service.close()
    set_aside(session.folder, seating.attempt, seating.incarnation)
    session.free_seat()
