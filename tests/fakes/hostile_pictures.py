"""Pictures as somebody makes them who wants to do harm, put together byte by byte."""

import struct
import zlib

import cv2
import numpy as np
from numpy.typing import NDArray

JPEG_END = b"\xff\xd9"


def corner(width: int = 120, height: int = 80) -> NDArray[np.uint8]:
    """Black, with a white upper left quarter: one sees how it was turned."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = 255
    return pixels


def encoded(ending: str, pixels: NDArray[np.uint8] | NDArray[np.uint16], *options: int) -> bytes:
    return cv2.imencode(ending, pixels, list(options))[1].tobytes()


def jpeg(*options: int) -> bytes:
    return encoded(".jpg", corner(), cv2.IMWRITE_JPEG_QUALITY, 95, *options)


def png() -> bytes:
    return encoded(".png", corner())


def tiff(orientation: int, order: str = "<") -> bytes:
    """The block of EXIF with one entry."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return mark + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4)


def segment(kind: int, body: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body


def with_segment(data: bytes, added: bytes) -> bytes:
    """The JPEG with one more segment at its beginning."""
    return data[:2] + added + data[2:]


def turned_jpeg(orientation: int, order: str = "<") -> bytes:
    return with_segment(jpeg(), segment(0xE1, b"Exif\0\0" + tiff(orientation, order)))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(
    width: int,
    height: int,
    rows: bytes,
    *,
    bits: int = 8,
    colour: int = 2,
    interlaced: int = 0,
    more: bytes = b"",
) -> bytes:
    """A PNG with this header and this data, whatever they are."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlaced)
    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + data + chunk(b"IEND", b"")


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose header promises so many pixels."""
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]
