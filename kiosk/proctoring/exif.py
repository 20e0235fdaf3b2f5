"""The one number of EXIF that changes how a picture is seen: its orientation.

Decides: how it is found in a block of foreign bytes. What cannot be read counts as upright: a wrong
number only turns the picture, and a face on its side is not found.
"""

import struct
from typing import Final

UPRIGHT: Final = 1
_TAG: Final = 0x0112
_SHORT: Final = 3
_MOST_ENTRIES: Final = 200


def orientation(block: bytes) -> int:
    """1 to 8, from a TIFF block as JPEG and PNG carry it; 1 when it says nothing readable."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (entries,) = struct.unpack_from(f"{order}H", block, start)
        for index in range(min(entries, _MOST_ENTRIES)):
            tag, kind, count, value = struct.unpack_from(
                f"{order}HHIH", block, start + 2 + 12 * index
            )
            if (tag, kind, count) == (_TAG, _SHORT, 1):
                return value if 1 <= value <= 8 else UPRIGHT  # noqa: PLR2004 - EXIF has eight
    except struct.error:
        pass
    return UPRIGHT
