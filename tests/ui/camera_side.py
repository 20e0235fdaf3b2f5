"""A camera that sees what a test says."""

from collections.abc import Callable

from kiosk.proctoring.messages import Direction, Hint, Identified, Picture, Shown

GREY = Picture(width=64, height=48, rgb=bytes((120, 130, 140)) * (64 * 48))
LIGHT = Picture(width=64, height=48, rgb=bytes((220, 210, 200)) * (64 * 48))


class FakeCamera:
    """`CameraSide` without a process.

    Attributes:
        begun: how often a check was begun; showing: whether pictures are wanted.
    """

    def __init__(self, *, ready: bool = True, simulated: bool = True) -> None:
        self.ready = ready
        self.simulated = simulated
        self.checking = False
        self.turn: Direction = ""
        self.shown: Shown | None = None
        self.best: Identified | None = None
        self.begun = 0
        self.showing = False
        self._followers: list[Callable[[], None]] = []

    def tick(self) -> None:
        """Nothing to look after."""

    def attend(self) -> None:
        """Nobody to look at."""

    def follow(self, follower: Callable[[], None]) -> None:
        self._followers.append(follower)

    def show(self, *, on: bool) -> None:
        self.showing = on
        if not on:
            self.shown = None

    def begin(self) -> None:
        self.begun += 1
        self.checking = True
        self.tell()

    # ---- for the test ---------------------------------------------------------------------------

    def sees(self, hint: Hint = "", *, turned: bool = False) -> None:
        """Another picture has come."""
        self.shown = Shown(picture=GREY, hint=hint, turned=turned)
        self.tell()

    def ends(self) -> None:
        """The check is over, with pictures for staff."""
        self.checking = False
        self.best = Identified(number=1, distances=(0.6,) * 5, seen=GREY, reference=LIGHT)
        self.tell()

    def tell(self) -> None:
        for follower in self._followers:
            follower()
