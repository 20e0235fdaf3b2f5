"""When the next frame is due, for sources that have no camera to make them wait.

Decides: the pace. A reader that comes late gets the frame of now and not one of those it missed.
"""

import threading
from collections.abc import Callable

from kiosk.base.clock import Clock


def rest(seconds: float) -> None:
    """Do nothing for so long."""
    threading.Event().wait(seconds)


class Pace:
    """Counts frames of one length by a clock.

    Args:
        clock: tells the milliseconds.
        wait: does nothing for so many seconds.
        frame_ms: of one frame.
    """

    def __init__(self, clock: Clock, wait: Callable[[float], object], frame_ms: float) -> None:
        self._clock = clock
        self._wait = wait
        self._frame_ms = frame_ms
        self._began_ms = clock.now().awake_ms
        self._given = -1

    def next_frame(self) -> int:
        """Wait until a frame is due that was not given yet; its index, from 0."""
        due = self._due()
        if due <= self._given:
            until = (self._given + 1) * self._frame_ms
            self._wait(max(0.001, (until - self.since_ms) / 1000))
            # A wait may end a little early; the frame after the last one is right all the same.
            due = max(self._due(), self._given + 1)
        self._given = due
        return due

    @property
    def since_ms(self) -> int:
        """Milliseconds since the beginning."""
        return max(0, self._clock.now().awake_ms - self._began_ms)

    def _due(self) -> int:
        return int(self.since_ms // self._frame_ms)
