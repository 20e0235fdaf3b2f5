"""A camera that is none: draws what a timeline says, for demonstrations and tests.

Decides: what each state of `timelines` looks like. Every frame has its own noise, as those of a
camera have, but for those of the states `frozen` and `looping`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.base.clock import Clock
from kiosk.proctoring import drawn
from kiosk.proctoring.drawn import Person
from kiosk.proctoring.ports import CameraError, Frame
from kiosk.proctoring.sources.pace import Pace
from kiosk.proctoring.timelines import part_at, timeline

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels

FRAME_MS: Final = 66
#: Who is who in `drawn`: the candidate, somebody else, and somebody who may be the candidate.
CANDIDATE: Final = 1
STRANGER: Final = 2
LOOKALIKE: Final = 3

_LOOP_FRAMES: Final = 45
_NOISE: Final = 5
_DARK: Final = 18
#: Now and then the head is turned; within the six seconds of a challenge both ways.
_TURN_CYCLE_MS: Final = 5_000
_TURNS: Final = ((2_000, 3_000, 1), (3_500, 4_500, -1))


class ScriptedSource:
    """A `CameraSource` that draws.

    Args:
        script: a name or the words of a timeline.
        clock: tells the milliseconds.
        wait: does nothing for so many seconds.

    Raises:
        CameraError: `no_such_script`.
    """

    simulated: Final = True

    def __init__(self, script: str, clock: Clock, wait: Callable[[float], object]) -> None:
        self._parts = timeline(script)
        self._script = script
        self._clock = clock
        self._pace = Pace(clock, wait, FRAME_MS)
        self._number = 0
        self._last: Pixels | None = None
        # A wider sheet of noise than the picture: each frame takes another piece of it.
        random = np.random.default_rng(5)
        shape = (drawn.HEIGHT + 64, drawn.WIDTH + 64, 3)
        self._noise = random.integers(0, _NOISE + 1, shape, dtype=np.uint8)

    @property
    def name(self) -> str:
        """`simulation: NAME`."""
        return f"simulation: {self._script}"[:120]

    def read(self) -> Frame:
        """The next frame of the script. Raises: CameraError `camera_lost` while it is unplugged."""
        index = self._pace.next_frame()
        part = part_at(self._parts, index * FRAME_MS)
        if part.state == "unplugged":
            raise CameraError("camera_lost", "The scripted camera is unplugged.")
        if part.state != "frozen" or self._last is None:
            if part.state == "looping":
                index %= _LOOP_FRAMES
            self._last = cv2.add(
                _scene(part.state, _turned(index * FRAME_MS)), self._noise_of(index)
            ).astype(np.uint8, copy=False)
        self._number += 1
        return Frame(self._last.copy(), self._number, self._clock.now().awake_ms)

    def close(self) -> None:
        """There is nothing to let go."""

    def _noise_of(self, index: int) -> "Pixels":
        top, left = divmod(index % (64 * 64), 64)
        return self._noise[top : top + drawn.HEIGHT, left : left + drawn.WIDTH]


def _turned(ms: int) -> int:
    within = ms % _TURN_CYCLE_MS
    return next((way for begins, ends, way in _TURNS if begins <= within < ends), 0)


@lru_cache(maxsize=64)
def _scene(state: str, turned: int) -> "Pixels":
    if state == "covered":
        return np.full((drawn.HEIGHT, drawn.WIDTH, 3), (45, 50, 95), np.uint8)
    pixels = drawn.room()
    middle = drawn.WIDTH // 2
    if state == "two":
        drawn.draw(pixels, Person(CANDIDATE, turned), middle - 120, 180)
        drawn.draw(pixels, Person(STRANGER), middle + 170, 160)
    elif state == "far":
        drawn.draw(pixels, Person(CANDIDATE, turned), middle, 70)
    elif state != "nobody":
        who = {"swap": STRANGER, "undecided": LOOKALIKE}.get(state, CANDIDATE)
        drawn.draw(pixels, Person(who, turned), middle)
    if state == "dark":
        pixels = (pixels.astype(np.uint16) * _DARK // 255).astype(np.uint8)
    return pixels
