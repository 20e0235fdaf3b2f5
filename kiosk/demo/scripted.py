"""What every scripted part has: hands at the window, and the attempt at the seat.

Decides: nothing. Leaves to others: what is done (`candidate`, `staff`, `trouble`).
"""

from kiosk.demo.hands import Hands
from kiosk.exam.attempt import Attempt
from kiosk.seat.session import Session


class Scripted:
    """One part of the play at the real window."""

    def __init__(self, hands: Hands, session: Session) -> None:
        self._hands = hands
        self._session = session

    @property
    def attempt(self) -> Attempt:
        """The attempt as far as it is durable."""
        service = self._session.service
        return service.saved if service is not None else Attempt()
