"""Whether a head was turned as asked: the liveness challenge.

Decides: what counts as turned, from the five points alone. It makes a photo held still useless, and
no more: a photo tilted cleverly, a video, a mask and a made picture can pass (docs/CAMERA.md,
"Measuring"). It certifies nothing against attacks.

The measure: how far the point below the nose lies from the middle between the eyes, along the line
through the eyes, in distances between the eyes. More than 0 is towards the picture's right, which
is the person's own left.
"""

import math
import statistics
from typing import Final, NamedTuple

from kiosk.proctoring.messages import Direction

Points = tuple[tuple[float, float], ...]

#: How far the measure must move from where it was when the head was straight.
LEAST_SHIFT: Final = 0.20
#: Frames from which "straight" is taken, and frames in a row that must be turned.
STRAIGHT_FRAMES: Final = 3
TURNED_FRAMES: Final = 2
#: A head that is held like this is not straight yet.
MOST_AT_FIRST: Final = 0.12
#: The line through the eyes may tilt this far from level: a photo held askew is no turned head.
MOST_TILT_DEGREES: Final = 15.0

_POINTS: Final = 5


class Pose(NamedTuple):
    """How a head is held.

    Attributes:
        yaw: the measure of this module.
        tilt: of the line through the eyes, in degrees from level.
    """

    yaw: float
    tilt: float


def pose(points: Points) -> Pose | None:
    """How the head is held, or None when the points do not tell."""
    if len(points) != _POINTS:
        return None
    one, other, nose = _middle(points[0], points[1]), _middle(points[2], points[3]), points[4]
    left, right = sorted((one, other))
    across = (right[0] - left[0], right[1] - left[1])
    apart = math.hypot(*across)
    if apart < 1.0 or not across[0]:
        return None
    middle = _middle(left, right)
    along = (nose[0] - middle[0]) * across[0] + (nose[1] - middle[1]) * across[1]
    return Pose(along / apart**2, math.degrees(math.atan2(across[1], across[0])))


class Challenge:
    """One request to turn the head, from when it is made.

    Args:
        direction: the person's own left or right.
        deadline_ms: until when.
    """

    def __init__(self, direction: Direction, deadline_ms: int) -> None:
        self._sign = 1.0 if direction == "left" else -1.0
        self._deadline_ms = deadline_ms
        self._straight: list[float] = []
        self._turned = 0
        self.met = False

    def look(self, at_ms: int, points: Points) -> bool:
        """Take the next frame; whether the challenge has been met by now.

        A frame without a face, or with a head that is held askew, starts the count anew.
        """
        if self.met or at_ms > self._deadline_ms:
            return self.met
        held = pose(points)
        if held is None or abs(held.tilt) > MOST_TILT_DEGREES:
            self._turned = 0
            return False
        if len(self._straight) < STRAIGHT_FRAMES:
            if abs(held.yaw) <= MOST_AT_FIRST:
                self._straight.append(held.yaw)
            return False
        shift = (held.yaw - statistics.median(self._straight)) * self._sign
        self._turned = self._turned + 1 if shift >= LEAST_SHIFT else 0
        self.met = self._turned >= TURNED_FRAMES
        return self.met

    def over(self, at_ms: int) -> bool:
        """Whether nothing can change any more."""
        return self.met or at_ms > self._deadline_ms


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
