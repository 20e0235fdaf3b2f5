"""A clock for sources of frames that moves only when somebody waits."""

from kiosk.base.clock import Moment


class CameraClock:
    """Milliseconds by hand.

    Attributes:
        ms: what it shows.
        waits: how often somebody waited.
    """

    def __init__(self) -> None:
        self.ms = 1_000
        self.waits = 0

    def now(self) -> Moment:
        return Moment(boot="b", awake_ms=self.ms, boot_ms=self.ms, wall_ms=self.ms)

    def wait(self, seconds: float) -> None:
        self.waits += 1
        self.ms += round(seconds * 1000)
