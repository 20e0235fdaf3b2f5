"""A seat whose attempt goes on elsewhere becomes free.

Decides: that the journal it wrote is put aside whole, after the hub has everything of it. Leaves to
others: when that is (`hall_seat`).
"""

from kiosk.base.errors import RuleError
from kiosk.seat.parents import set_aside
from kiosk.seat.session import Session


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
