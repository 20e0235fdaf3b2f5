"""Reference pictures of foreign origin: read upright, or refused before any decoder."""

import struct
import tracemalloc
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.proctoring import picture, png_file
from kiosk.proctoring.picture import PictureError, read_picture
from tests.fakes import hostile_pictures as hostile
from tools.fuzz_targets import TARGETS, answers

CODES = {"unreadable", "too_large", "too_small"}


def refused(data: bytes) -> str:
    with pytest.raises(PictureError) as caught:
        read_picture(data)
    return caught.value.code


def outcome(data: bytes) -> tuple[str, NDArray[np.uint8] | None]:
    try:
        return "", read_picture(data)
    except PictureError as error:
        return error.code, None


@pytest.fixture
def no_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(*_: object) -> None:
        raise AssertionError("a decoder saw it")

    monkeypatch.setattr(cv2, "imdecode", decode)


def white_quarter(pixels: NDArray[np.uint8]) -> str:
    height, width = pixels.shape[:2]
    rows = "upper" if pixels[: height // 2].mean() > pixels[height // 2 :].mean() else "lower"
    left, right = pixels[:, : width // 2].mean(), pixels[:, width // 2 :].mean()
    return f"{rows} {'left' if left > right else 'right'} {width}x{height}"


# ---- read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        hostile.jpeg(),
        hostile.jpeg(cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        hostile.jpeg(cv2.IMWRITE_JPEG_RST_INTERVAL, 2),
        hostile.png(),
        hostile.jpeg() + bytes(16),
        hostile.encoded(".jpg", hostile.corner()[:, :, 0]),
        hostile.encoded(".png", hostile.corner()[:, :, 0]),
        hostile.encoded(".png", np.dstack([hostile.corner(), hostile.corner()[:, :, :1]])),
        hostile.encoded(".png", (hostile.corner().astype(np.uint16) * 257)),
    ],
    ids=["jpeg", "progressive", "restarts", "png", "padded", "grey", "grey png", "alpha", "16 bit"],
)
def test_honest_pictures_are_read(data: bytes) -> None:
    assert white_quarter(read_picture(data)) == "upper left 120x80"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, "upper left 120x80"),
        (2, "upper right 120x80"),
        (3, "lower right 120x80"),
        (4, "lower left 120x80"),
        (5, "upper left 80x120"),
        (6, "upper right 80x120"),
        (7, "lower right 80x120"),
        (8, "lower left 80x120"),
        (0, "upper left 120x80"),
        (9, "upper left 120x80"),
    ],
)
def test_a_picture_is_turned_as_its_camera_was_held(
    orientation: int, seen: str, order: str
) -> None:
    assert white_quarter(read_picture(hostile.turned_jpeg(orientation, order))) == seen


def test_a_png_is_turned_too() -> None:
    rows = b"".join(b"\0" + row.tobytes() for row in hostile.corner())
    data = hostile.png_of(120, 80, rows, more=hostile.chunk(b"eXIf", hostile.tiff(6)))
    assert white_quarter(read_picture(data)) == "upper right 80x120"


@pytest.mark.parametrize("cut", range(0, 20, 3))
def test_a_broken_orientation_leaves_the_picture_as_it_is(cut: int) -> None:
    block = b"Exif\0\0" + hostile.tiff(6)[:cut]
    data = hostile.with_segment(hostile.jpeg(), hostile.segment(0xE1, block))
    assert white_quarter(read_picture(data)) == "upper left 120x80"


def test_a_large_picture_is_given_small() -> None:
    big = hostile.encoded(".jpg", hostile.corner(3000, 2000))
    assert white_quarter(read_picture(big)) == f"upper left {picture.LONG_SIDE}x683"


def test_an_interlaced_png_is_counted_pass_by_pass() -> None:
    passes = ((8, 8), (8, 8), (16, 8), (16, 16), (32, 16), (32, 32), (64, 32))
    rows = b"".join((b"\0" + bytes(columns)) * lines for columns, lines in passes)
    assert read_picture(hostile.png_of(64, 64, rows, colour=0, interlaced=1)).shape == (64, 64, 3)
    assert refused(hostile.png_of(64, 64, rows + b"\0", colour=0, interlaced=1)) == "unreadable"


# ---- refused before a decoder sees it ----------------------------------------------------------


