"""Reads a picture of foreign origin: a reference photo from the roster, a file to be measured.

Decides: the decoder, which is OpenCV's alone and gets only what makes up the picture; how large the
picture is given, and that it stands upright.

Leaves to others: what is believed before (`outline`), whether a face is in it (`reference`), and
the process around it, which is confined because a decoder may still be wrong
(docs/adr/0017-face-engines.md).
"""

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.proctoring.outline import MOST_BYTES, Outline, PictureError, outline_of

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels

__all__ = ["LONG_SIDE", "MOST_BYTES", "PictureError", "read_picture"]

#: Of the long side of what is given: an engine's time grows with the pixels.
LONG_SIDE: Final = 1_024


def read_picture(data: bytes, *, most_bytes: int = MOST_BYTES) -> "Pixels":
    """The picture, upright, with a long side of at most `LONG_SIDE`.

    Raises:
        PictureError: as `outline_of`, and `unreadable` for what does not decode.
    """
    outline = outline_of(data, most_bytes=most_bytes)
    return _upright(_shrunk(_decode(outline)), outline.orientation)


def _decode(outline: Outline) -> "Pixels":
    flags = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        pixels = cv2.imdecode(np.frombuffer(outline.bare, np.uint8), flags)
    except (cv2.error, MemoryError):
        pixels = None
    if pixels is None or pixels.shape != (outline.height, outline.width, 3):
        raise PictureError("unreadable", "The picture does not decode to what its header says.")
    return pixels.astype(np.uint8, copy=False)


def _shrunk(pixels: "Pixels") -> "Pixels":
    height, width = pixels.shape[:2]
    share = LONG_SIDE / max(height, width)
    if share >= 1:
        return pixels
    small = (max(1, round(width * share)), max(1, round(height * share)))
    return cv2.resize(pixels, small, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _upright(pixels: "Pixels", orientation: int) -> "Pixels":
    """Undo what the camera's orientation says; the eight cases of EXIF 2.3, tag 0x0112."""
    if orientation in {5, 6, 7, 8}:
        pixels = np.transpose(pixels, (1, 0, 2))
    if orientation in {2, 3, 6, 7}:
        pixels = pixels[:, ::-1]
    if orientation in {3, 4, 7, 8}:
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)
