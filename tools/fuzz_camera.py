"""Samples of what a camera process is given and says, for damaging them.

Decides: one of every message that comes from it, and foreign pictures of each kind. Leaves to
others: what is done to them (`fuzz_targets`).
"""

import base64
import struct
import zlib
from typing import Final

from kiosk.proctoring import messages as m

#: 64 x 48 pixels, grey, with a white corner.
_JPEG: Final = (
    "/9j/4QAiRXhpZgAASUkqAAgAAAABABIBAwABAAAABgAAAAAAAAD/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsX"
    "FhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAwAEABAREA"
    "/8QAFgABAQEAAAAAAAAAAAAAAAAAAAcG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDTAJmApgCZgKYAmYAA"
    "AAAAAAD/2Q=="
)


def pictures() -> tuple[bytes, ...]:
    """A JPEG with an orientation, the same with a second scan, and a PNG with a text."""
    jpeg = base64.b64decode(_JPEG)
    scan = jpeg.index(b"\xff\xda")
    twice = jpeg[:-2].replace(b"\xff\xc0", b"\xff\xc2") + jpeg[scan:]
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Comment\0made up"),
        (b"IDAT", zlib.compress(bytes(48 * 65))),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return jpeg, twice, png


def camera_replies() -> tuple[bytes, ...]:
    """At least one of every message of the camera process, without its length."""
    jpeg = base64.b64decode(_JPEG)
    replies: tuple[m.FromCamera, ...] = (
        m.Opened(engine="dlib5 19.24.6 resnet-v1", source="device 0: HD Webcam", simulated=False),
        m.CannotOpen(code="no_camera", words="Camera 0 cannot be opened."),
        m.ReferenceTold(taken=True, jpeg=jpeg),
        m.ReferenceTold(code="no_face"),
        m.Shown(
            picture=m.Picture(width=2, height=1, rgb=b"123456"), hint="closer", done=3, turned=True
        ),
        m.Identified(number=4, distances=(0.31, 0.29), turned=False, hint="no_face", jpeg=jpeg),
        m.Seen(at_ms=123_456, view="covered", faces=2, distance=0.7),
        m.Frames(number=9, jpegs=(jpeg, jpeg)),
    )
    return tuple(m.encode(reply)[4:] for reply in replies)
