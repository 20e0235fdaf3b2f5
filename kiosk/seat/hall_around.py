"""The surroundings of a seat in a hall with a hub: its own machine, and the line to the hub.

Decides: when a line counts as down: after it was down for a while. A hub that starts again or a
takeover in between is over sooner, and no candidate has to read of it.
"""

from typing import Final

from kiosk.base.clock import Clock
from kiosk.seat.hall_seat import HallSeat
from kiosk.seat.ports import Link, Surroundings

PATIENCE_MS: Final = 3_000


class HallSurroundings:
    """`ports.Surroundings` beside a hub."""

    def __init__(self, machine: Surroundings, hall: HallSeat, clock: Clock) -> None:
        """Look at this machine and at the line of this seat."""
        self._machine = machine
        self._hall = hall
        self._clock = clock
        self._down_since: int | None = None
        #: Until the first line, or the first patience, is over nobody knows.
        self._link: Link = "alone"

    def free_bytes(self) -> int | None:
        """Of the machine."""
        return self._machine.free_bytes()

    def link(self) -> Link:
        """Up; down once it was for long enough; before either, what it was."""
        if self._hall.link == "up":
            self._down_since = None
            self._link = "up"
            return self._link
        now = self._clock.now().boot_ms
        if self._down_since is None:
            self._down_since = now
        if now - self._down_since >= PATIENCE_MS:
            self._link = "down"
        return self._link
