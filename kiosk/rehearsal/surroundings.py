"""A machine and a hall around the seat, as a rehearsal wants them."""

from kiosk.seat.ports import Link
from kiosk.seat.watch import ENOUGH_BYTES


class ScriptedSurroundings:
    """Says what it is told to say.

    Attributes:
        free: bytes left on the disk; None when nobody knows.
        line: to the hall.
    """

    def __init__(self) -> None:
        self.free: int | None = 10 * ENOUGH_BYTES
        self.line: Link = "alone"

    def free_bytes(self) -> int | None:
        """As told."""
        return self.free

    def link(self) -> Link:
        """As told."""
        return self.line
