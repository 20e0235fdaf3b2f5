"""A clock that does what the test says: time passes, the machine sleeps, dies, is set wrong."""

from kiosk.base.clock import Moment

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
#: 21 August 2026, 09:00 in the hall.
MORNING = 1_787_284_800_000


class ScriptedClock:
    """Real time, and what a machine makes of it.

    Attributes:
        true_ms: real time since the script began.
        wall_error_ms: how far the machine's wall clock is off.
    """

    def __init__(self) -> None:
        self.true_ms = 0
        self.wall_error_ms = 0
        self._boot = 1
        self._booted_at = -5 * MINUTE
        self._slept = 0

    def now(self) -> Moment:
        """Read all counters at once."""
        since_boot = self.true_ms - self._booted_at
        return Moment(
            boot=f"boot-{self._boot}",
            awake_ms=since_boot - self._slept,
            boot_ms=since_boot,
            wall_ms=MORNING + self.true_ms + self.wall_error_ms,
        )

    def wait(self, ms: int) -> Moment:
        """Let time pass; returns the moment after it."""
        self.true_ms += ms
        return self.now()

    def sleep(self, ms: int) -> Moment:
        """Suspend the machine for so long."""
        self.true_ms += ms
        self._slept += ms
        return self.now()

    def reboot(self, ms: int) -> Moment:
        """Cut the power for so long; the machine starts again with new counters."""
        self.true_ms += ms
        self._boot += 1
        self._booted_at = self.true_ms - 20 * SECOND
        self._slept = 0
        return self.now()

    def set_wall(self, error_ms: int) -> None:
        """Set the machine's wall clock wrong by so much."""
        self.wall_error_ms = error_ms
