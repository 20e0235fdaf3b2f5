"""The real clock: the only module that reads time.

Decides: which counters stand behind a `Moment`. Hall time is the machine's wall clock plus an
offset that two persons confirm; it counts on the boot counter, so a wall clock that is set later
changes nothing within one boot.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.base.clock import Moment

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_NS_PER_MS: Final = 1_000_000


class SystemClock:
    """`kiosk.base.clock.Clock` over the operating system's counters."""

    def __init__(self) -> None:
        self._boot = _boot_id()
        self._wall_at_boot_ms = wall_ms() - _boot_ms()

    def now(self) -> Moment:
        """Read all counters at once."""
        boot_ms = _boot_ms()
        return Moment(
            boot=self._boot,
            awake_ms=time.monotonic_ns() // _NS_PER_MS,
            boot_ms=boot_ms,
            wall_ms=self._wall_at_boot_ms + boot_ms,
        )

    def set_hall_time(self, hall_ms: int) -> None:
        """Take the confirmed hall time; valid until the next boot or confirmation."""
        self._wall_at_boot_ms = hall_ms - _boot_ms()


def wall_ms() -> int:
    """The machine's wall clock, Unix milliseconds; for records made before a hall is open."""
    return time.time_ns() // _NS_PER_MS


def worked_ms() -> int:
    """Processor time that this process has used."""
    return time.process_time_ns() // _NS_PER_MS


def pause(seconds: float) -> None:
    """Do nothing for so long; for processes with nobody to serve meanwhile."""
    time.sleep(seconds)


def stopwatch() -> Callable[[], float]:
    """A function that tells the seconds since this call."""
    start = time.perf_counter()
    return lambda: time.perf_counter() - start


def _boot_ms() -> int:
    counter = getattr(time, "CLOCK_BOOTTIME", None)
    if counter is None:  # Windows: the monotonic counter already includes sleep
        return time.monotonic_ns() // _NS_PER_MS
    return time.clock_gettime_ns(counter) // _NS_PER_MS


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:  # no such file: the moment of boot, to the second, tells boots apart
        return f"boot-{(wall_ms() - _boot_ms()) // 1000}"
