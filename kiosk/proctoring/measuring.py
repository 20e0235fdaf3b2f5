"""Measures frames and faces: the numbers that `quality` and `view` judge. Needs OpenCV.

Decides: how each is measured. A face is brought to one width before its sharpness is measured, so
that a near and a far face are judged alike, and so are a light and a darker one.
"""

import zlib
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.proctoring.quality import Measured
from kiosk.proctoring.view import Statistics

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Found, Pixels

FACE_WIDTH: Final = 96
#: A face half as bright has half the contrast, and is as sharp. What is darker is noise.
_EVEN, _DARKEST = 128.0, 32.0
_SMALL: Final = (64, 48)


def measure(pixels: "Pixels", faces: "tuple[Found, ...]") -> Measured:
    """The faces in the frame, the largest first, as numbers."""
    height, width = pixels.shape[:2]
    widths = tuple(face.box.width for face in faces)
    if not faces:
        return Measured((), (width, height))
    box = faces[0].box
    grey = cv2.cvtColor(
        pixels[max(0, box.top) : box.top + box.height, max(0, box.left) : box.left + box.width],
        cv2.COLOR_BGR2GRAY,
    )
    tall = max(1, round(FACE_WIDTH * grey.shape[0] / grey.shape[1]))
    face = cv2.resize(grey, (FACE_WIDTH, tall), interpolation=cv2.INTER_AREA)
    brightness = float(face.mean())
    share = _EVEN / max(brightness, _DARKEST)
    return Measured(
        widths,
        (width, height),
        (box.left + box.width / 2, box.top + box.height / 2),
        brightness,
        float(cv2.Laplacian(face, cv2.CV_64F).var()) * share**2,
    )


def statistics(pixels: "Pixels", at_ms: int) -> Statistics:
    """The frame as a whole: how bright, how uneven, and the checksum of every pixel."""
    small = cv2.resize(pixels, _SMALL, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    return Statistics(
        at_ms,
        float(grey.mean()),
        float(grey.std()),
        zlib.crc32(np.ascontiguousarray(pixels).data),
    )
