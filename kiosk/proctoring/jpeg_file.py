"""A JPEG file walked from mark to mark, without decoding it.

Decides: which JPEG a reference picture may be: 8 bits, one or three colours, coded by Huffman,
sequential or progressive, ended by its mark with nothing behind it. Gives it back without the
segments that only describe it. Leaves to others: limits of the size (`picture`).
"""

from typing import Final

from kiosk.proctoring import exif

MARK: Final = b"\xff\xd8\xff"

#: How every mark begins; more of it may stand in front.
_MARK: Final = 0xFF
_END, _SCAN = 0xD9, 0xDA
_FRAMES: Final = {0xC0, 0xC1, 0xC2}
#: Other ways to code a frame, and a picture within the picture.
_REFUSED: Final = {0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xD8}
#: Quantisation, Huffman, restart interval, and Adobe's segment, which says how colours are coded.
_KEPT: Final = {0xDB, 0xC4, 0xDD, 0xEE}
_APP0, _APP1, _APP15, _COMMENT = 0xE0, 0xE1, 0xEF, 0xFE
_STUFFED, _RESTART, _LAST_RESTART = 0x00, 0xD0, 0xD7
_EXIF: Final = b"Exif\0\0"
#: A progressive picture takes a decoder time with every scan; cameras and editors write about ten.
_MOST_SCANS: Final = 24
_MOST_SEGMENTS: Final = 500


def walk(data: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, orientation, and the file without what only describes it.

    Raises:
        ValueError, IndexError: it is no such file, or not whole.
    """
    kept = [data[:2]]
    width = height = scans = 0
    turned = exif.UPRIGHT
    at = 2
    for _ in range(_MOST_SEGMENTS):
        kind, at = _mark(data, at)
        if kind == _END:
            return _ended(data, at, (width, height, turned), kept, scans)
        body, after = _segment(data, at)
        if kind in _FRAMES:
            if width:
                raise ValueError("two frames")
            width, height = _frame(body)
        elif kind == _SCAN:
            scans += 1
            if not width or scans > _MOST_SCANS:
                raise ValueError("a scan too many or too early")
            after = _coded_until(data, after)
        elif kind == _APP1 and body.startswith(_EXIF):
            turned = exif.orientation(body[len(_EXIF) :])
        elif kind in _REFUSED or not (kind in _KEPT or _APP0 <= kind <= _APP15 or kind == _COMMENT):
            raise ValueError(f"a segment of kind {kind:02x}")
        if kind in _FRAMES or kind in _KEPT or kind == _SCAN:
            kept.append(b"\xff" + bytes([kind]) + data[at:after])
        at = after
    raise ValueError("too many segments")


def _ended(
    data: bytes, at: int, found: tuple[int, int, int], kept: list[bytes], scans: int
) -> tuple[int, int, int, bytes]:
    if not scans:
        raise ValueError("no picture data")
    if data[at:].strip(b"\0"):
        raise ValueError("something behind its end")
    return (*found, b"".join([*kept, b"\xff\xd9"]))


def _mark(data: bytes, at: int) -> tuple[int, int]:
    """The kind of the mark here, and where it ends; a mark may be padded in front."""
    if data[at] != _MARK:
        raise ValueError("no mark where one must be")
    while data[at] == _MARK:
        at += 1
    return data[at], at + 1


def _segment(data: bytes, at: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[at : at + 2], "big")
    after = at + length
    if after > len(data):
        raise ValueError("cut off")
    return data[at + 2 : after], after


def _frame(body: bytes) -> tuple[int, int]:
    precision, colours = body[0], body[5]
    height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    if precision != 8 or colours not in {1, 3}:  # noqa: PLR2004 - bits of a sample
        raise ValueError("no picture of one or three colours of 8 bits")
    if not width or not height:
        raise ValueError("a picture without a size")
    return width, height


def _coded_until(data: bytes, at: int) -> int:
    """Where the coded data of a scan ends: at a mark that is neither stuffing nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError("cut off")
        following = data[at + 1]
        if following == _STUFFED or _RESTART <= following <= _LAST_RESTART:
            at += 2
        elif following == _MARK:  # padding before a mark
            at += 1
        else:
            return at
