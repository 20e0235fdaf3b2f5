"""A video file as a camera: for rehearsals and for measuring on recorded material.

Decides: its pace, which is the file's own, kept by the clock; a decoder by itself runs as fast as
it can. A reader that comes late misses frames, as with a camera.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from kiosk.base.clock import Clock
from kiosk.proctoring.ports import CameraError, Frame
from kiosk.proctoring.sources.pace import Pace

_USUAL_FPS: Final = 25.0
_MOST_FPS: Final = 240.0
_MOST_SIDE: Final = 4_096


class VideoSource:
    """A `CameraSource` over a file.

    Args:
        path: a file that OpenCV can play.
        clock: tells the milliseconds.
        wait: does nothing for so many seconds.
        loops: begins again at the end.

    Raises:
        CameraError: `no_such_file` when there is none or it cannot be played.
    """

    simulated: Final = True

    def __init__(
        self, path: Path, clock: Clock, wait: Callable[[float], object], *, loops: bool
    ) -> None:
        self._path = path
        self._clock = clock
        self._wait = wait
        self._loops = loops
        self._number = 0
        self._at = -1
        self._ended = False
        self._capture = self._opened()
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self._frame_ms = 1_000 / (fps if 1 <= fps <= _MOST_FPS else _USUAL_FPS)
        self._pace = Pace(clock, wait, self._frame_ms)

    @property
    def name(self) -> str:
        """`file NAME`, without the folder."""
        return f"file {self._path.name}"[:120]

    def read(self) -> Frame:
        """The frame that is due. Raises: CameraError `ended`."""
        if self._ended:
            raise CameraError("ended", f"The video {self._path.name} is over.")
        due = self._pace.next_frame()
        while self._at < due - 1 and self._capture.grab():
            self._at += 1
        good, pixels = self._capture.read()
        self._at += 1
        if not good:
            return self._begin_again()
        self._number += 1
        return Frame(pixels.astype(np.uint8, copy=False), self._number, self._clock.now().awake_ms)

    def close(self) -> None:
        """Let the file go."""
        self._ended = True
        self._capture.release()

    def _begin_again(self) -> Frame:
        played = self._at > 0
        self._capture.release()
        if not self._loops or not played:
            self._ended = True
            return self.read()
        self._capture = self._opened()
        self._at = -1
        self._pace = Pace(self._clock, self._wait, self._frame_ms)
        return self.read()

    def _opened(self) -> cv2.VideoCapture:
        if not self._path.is_file():
            raise CameraError("no_such_file", f"There is no file {self._path.name}.")
        capture = cv2.VideoCapture(str(self._path))
        width = capture.get(cv2.CAP_PROP_FRAME_WIDTH)
        height = capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if not capture.isOpened() or not 0 < max(width, height) <= _MOST_SIDE:
            capture.release()
            raise CameraError("no_such_file", f"{self._path.name} cannot be played as a video.")
        return capture
