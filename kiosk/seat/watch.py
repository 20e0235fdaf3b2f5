"""What the seat notices around it: the room left on its disk, the line to its hall.

Decides: when a change is worth noting, once for each change and never twenty times a second. Leaves
to others: reading the machine (`Surroundings`), the journal, and the words on the screen.
"""

from typing import Final, NamedTuple

from kiosk.seat.ports import Link, Surroundings

#: Below this the disk is nearly full: the reserve of an exam, and as much again for the system.
LOW_BYTES: Final = 64 * 1024 * 1024
#: It must have so much again before that is over, so that a notice does not flicker.
ENOUGH_BYTES: Final = 128 * 1024 * 1024
#: Looks between two looks at the disk; the line is looked at every time.
LOOKS_PER_DISK: Final = 50


class Noticed(NamedTuple):
    """A change, as an incident of the attempt."""

    kind: str
    detail: str


class Watch:
    """Remembers how it was, to tell what changed.

    Attributes:
        disk_low: the disk is nearly full.
        link: to the hall; `alone` at a seat that has no hub.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._looks = 0
        self.disk_low = False
        self.link: Link = "alone"

    def look(self) -> tuple[Noticed, ...]:
        """Look around; tells what changed since the last look."""
        disk = self._look_at_disk() if self._looks % LOOKS_PER_DISK == 0 else ()
        self._looks += 1
        return (*disk, *self._look_at_link())

    def _look_at_disk(self) -> tuple[Noticed, ...]:
        free = self._surroundings.free_bytes()
        if free is None:
            return ()
        low = free < (ENOUGH_BYTES if self.disk_low else LOW_BYTES)
        if low == self.disk_low:
            return ()
        self.disk_low = low
        return (Noticed("disk_low" if low else "disk_enough", f"{free} bytes are free"),)

    def _look_at_link(self) -> tuple[Noticed, ...]:
        before, self.link = self.link, self._surroundings.link()
        if self.link == before or "down" not in {self.link, before}:
            return ()
        down = self.link == "down"
        return (Noticed("connection_lost" if down else "connection_back", ""),)


class NothingAround:
    """Surroundings that never change: for a window without a machine of its own to look at."""

    def free_bytes(self) -> int | None:
        """Unknown."""
        return None

    def link(self) -> Link:
        """A lone seat."""
        return "alone"
