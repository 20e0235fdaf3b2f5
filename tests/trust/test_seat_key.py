import os
from pathlib import Path

import msgspec
import pytest

from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError
from kiosk.trust.files import read_limited, read_private, write_private, write_public
from kiosk.trust.seat_key import (
    make_seat_key,
    parse_seat_card,
    parse_seat_key,
    seat_card,
    seat_key_bytes,
)


def test_the_key_file_comes_back() -> None:
    key = make_seat_key()
    assert parse_seat_key(seat_key_bytes(key)).signing_public == key.signing_public


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format":1,"kind":"seat-key","seed":"AA=="}'])
def test_a_damaged_key_file_is_refused(data: bytes) -> None:
    with pytest.raises(KeyFileRefusedError, match="damaged"):
        parse_seat_key(data)
    with pytest.raises(KeyFileRefusedError, match="too_large"):
        parse_seat_key(b" " * 5000)


def test_a_card_proves_that_the_seat_holds_the_key() -> None:
    card = seat_card(7, make_seat_key())
    assert parse_seat_card(card.to_bytes()) == card
    moved = msgspec.structs.replace(card, number=8)
    swapped = msgspec.structs.replace(card, sealing_key=make_seat_key().sealing_public)
    for forged in (moved, swapped):
        with pytest.raises(KeyFileRefusedError, match="bad_proof"):
            parse_seat_card(forged.to_bytes())
    for rubbish in (b"", b"{}", b" " * 5000):
        with pytest.raises(KeyFileRefusedError):
            parse_seat_card(rubbish)


def test_a_private_file_is_for_its_owner_only_and_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "seat.key"
    write_private(path, b"secret")
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_private(path, 100) == b"secret"
    with pytest.raises(KeyFileRefusedError, match="exists"):
        write_private(path, b"other")
    assert path.read_bytes() == b"secret"
    with pytest.raises(KeyFileRefusedError, match="unwritable"):
        write_private(tmp_path / "no" / "folder", b"secret")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_key_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "seat.key"
    write_private(path, b"secret")
    path.chmod(mode)
    with pytest.raises(KeyFileRefusedError, match="readable_by_others"):
        read_private(path, 100)


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(DocumentRefusedError, match="2147483648 bytes"):
        read_limited(path, 1000)


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, code in (
        (tmp_path, "not_a_file"),
        (Path("/dev/zero"), "not_a_file"),
        (tmp_path / "missing", "unreadable"),
        (tmp_path / "pipe", "not_a_file"),
    ):
        with pytest.raises(DocumentRefusedError, match=code):
            read_limited(path, 1000)


def test_a_public_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "trust.json"
    for data in (b"one", b"two"):
        write_public(path, data)
        assert read_limited(path, 3) == data
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(DocumentRefusedError, match="too_large"):
        read_limited(path, 2)


def test_a_public_file_is_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "of-the-system").write_bytes(b"as it was")
    (tmp_path / "trust.json.new").symlink_to(tmp_path / "of-the-system")
    write_public(tmp_path / "trust.json", b"one")
    assert (tmp_path / "of-the-system").read_bytes() == b"as it was"
    assert not (tmp_path / "trust.json").is_symlink()
