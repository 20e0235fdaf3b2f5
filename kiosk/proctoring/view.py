"""What the picture as a whole is like: clear, dark, covered, frozen, looping. Pure rules.

Decides: the limits, and which of several is told. Leaves to others: measuring (`measuring`), a
camera that gives no frame at all (`lost` is the reader's to say), and what follows from it.

Frozen and looping go by the checksum of every pixel: a sensor is noisy, and two of its frames are
never quite the same. So what comes again pixel by pixel comes from a memory. A recording that is
coded anew each time it is played is not noticed (docs/CAMERA.md, "Sources").
"""

from collections import OrderedDict, deque
from typing import Final, NamedTuple

from kiosk.proctoring.messages import View

#: Of a frame of 64 x 48: a hand on the lens leaves no contrast. In the dark less is asked for, as a
#: share of the brightness with a little added: a black picture has no contrast to speak of.
LEAST_SPREAD: Final = 9.0
LEAST_CONTRAST: Final = 0.12
ADDED: Final = 10.0
DARKEST: Final = 32.0
#: The same picture for so long is frozen.
FROZEN_MS: Final = 3_000
#: Of the last frames that differ from the one before, so many must have been seen before.
LATEST: Final = 20
REPEATED: Final = 12
#: What was seen less long ago is no loop but a slow camera.
LEAST_LAG_MS: Final = 700
#: How many different frames are remembered: ten minutes at five a second.
REMEMBERED: Final = 3_000


class Statistics(NamedTuple):
    """What was measured of one frame.

    Attributes:
        mean: brightness, 0 to 255.
        spread: standard deviation of the brightness.
        checksum: of every pixel.
    """

    at_ms: int
    mean: float
    spread: float
    checksum: int

    @property
    def covered(self) -> bool:
        """Whether there is nothing to be seen."""
        return self.spread < min(LEAST_SPREAD, LEAST_CONTRAST * (self.mean + ADDED))


class Viewing:
    """Remembers frames and says what the picture is like."""

    def __init__(self) -> None:
        self._same_since_ms = 0
        self._checksum: int | None = None
        self._seen: OrderedDict[int, int] = OrderedDict()
        self._again: deque[bool] = deque(maxlen=LATEST)

    def look(self, frame: Statistics) -> View:
        """Take the next frame."""
        if frame.checksum != self._checksum:
            self._checksum = frame.checksum
            self._same_since_ms = frame.at_ms
            self._remember(frame)
        if frame.at_ms - self._same_since_ms >= FROZEN_MS:
            return "frozen"
        if frame.covered:
            return "covered"
        if frame.mean < DARKEST:
            return "dark"
        return "looping" if sum(self._again) >= REPEATED else "clear"

    def _remember(self, frame: Statistics) -> None:
        if frame.covered:
            return  # black frames are alike without any loop
        before = self._seen.get(frame.checksum)
        self._again.append(before is not None and frame.at_ms - before >= LEAST_LAG_MS)
        self._seen[frame.checksum] = frame.at_ms
        self._seen.move_to_end(frame.checksum)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
