"""A PNG file walked from chunk to chunk, and its rows counted without keeping them.

Decides: which PNG a reference picture may be: every checksum right, exactly the rows its header
promises, its last chunk last. Gives it back without the chunks that only describe it. Leaves to
others: limits of the size (`picture`), which are asked before the rows are counted.
"""

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from kiosk.proctoring import exif

MARK: Final = b"\x89PNG\r\n\x1a\n"

_MOST_CHUNKS: Final = 4_000
_PIECE: Final = 1 << 16
_Unpacker: Final = zlib.decompressobj
#: Samples of a pixel and allowed bits of a sample, by kind of colour (PNG 1.2, section 11.2.2).
_COLOURS: Final = {
    0: (1, {1, 2, 4, 8, 16}),
    2: (3, {8, 16}),
    3: (1, {1, 2, 4, 8}),
    4: (2, {8, 16}),
    6: (4, {8, 16}),
}
_PALETTE: Final = 3
_KEPT: Final = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
#: Where each of the seven passes of an interlaced picture begins and how far it steps.
_PASSES: Final = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)


class _Header(NamedTuple):
    width: int
    height: int
    bits: int
    samples: int
    palette: bool
    interlaced: bool

    @property
    def row_bytes(self) -> int:
        """Of the whole picture, unpacked: each row has one byte in front."""
        passes = _PASSES if self.interlaced else ((0, 0, 1, 1),)
        total = 0
        for left, top, across, down in passes:
            columns = -(-(self.width - left) // across)
            rows = -(-(self.height - top) // down)
            if columns > 0 and rows > 0:
                total += rows * (1 + -(-columns * self.bits * self.samples // 8))
        return total


def size(data: bytes) -> tuple[int, int]:
    """Width and height, from the header alone.

    Raises:
        ValueError: there is no whole header.
    """
    _, body = next(_chunks(data), (b"", b""))
    header = _header(body)
    return header.width, header.height


def walk(data: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, orientation, and the file without what only describes it.

    Raises:
        ValueError: it is no such file, or not whole.
    """
    kept = [MARK]
    coded: list[bytes] = []
    header: _Header | None = None
    turned = exif.UPRIGHT
    last = b""
    for kind, body in _chunks(data):
        if header is None:
            header = _header(body)
        elif kind == b"IDAT":
            if coded and last != b"IDAT":
                raise ValueError("its data is not in one piece")
            coded.append(body)
        elif kind == b"eXIf":
            turned = exif.orientation(body)
        if kind in _KEPT:
            kept.append(_chunk(kind, body))
        elif kind[0] < ord("a"):  # a decoder must know what has a capital letter
            raise ValueError(f"a chunk {kind!r}")
        last = kind
    if header is None or last != b"IEND":
        raise ValueError("cut off")
    if header.palette and not any(one[4:8] == b"PLTE" for one in kept):
        raise ValueError("no palette")
    _count_rows(coded, header.row_bytes)
    return header.width, header.height, turned, b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(MARK)
    for index in range(_MOST_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        if end > len(data):
            raise ValueError("cut off")
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end], "big"):
            raise ValueError("a checksum is wrong")
        if not kind.isalpha() or (index == 0) != (kind == b"IHDR"):
            raise ValueError("no header where it must be")
        yield kind, body
        at = end
        if kind == b"IEND":
            if data[at:]:
                raise ValueError("something behind its end")
            return
    raise ValueError("too many chunks")


def _header(body: bytes) -> _Header:
    if len(body) != 13:  # noqa: PLR2004 - the length of a header
        raise ValueError("no header")
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    bits, colour, packing, filtering, interlaced = body[8:]
    samples, allowed = _COLOURS.get(colour, (0, set()))
    if bits not in allowed or packing or filtering or interlaced > 1 or not width or not height:
        raise ValueError("an impossible header")
    return _Header(width, height, bits, samples, colour == _PALETTE, bool(interlaced))


def _chunk(kind: bytes, body: bytes) -> bytes:
    checked = kind + body
    return len(body).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


def _count_rows(coded: list[bytes], expected: int) -> None:
    """Unpack to the end, a piece at a time; what is unpacked is not kept."""
    unpacker = _Unpacker()
    total = 0
    try:
        for piece in coded:
            waiting = piece
            while waiting and total <= expected:
                total += len(unpacker.decompress(waiting, _PIECE))
                waiting = unpacker.unconsumed_tail
        # What a full buffer held back.
        while total <= expected and (more := unpacker.decompress(b"", _PIECE)):
            total += len(more)
    except zlib.error:
        raise ValueError("its data is damaged") from None
    if total != expected or not unpacker.eof or unpacker.unused_data:
        raise ValueError("not the rows its header promises")
