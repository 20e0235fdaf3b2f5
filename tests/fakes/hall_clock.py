"""The clock of one machine of a hall that a test keeps."""

from kiosk.base.clock import Moment
from kiosk.system.clock import SystemClock
from tests.fakes.seats import NOON


class HallClock:
    """The clock of one machine: it really runs, and a test moves it on or sets it wrong."""

    def __init__(self, name: str, wall_ms: int = NOON) -> None:
        self._real = SystemClock()
        self._began = self._real.now().boot_ms
        self._name, self._boots = name, 1
        self._battery = self._shift = wall_ms
        self._skipped = 0

    def now(self) -> Moment:
        passed = self._real.now().boot_ms - self._began + self._skipped
        at = 1_000_000 + passed
        return Moment(
            boot=f"{self._name}#{self._boots}",
            awake_ms=at,
            boot_ms=at,
            wall_ms=self._shift + passed,
        )

    def set_hall_time(self, hall_ms: int) -> None:
        self._shift = hall_ms - (self.now().wall_ms - self._shift)

    def new_process(self) -> None:
        """A program starts: it knows no more than what the machine's battery kept."""
        self._shift = self._battery

    def set_battery(self, wall_ms: int) -> None:
        """The machine's own clock is wrong, or put right."""
        self._battery = wall_ms - (self.now().wall_ms - self._shift)

    def skip(self, ms: int) -> None:
        """Let so much time pass at once."""
        self._skipped += ms

    def boot_again(self, wall_ms: int = NOON) -> None:
        """The machine was off; its battery may have lost the time."""
        self._boots += 1
        self.set_battery(wall_ms)
        self.new_process()
