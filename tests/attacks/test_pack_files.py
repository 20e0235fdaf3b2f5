"""Bad packs: refused whole, with a sentence a technician understands, and the seat works on."""

import gzip
import hashlib
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.packs.container import HEADER_BYTES, MARK
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.pack import open_pack
from kiosk.trust.documents import sign_document
from tests.fakes.hall_people import root
from tests.packs.building import TODAY, built_pack, put_together, take_apart

DATA = built_pack().data
MANIFEST_END = HEADER_BYTES + int.from_bytes(DATA[len(MARK) : HEADER_BYTES], "big")


def refusal(path: Path, data: bytes) -> PackRefusedError:
    """The refusal of these bytes; a good pack in the same place is accepted right after."""
    path.write_bytes(data)
    with pytest.raises(PackRefusedError) as caught:
        open_pack(path, root().roots(), today=TODAY)
    assert len(caught.value.detail.split()) >= 5
    assert caught.value.detail.endswith(".")
    path.write_bytes(DATA)
    open_pack(path, root().roots(), today=TODAY)
    return caught.value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(0, len(DATA) - 1))
def test_a_pack_cut_off_anywhere_is_refused(tmp_path: Path, length: int) -> None:
    expected = {"truncated"} if length >= HEADER_BYTES else {"truncated", "not_a_pack"}
    assert refusal(tmp_path / "cut.pack", DATA[:length]).code in expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, MANIFEST_END - 1) | st.integers(0, len(DATA) - 1), bit=st.integers(0, 7))
def test_one_flipped_bit_is_enough(tmp_path: Path, at: int, bit: int) -> None:
    data = bytearray(DATA)
    data[at] ^= 1 << bit
    refusal(tmp_path / "bit.pack", bytes(data))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=2000) | st.binary(max_size=2000).map(lambda rest: MARK + rest))
def test_anything_else_is_refused(tmp_path: Path, data: bytes) -> None:
    refusal(tmp_path / "noise.pack", data)


def test_archives_are_named_and_never_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", bytes(50_000_000))
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.add(__file__, "../outside")
    for data, name in (
        (bomb.getvalue(), "zip archive"),
        (tar.getvalue(), "tar archive"),
        (gzip.compress(bytes(1_000_000)), "gzip archive"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"", "empty or cut off"),
        (MARK[:5], "empty or cut off"),
        (b"%PDF-1.7", "something else"),
    ):
        error = refusal(tmp_path / "archive.pack", data)
        assert (error.code, name in error.detail) == ("not_a_pack", True)
    assert [path.name for path in tmp_path.iterdir()] == ["archive.pack"]


def test_two_gigabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pack"
    path.write_bytes(DATA)
    os.truncate(path, 2 << 30)
    with pytest.raises(PackRefusedError, match="has 2147483648 bytes; at most") as caught:
        open_pack(path, root().roots(), today=TODAY)
    assert caught.value.code == "huge"


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x80000000, (16 << 20) + 1])
def test_a_claimed_manifest_of_gigabytes_is_not_believed(tmp_path: Path, length: int) -> None:
    data = MARK + length.to_bytes(4, "big") + DATA[HEADER_BYTES:]
    assert refusal(tmp_path / "claims.pack", data).code == "huge_manifest"


def test_a_claimed_manifest_longer_than_the_file_is_a_cut(tmp_path: Path) -> None:
    data = MARK + len(DATA).to_bytes(4, "big") + DATA[HEADER_BYTES:]
    assert refusal(tmp_path / "claims.pack", data).code == "truncated"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (root(number=7), "untrusted"),
        (root(demo=False, number=1), "untrusted"),
    ],
)
def test_another_signature_is_worth_nothing(tmp_path: Path, key: object, code: str) -> None:
    taken = take_apart(DATA)
    data = put_together(taken.manifest, taken.body, key)  # type: ignore[arg-type]  # a root
    assert refusal(tmp_path / "signed.pack", data).code == code


def test_another_signed_document_is_no_pack(tmp_path: Path) -> None:
    signed = sign_document(b"{}", "sitting", [root()])
    data = MARK + len(signed).to_bytes(4, "big") + signed
    assert refusal(tmp_path / "sitting.pack", data).code == "wrong_kind"


@pytest.mark.parametrize(
    "payload",
    [b"", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 100_000, b'{"format":1}'],
    ids=["nothing", "list", "null", "bytes", "deep-list", "deep-object", "bare"],
)
def test_a_signed_manifest_of_nonsense_is_refused(tmp_path: Path, payload: bytes) -> None:
    signed = sign_document(payload, "pack", [root()])
    data = MARK + len(signed).to_bytes(4, "big") + signed
    assert refusal(tmp_path / "nonsense.pack", data).code == "bad_manifest"


def test_swapped_parts_and_appended_bytes_are_found(tmp_path: Path) -> None:
    taken = take_apart(DATA)
    one, other = taken.manifest.parts[:2]
    body = bytearray(taken.body)
    body[: one.size], body[one.size : one.size + other.size] = (
        taken.body[one.size : one.size + other.size],
        taken.body[: one.size],
    )
    assert refusal(tmp_path / "swap.pack", DATA[:MANIFEST_END] + bytes(body)).code == "bad_hash"
    assert refusal(tmp_path / "more.pack", DATA + b"\0").code == "trailing_bytes"


def test_the_manifest_of_one_pack_does_not_fit_the_parts_of_another(tmp_path: Path) -> None:
    other = built_pack("kz-citizenship").data
    end = HEADER_BYTES + int.from_bytes(other[len(MARK) : HEADER_BYTES], "big")
    error = refusal(tmp_path / "mixed.pack", DATA[:MANIFEST_END] + other[end:])
    assert error.code in {"bad_hash", "trailing_bytes", "truncated"}


def test_what_is_no_ordinary_file_makes_nobody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pack")
    (tmp_path / "folder.pack").mkdir()
    (tmp_path / "zero.pack").symlink_to("/dev/zero")
    (tmp_path / "loop.pack").symlink_to("loop.pack")
    for name, code in (
        ("pipe.pack", "not_a_file"),
        ("folder.pack", "not_a_file"),
        ("zero.pack", "not_a_file"),
        ("loop.pack", "unreadable"),
        ("missing.pack", "unreadable"),
        ("nul\0.pack", "unreadable"),
    ):
        with pytest.raises(PackRefusedError) as caught:
            open_pack(tmp_path / name, root().roots(), today=TODAY)
        assert caught.value.code == code


def test_a_refused_pack_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bad.pack"
    path.write_bytes(DATA[:-1])
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(PackRefusedError):
        open_pack(path, root().roots(), today=TODAY)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert [each.name for each in tmp_path.iterdir()] == ["bad.pack"]
