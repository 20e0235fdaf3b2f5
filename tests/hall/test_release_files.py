"""A release opened at the panel reaches the hub it is meant for, and nobody else."""

from typing import NamedTuple

import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.base.ids import PackId, SittingId
from kiosk.hall.board import Board
from kiosk.hall.release_files import sealed_secret, secret_info
from kiosk.packs.release import Purpose, SheetPair, StaffPair, Window, make_release
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import open_sealed
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.staff_list import release_pairs
from tests.fakes.hall_people import DAY, HALL, key, members, root, seat_key, staff_list
from tests.fakes.scripted_clock import HOUR, MORNING

SECRET = bytes(range(32))
HUB: KeyPair = seat_key(200)
BOARD = Board(
    hall_id=HALL,
    hub="hub/1",
    hub_sealing_key=HUB.sealing_public,
    sitting="s-1",
    pack="p-1",
    pack_version=3,
)


class Files(NamedTuple):
    """Release files at hand, and the two sheets of the right one."""

    files: list[tuple[str, bytes]]
    sheets: SheetPair
    roots: TrustRoots


@pytest.fixture
def made() -> Files:
    one = root()
    purpose = Purpose(
        kind="paper", pack=PackId("p-1"), version=3, hall=HALL, sitting=SittingId("s-1")
    )
    window = Window(MORNING - HOUR, MORNING + HOUR)
    pairs = release_pairs(staff_list(), DAY)
    right = make_release(purpose, window, SECRET, members(), pairs, one)
    old = make_release(
        msgspec.structs.replace(purpose, version=2), window, bytes(32), members(), pairs, one
    )
    files = [("broken.release", b"{}"), ("old.release", old.data), ("new.release", right.data)]
    return Files(files, right.sheets, one.roots())


def opened(sealed: bytes, board: Board = BOARD, kind: str = "paper") -> bytes:
    assert kind in {"paper", "key"}
    return open_sealed(HUB, sealed, secret_info(board, "paper" if kind == "paper" else "key"))


def test_two_persons_open_it_for_the_hub(made: Files) -> None:
    opener = StaffPair(key("inv-1"), key("head-1"))
    sealed = sealed_secret(made.files, made.roots, BOARD, "paper", MORNING, opener)
    assert opened(sealed) == SECRET
    assert SECRET not in sealed


def test_two_sheets_open_it_too(made: Files) -> None:
    sealed = sealed_secret(made.files, made.roots, BOARD, "paper", MORNING, made.sheets)
    assert opened(sealed) == SECRET


def test_another_hub_hall_or_kind_of_secret_cannot_open_what_was_sealed(made: Files) -> None:
    sealed = sealed_secret(made.files, made.roots, BOARD, "paper", MORNING, made.sheets)
    for board, kind in (
        (msgspec.structs.replace(BOARD, hub="hub/2"), "paper"),
        (msgspec.structs.replace(BOARD, hall_id="hall-2"), "paper"),
        (BOARD, "key"),
    ):
        with pytest.raises(SecretRefusedError):
            opened(sealed, board, kind)


def test_without_a_fitting_release_every_file_is_named_with_its_reason(made: Files) -> None:
    opener = StaffPair(key("inv-1"), key("head-1"))
    with pytest.raises(MalformedError) as refused:
        sealed_secret(made.files, made.roots, BOARD, "key", MORNING, opener)
    assert refused.value.code == "no_release"
    assert all(name in refused.value.detail for name, _ in made.files)
    with pytest.raises(MalformedError) as refused:
        sealed_secret(made.files, made.roots, BOARD, "paper", MORNING + HOUR, opener)
    assert "new.release: This release is over." in refused.value.detail
    with pytest.raises(MalformedError) as refused:
        sealed_secret([], made.roots, BOARD, "paper", MORNING, opener)
    assert "there is no release file" in refused.value.detail


def test_one_person_alone_opens_nothing(made: Files) -> None:
    for opener in (
        StaffPair(key("inv-1"), key("inv-1")),
        StaffPair(key("inv-1"), key("tech-1")),
        SheetPair(made.sheets.one, made.sheets.one),
    ):
        with pytest.raises(MalformedError) as refused:
            sealed_secret(made.files, made.roots, BOARD, "paper", MORNING, opener)
        assert refused.value.code == "no_release"
