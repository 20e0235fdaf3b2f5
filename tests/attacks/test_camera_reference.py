"""A kept reference in the hands of whoever has the disk: no other face, no crash, no picture."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from kiosk.seat.keys_on_disk import store_sealed
from kiosk.seat.reference_file import REFERENCE_NAME, forget_reference
from kiosk.seat.reference_kept import KeptReference
from tests.fakes.evidence import jpeg

KEY: Final = bytes(range(32))
ATTEMPT: Final = "s-1.c-001"
NOTED: Final = "ab" * 32
EARLIER: Final = "cd" * 32
FACE: Final = jpeg(4_000, seed=5)
THIEF: Final = jpeg(4_000, seed=6)
Attack = Callable[[Path], None]


def sealed(folder: Path, evidence: str = NOTED, face: bytes = FACE, **changes: object) -> bytes:
    given = {"attempt": ATTEMPT, "journal_key": KEY} | changes
    KeptReference(folder, **given).keep(evidence, face)  # type: ignore[arg-type]  # as changed
    return (folder / REFERENCE_NAME).read_bytes()


def loaded(folder: Path) -> bytes:
    return KeptReference(folder, ATTEMPT, KEY).load(NOTED)


def of_another_attempt(path: Path) -> None:
    sealed(path.parent, face=THIEF, attempt="s-1.c-002")


def under_a_key_of_the_thief(path: Path) -> None:
    sealed(path.parent, face=THIEF, journal_key=bytes(32))


def an_earlier_one_of_this_attempt(path: Path) -> None:
    sealed(path.parent, EARLIER, THIEF)


def another_secret_of_this_attempt(path: Path) -> None:
    store_sealed(path, "papers-keys/1", ATTEMPT, KEY, b"\x80")


def no_picture_in_it(path: Path) -> None:
    sealed(path.parent, face=b"GIF89a")


def something_else_in_it(path: Path) -> None:
    store_sealed(path, "camera-reference/1", ATTEMPT, KEY, b"\xc1\xff" * 9)


def huge(path: Path) -> None:
    path.write_bytes(bytes(8 * 1024 * 1024))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def gone(path: Path) -> None:
    path.unlink()


ATTACKS: Final = (
    of_another_attempt,
    under_a_key_of_the_thief,
    an_earlier_one_of_this_attempt,
    another_secret_of_this_attempt,
    no_picture_in_it,
    something_else_in_it,
    huge,
    empty,
    cut_off,
    a_folder,
    a_pipe,
    gone,
)


def test_the_genuine_one_opens(tmp_path: Path) -> None:
    """The control: without it everything below would pass of itself."""
    data = sealed(tmp_path)
    assert loaded(tmp_path) == FACE
    assert FACE[10:80] not in data
    assert KeptReference(tmp_path, ATTEMPT, KEY).load("") == b""


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_whatever_lies_in_its_place_is_no_reference(tmp_path: Path, attack: Attack) -> None:
    sealed(tmp_path)
    attack(tmp_path / REFERENCE_NAME)
    assert loaded(tmp_path) == b""


def test_no_single_changed_byte_goes_unnoticed(tmp_path: Path) -> None:
    data = sealed(tmp_path, face=jpeg(200, seed=7))
    path = tmp_path / REFERENCE_NAME
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert loaded(tmp_path) == b"", at


def test_destroying_it_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    victim = tmp_path / "attempt.journal"
    victim.write_bytes(b"the truth")
    folder = tmp_path / "attempt"
    folder.mkdir()
    (folder / REFERENCE_NAME).symlink_to(victim)
    (folder / f"{REFERENCE_NAME}.new").write_bytes(FACE)
    assert forget_reference(folder)
    assert not list(folder.iterdir())
    assert victim.read_bytes() == b"the truth"


def test_what_cannot_be_destroyed_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / REFERENCE_NAME).mkdir()
    assert not forget_reference(tmp_path)
