"""The watchdog of the seat's window: when one that gives no answer is to be ended.

Decides: how long a silence may be. Reads no clock and asks no process: it counts looks, one a
second, and whoever looks has waited that second. So a PC that slept, a clock that was set and a
keeper that was stopped itself are one look and no more; a window that was as long without its
keeper has an answer for the next. Leaves to others: asking and ending (`keeper`).
"""

from typing import Final

from kiosk.system.process_state import ProcessState

#: Seconds between two looks.
LOOK_S: Final = 1.0
#: Looks without an answer of a process that the system says is stopped: it is not slow, and nobody
#: who may do so stops it for long. The guard of the window notes what is shorter.
STOPPED: Final = 5
#: Looks without an answer of one that may be at work: longer than anything it does at a stretch.
SILENT: Final = 30
#: Looks before the first answer: reading a large pack from an old disk, decoding its recordings.
BEGINNING: Final = 6 * SILENT


class Watchdog:
    """Counts the silence of one life of the window."""

    def __init__(self) -> None:
        self._most = BEGINNING
        self._silent = 0
        self._stopped = 0

    def answered(self) -> None:
        """The window turns."""
        self._most = SILENT
        self.heard()

    def heard(self) -> None:
        """The window said something: it is there."""
        self._silent = self._stopped = 0

    def look(self, state: ProcessState) -> str:
        """Another look went by without a word; gives why the window is to be ended, or nothing.

        Args:
            state: of its process. A wait for the disk, by whichever of its threads, is no silence:
                a kill would wait as well, and the next window for the same disk.
        """
        self._stopped = self._stopped + 1 if state == "stopped" else 0
        if state != "disk":
            self._silent += 1
        if self._stopped >= STOPPED:
            return f"stopped, {self._stopped} s"
        if self._silent >= self._most:
            return f"silent, {self._silent} s"
        return ""
