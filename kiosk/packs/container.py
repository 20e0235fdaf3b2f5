"""The pack file: a mark, a length, the signed manifest, the sealed parts one after the other.

Decides: where what lies. Leaves to others: what any of it means. Nothing is compressed and nothing
is unpacked to disk, so there is no archive to climb out of and nothing that could swell.

    offset  size  what
    0       8     mark `KIOSKPK1`
    8       4     length of the signed manifest, big-endian
    12      n     signed manifest (docs/PACKS.md)
    12 + n  -     sealed parts, as the manifest's table says, up to the end of the file
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import Limits

MARK: Final = b"KIOSKPK1"
HEADER_BYTES: Final = len(MARK) + 4

_FOREIGN: Final = (
    (0, b"PK\x03\x04", "a zip archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"7z\xbc\xaf", "a 7z archive"),
    (0, b"\xfd7zXZ", "an xz archive"),
    (257, b"ustar", "a tar archive"),
)
_SAMPLE_BYTES: Final = 512


def write_container(manifest: bytes, parts: bytes) -> bytes:
    """The whole file."""
    return MARK + len(manifest).to_bytes(4, "big") + manifest + parts


def open_file(path: Path) -> BinaryIO:
    """The file for reading, when it is an ordinary file.

    Raises:
        PackRefusedError: `unreadable`, `not_a_file`.
    """
    try:
        # A pipe in the place of the pack must not make the seat wait.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise PackRefusedError("unreadable", f"The pack cannot be opened: {reason}.") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise PackRefusedError("not_a_file", f"{path.name} is not an ordinary file.")
    return os.fdopen(descriptor, "rb")


def read_manifest_bytes(file: BinaryIO, limits: Limits) -> bytes:
    """The signed manifest, read without believing any length the file claims.

    Raises:
        PackRefusedError: `huge`, `not_a_pack`, `truncated`, `huge_manifest`.
    """
    size = os.fstat(file.fileno()).st_size
    if size > limits.file:
        raise PackRefusedError(
            "huge", f"The pack has {size} bytes; at most {limits.file} are allowed."
        )
    sample = file.read(_SAMPLE_BYTES)
    if not sample.startswith(MARK):
        raise PackRefusedError("not_a_pack", f"This file is {_name_of(sample)}, not an exam pack.")
    length = int.from_bytes(sample[len(MARK) : HEADER_BYTES], "big")
    if length > limits.manifest:
        raise PackRefusedError(
            "huge_manifest",
            f"The pack claims a manifest of {length} bytes; at most {limits.manifest} are allowed.",
        )
    if len(sample) < HEADER_BYTES or size < HEADER_BYTES + length:
        raise PackRefusedError("truncated", "The pack is cut off; copy it again.")
    file.seek(HEADER_BYTES)
    return file.read(length)


def _name_of(sample: bytes) -> str:
    for offset, mark, name in _FOREIGN:
        if sample[offset:].startswith(mark):
            return name
    if MARK.startswith(sample):
        return "empty or cut off"
    return "something else"