@pytest.mark.usefixtures("no_decoder")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"GIF89a" + bytes(100), "unreadable"),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(100), "unreadable"),
        (b"II*\0" + bytes(100), "unreadable"),
        (b"%PDF-1.7" + hostile.jpeg(), "unreadable"),
        (hostile.jpeg_of_size(20_000, 20_000), "too_large"),
        (hostile.png_of(20_000, 20_000, b""), "too_large"),
        (hostile.png_of(2**31 - 1, 2**31 - 1, b""), "too_large"),
        (hostile.jpeg_of_size(65_000, 60), "too_large"),
        (hostile.jpeg_of_size(0, 80), "unreadable"),
        (hostile.png_of(20, 20, b"\0" * 20 * 61), "too_small"),
        (hostile.jpeg() + bytes(picture.MOST_BYTES), "too_large"),
        (hostile.jpeg()[:-2], "unreadable"),
        (hostile.jpeg()[: len(hostile.jpeg()) // 2], "unreadable"),
        (hostile.png()[: len(hostile.png()) // 2], "unreadable"),
        (hostile.png()[:-12], "unreadable"),
        (hostile.jpeg() + b"PK\x03\x04" + bytes(30), "unreadable"),
        (hostile.png() + b"<script>", "unreadable"),
        (hostile.jpeg() + hostile.jpeg(), "unreadable"),
        (hostile.png()[:40] + b"X" + hostile.png()[41:], "unreadable"),
        (hostile.png_of(64, 64, bytes(64 * 193 - 1)), "unreadable"),
        (hostile.png_of(64, 64, bytes(10_000_000)), "unreadable"),
        (hostile.png_of(64, 64, bytes(64 * 193), more=hostile.chunk(b"EVIL", b"")), "unreadable"),
        (hostile.png_of(64, 64, bytes(64 * 65), colour=3), "unreadable"),
        (hostile.png_of(64, 64, bytes(64 * 193), bits=3), "unreadable"),
        (hostile.jpeg().replace(b"\xff\xc0", b"\xff\xc3"), "unreadable"),
        (hostile.jpeg().replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\x0c"), "unreadable"),
        (hostile.with_segment(hostile.jpeg(), hostile.jpeg()[:2]), "unreadable"),
        (hostile.with_segment(hostile.jpeg(), b"\xff\xe1\x00\x01"), "unreadable"),
        (hostile.with_segment(hostile.jpeg(), hostile.segment(0xFE, b"") * 600), "unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_whole_picture_is_refused_before_it_is_decoded(data: bytes, code: str) -> None:
    assert refused(data) == code


@pytest.mark.usefixtures("no_decoder")
def test_a_picture_of_endless_scans_is_refused() -> None:
    data = hostile.jpeg(cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
    last = data.rindex(b"\xff\xda")
    scan = data[last : -len(hostile.JPEG_END)]
    assert refused(data[:last] + scan * 40 + hostile.JPEG_END) == "unreadable"


def test_what_only_describes_a_picture_never_reaches_the_decoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []
    decode = cv2.imdecode

    def watched(data: NDArray[np.uint8], flags: int) -> object:
        seen.append(bytes(data))
        return decode(data, flags)

    monkeypatch.setattr(cv2, "imdecode", watched)
    smuggled = b"ICC_PROFILE\0\1\1 smuggled PK\x03\x04"
    read_picture(hostile.with_segment(hostile.jpeg(), hostile.segment(0xE2, smuggled)))
    read_picture(hostile.with_segment(hostile.jpeg(), hostile.segment(0xFE, smuggled)))
    text = hostile.chunk(b"tEXt", smuggled) + hostile.chunk(b"iCCP", smuggled)
    read_picture(hostile.png_of(64, 64, bytes(64 * 193), more=text))
    assert len(seen) == 3
    assert not any(b"smuggled" in one for one in seen)


class CountingUnpacker:
    """As `zlib` gives one, and counts what it unpacked."""

    total = 0

    def __init__(self) -> None:
        self._real = zlib.decompressobj()

    def decompress(self, data: bytes, most: int = 0) -> bytes:
        found = self._real.decompress(data, most)
        CountingUnpacker.total += len(found)
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


def test_a_bomb_is_not_unpacked_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    data = hostile.png_of(64, 64, bytes(50_000_000))
    monkeypatch.setattr(png_file, "_Unpacker", CountingUnpacker)
    assert refused(data) == "unreadable"
    assert 0 < CountingUnpacker.total < 200_000


def test_a_wrong_checksum_is_refused_also_where_nothing_is_read() -> None:
    text = hostile.chunk(b"tEXt", b"Comment\0true")
    data = hostile.png_of(64, 64, bytes(64 * 193), more=text)
    assert read_picture(data).shape == (64, 64, 3)
    assert refused(data.replace(b"true", b"else")) == "unreadable"


def test_a_bomb_is_not_unpacked_into_memory() -> None:
    # 200 million bytes in 200 thousand; what is unpacked at once is one piece.
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + hostile.chunk(b"IHDR", header) + hostile.chunk(b"IDAT", packed)
    data += hostile.chunk(b"IEND", b"")
    tracemalloc.start()
    try:
        assert refused(data) == "unreadable"
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@given(st.data())
def test_damage_is_refused_or_read_and_nothing_else(data: st.DataObject) -> None:
    good = bytearray(data.draw(st.sampled_from([hostile.jpeg(), hostile.png()])))
    for _ in range(data.draw(st.integers(1, 5))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    code, pixels = outcome(bytes(good))
    assert code in CODES if pixels is None else max(pixels.shape[:2]) <= picture.LONG_SIDE


@given(st.data())
def test_damage_leaves_the_decoder_a_bare_picture_of_the_same_size(data: st.DataObject) -> None:
    target = TARGETS["picture"]
    assert all(answers(target, seed) for seed in target.seeds)
    damaged = bytearray(data.draw(st.sampled_from(target.seeds)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=4))
    answers(target, bytes(damaged))
