"""Reads a picture of foreign origin: a reference photo from the roster, a file to be measured.

Decides: what is believed before a decoder sees a byte. The kind by its mark, bytes and pixels by
limits, the whole structure walked to its end with nothing after it. The decoder is OpenCV's alone,
and it gets only what makes up the picture: no colour profile, no text, no preview, no EXIF. The
orientation is read here.

Leaves to others: whether a face is in it (`reference`), and the process around it, which is
confined because a decoder may still be wrong (docs/adr/0017-face-engines.md).
"""

from typing import TYPE_CHECKING, Final, NamedTuple

import cv2
import numpy as np

from kiosk.base.errors import MalformedError
from kiosk.proctoring import jpeg_file, png_file

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels

#: Of the file; less than a message to the camera process may have.
MOST_BYTES: Final = 3 * 1024 * 1024
#: As the header says: a phone's picture has twelve million.
MOST_PIXELS: Final = 16_000_000
MOST_SIDE: Final = 8_000
LEAST_SIDE: Final = 48
#: Of the long side of what is given: an engine's time grows with the pixels.
LONG_SIDE: Final = 1_024


class PictureError(MalformedError):
    """A reference picture is not used: a code of `messages.ReferenceTold`."""


class Outline(NamedTuple):
    """What a walk through a file found, before anything is decoded.

    Attributes:
        orientation: of EXIF, 1 to 8; 1 when there is none or it cannot be read.
        bare: the file without what only describes the picture.
    """

    width: int
    height: int
    orientation: int
    bare: bytes


def read_picture(data: bytes, *, most_bytes: int = MOST_BYTES) -> "Pixels":
    """The picture, upright, with a long side of at most `LONG_SIDE`.

    Raises:
        PictureError: `too_large` in bytes or pixels; `unreadable` for another format, a file that
            is cut off or damaged, or one with something behind its end.
    """
    if len(data) > most_bytes:
        raise PictureError("too_large", f"The picture has {len(data)} bytes, of {most_bytes}.")
    outline = _outline(data)
    _within_limits(outline)
    pixels = _decode(outline)
    return _upright(_shrunk(pixels), outline.orientation)


def _outline(data: bytes) -> Outline:
    try:
        if data.startswith(jpeg_file.MARK):
            return Outline(*jpeg_file.walk(data))
        if data.startswith(png_file.MARK):
            width, height = png_file.size(data)
            if _too_many(width, height):  # before its rows are counted
                return Outline(width, height, 1, b"")
            return Outline(*png_file.walk(data))
    except (ValueError, IndexError) as error:
        raise PictureError("unreadable", f"The picture cannot be read: {error}.") from None
    raise PictureError("unreadable", "The picture is neither a JPEG nor a PNG.")


def _too_many(width: int, height: int) -> bool:
    return max(width, height) > MOST_SIDE or width * height > MOST_PIXELS


def _within_limits(outline: Outline) -> None:
    size = f"{outline.width} x {outline.height}"
    if _too_many(outline.width, outline.height):
        raise PictureError("too_large", f"The picture has {size} pixels.")
    if min(outline.width, outline.height) < LEAST_SIDE:
        raise PictureError("too_small", f"The picture has {size} pixels.")


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
