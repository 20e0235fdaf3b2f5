"""How large a JPEG says it is, read from its head without decoding it.

Decides: which pictures of the camera process may be given to a decoder in the window's process:
plain ones of at most 640 by 640 (ITU-T T.81, B.2.2). Leaves decoding to others.
"""

import struct
from typing import Final

MOST_SIDE: Final = 640
_MARK: Final = 0xFF
_START, _SCAN = 0xD8, 0xDA
#: Baseline and extended sequential with Huffman coding; what the camera process makes.
_PLAIN: Final = frozenset({0xC0, 0xC1})
#: All other starts of a frame: progressive, lossless, arithmetic.
_OTHER: Final = frozenset(range(0xC2, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SEGMENTS: Final = 24
#: Of a segment: its marker, and its length, which counts itself. Of a frame: what stands first.
_HEAD: Final = struct.Struct(">BBH")
_FRAME: Final = struct.Struct(">BHHB")
_MARKER: Final = 2
_LENGTH_ITSELF: Final = 2
_BITS: Final = 8
#: Grey, or brightness and two colours.
_COMPONENTS: Final = frozenset({1, 3})


def is_plain_jpeg(data: bytes) -> bool:
    """Whether this is a JPEG of one plain frame, small enough for the screen."""
    size = size_of(data)
    return size is not None and all(1 <= side <= MOST_SIDE for side in size)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height as its head says; None for anything but a plain JPEG."""
    if data[:2] != bytes((_MARK, _START)):
        return None
    place = 2
    for _ in range(_SEGMENTS):
        if len(data) < place + _HEAD.size:
            return None
        mark, kind, length = _HEAD.unpack_from(data, place)
        if mark != _MARK or kind in _OTHER or kind == _SCAN or length < _LENGTH_ITSELF:
            return None
        if kind in _PLAIN:
            return _frame_size(data[place + _HEAD.size : place + _MARKER + length])
        place += _MARKER + length
    return None


def _frame_size(frame: bytes) -> tuple[int, int] | None:
    if len(frame) < _FRAME.size:
        return None
    bits, height, width, components = _FRAME.unpack_from(frame)
    return (width, height) if bits == _BITS and components in _COMPONENTS else None
