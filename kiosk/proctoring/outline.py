"""What a picture of foreign origin is, found out before any decoder sees a byte.

Decides: what is believed. The kind by its mark, bytes and pixels by limits, the whole structure
walked to its end with nothing after it; and what is left for a decoder: no colour profile, no text,
no preview, no EXIF. Leaves to others: decoding (`picture`).
"""

from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.proctoring import jpeg_file, png_file

#: Of the file; less than a message to the camera process may have.
MOST_BYTES: Final = 3 * 1024 * 1024
#: As the header says: a phone's picture has twelve million.
MOST_PIXELS: Final = 16_000_000
MOST_SIDE: Final = 8_000
LEAST_SIDE: Final = 48


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


def outline_of(data: bytes, *, most_bytes: int = MOST_BYTES) -> Outline:
    """The picture without its pixels.

    Raises:
        PictureError: `too_large` in bytes or pixels; `too_small`; `unreadable` for another format,
            a file that is cut off or damaged, or one with something behind its end.
    """
    if len(data) > most_bytes:
        raise PictureError("too_large", f"The picture has {len(data)} bytes, of {most_bytes}.")
    outline = _walked(data)
    _within_limits(outline)
    return outline


def _walked(data: bytes) -> Outline:
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
