"""What the rest of the program knows of an operating system: one port, one file behind it each.

Decides: nothing. A platform is `kiosk.lockdown.linux` or `kiosk.lockdown.windows`; tests have one
of their own.
"""

from typing import Protocol

from kiosk.lockdown.operation import Item, Operation
from kiosk.lockdown.record import Record
from kiosk.lockdown.saying import Said
from kiosk.lockdown.wishes import Profile, Wishes


class Platform(Protocol):
    """The ways out of one operating system, and what closes them."""

    @property
    def name(self) -> str:
        """`linux` or `windows`."""
        ...

    @property
    def record(self) -> Record:
        """Where this machine's record lies."""
        ...

    def operations(self, profile: Profile, wishes: Wishes) -> tuple[Operation, ...]:
        """Everything that is closed, in the order in which it is.

        Raises:
            BadWishError: this platform cannot give what was asked for.
        """
        ...

    def at(self, place: str) -> Item:
        """The place by the name it has in the record.

        Raises:
            UnreadableError: this edition of the program knows no such kind of place.
        """
        ...

    def announce(self, command: tuple[str, ...]) -> Said | None:
        """Tell a running program of a change; the answer is None, or why it does not know yet."""
        ...

    def refused(self) -> Said | None:
        """Why this process may not change the machine; None where it may."""
        ...
