"""A short film made of one photo, to be measured with: somebody sits there and moves a little.

Decides: how it moves, and that no two of its frames are the same, as with a camera: otherwise it
would rightly be taken for a picture that stands still. Needs OpenCV.
"""

import math
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from kiosk.proctoring.picture import read_picture

FPS: Final = 15
_SIZE: Final = (640, 480)
_WALL: Final = 140
_NOISE: Final = 6
#: The photo's height in that of the frame; a movement of so many pixels, once in so many seconds.
_SHARE: Final = 0.92
_AWAY: Final = 8
_EVERY_S: Final = 7


def film(photo: bytes, path: Path, seconds: int) -> None:
    """Write the film. Raises: PictureError, OSError."""
    person = _fitted(read_picture(photo))
    random = np.random.default_rng(1)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), FPS, _SIZE)
    if not writer.isOpened():
        raise OSError(f"a film cannot be written to {path}")
    for number in range(seconds * FPS):
        aside = round(_AWAY * math.sin(2 * math.pi * number / FPS / _EVERY_S))
        frame = np.full((_SIZE[1], _SIZE[0], 3), _WALL, np.uint8)
        top = _SIZE[1] - person.shape[0]
        left = (_SIZE[0] - person.shape[1]) // 2 + aside
        frame[top:, left : left + person.shape[1]] = person
        noise = random.integers(0, _NOISE, frame.shape, dtype=np.uint8)
        writer.write(cv2.add(frame, noise))
    writer.release()


def _fitted(photo: "np.typing.NDArray[np.uint8]") -> "np.typing.NDArray[np.uint8]":
    share = _SHARE * _SIZE[1] / photo.shape[0]
    return cv2.resize(photo, None, fx=share, fy=share).astype(np.uint8, copy=False)
