"""The way to the centre, as the hub sees it: how far it is, and that staff want it to go now.

Decides: what a hub without a centre's address says. Leaves to others: sending, which the
composition root brings, because this room does not know `kiosk.sync`.
"""

from typing import Protocol

from kiosk.base.errors import RuleError
from kiosk.hall.board import Sending


class ToCentre(Protocol):
    """Sends what the hall hands over."""

    def standing(self) -> Sending:
        """How far it is."""
        ...

    async def send(self) -> Sending:
        """Send now; also what was not closed yet. Raises: KioskError."""
        ...

    def closed(self) -> None:
        """The sitting was closed: what it hands over is made now, and sent by itself."""
        ...


class NoCentre:
    """A hub that sends nothing."""

    def standing(self) -> Sending:
        """Nothing is sent."""
        return Sending()

    async def send(self) -> Sending:
        """Raises: RuleError `no_centre`."""
        raise RuleError("no_centre", "No address of the centre is set up at this hub.")

    def closed(self) -> None:
        """Nothing follows."""
