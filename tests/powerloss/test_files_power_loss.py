"""The power goes at any moment while a file is written: the old or the new one is there, whole.

The controls show that the simulator is worth something: on a disk whose syncs do nothing a file is
cut, and so is one that takes its name before it is synced.
"""

import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.base.errors import KioskError
from kiosk.durable import create_file, make_folder, replace_file
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.key_files import CentreAt, set_up_hub
from kiosk.lockdown import durable as system_files
from kiosk.lockdown.record import own_ids
from kiosk.lockdown.values import Content
from kiosk.panel_media import FolderFile
from kiosk.seat.keys_on_disk import KEY_NAME, store_key
from kiosk.sync import kept
from kiosk.trust.files import destroy_private, replace_private, write_private, write_public
from kiosk.updates.ready import READY, tell_ready
from kiosk.updates.trial import Trial
from tests.fakes import hall_people, handovers
from tests.fakes.disks import PowerCut
from tests.fakes.forgetful_files import ForgetfulFiles

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folder")

OLD, NEW = b"old " * 900, b"new " * 5000
ID = "0" * 15 + "1"
SEEDS = 12
CENTRE = CentreAt(url="https://centre.example", ca=b"a certificate")
Write = Callable[[Path, bytes], object]


def written_in_pieces(path: Path, data: bytes) -> None:
    file = FolderFile(path)
    for at in range(0, len(data), 3000):
        file.add(data[at : at + 3000])
    file.finish()


def written_for_the_system(path: Path, data: bytes) -> None:
    owner, group = own_ids()
    system_files.write_file(path, Content(data=data, mode=0o640, owner=owner, group=group))


#: Whatever puts a file in place of another.
REPLACING: dict[str, Write] = {
    "file": replace_file,
    "private": replace_private,
    "public": write_public,
    "pieces": written_in_pieces,
    "system": written_for_the_system,
}


class Cut(NamedTuple):
    """What may be there after the power went at one moment; `done` when it went after the end."""

    found: dict[str, bytes]
    done: bool


def cuts(
    folder: Path,
    before: dict[str, bytes],
    act: Callable[[Path], object],
    *,
    lying: bool = False,
    seeds: int = SEEDS,
) -> Iterator[Cut]:
    """Cut the power before every change that an act makes in a folder, and behind the last."""
    at, done = 0, False
    while not done:
        here = folder / str(at)
        here.mkdir()
        for name, data in before.items():
            (here / name).write_bytes(data)
        files = ForgetfulFiles(here, cut_at=at, lying=lying)
        with files.watched():
            try:
                act(here)
                done = True
            except PowerCut:
                pass
        for seed in range(seeds):
            yield Cut(files.crash(seed), done)
        at += 1
    assert at > 3


@pytest.mark.parametrize("kind", REPLACING)
def test_the_old_file_or_the_new_one_is_there(tmp_path: Path, kind: str) -> None:
    ends = set()
    for cut in cuts(tmp_path, {"one": OLD}, lambda here: REPLACING[kind](here / "one", NEW)):
        found = cut.found["one"]
        assert found in {OLD, NEW}
        assert not cut.done or found == NEW
        ends.add(found)
    assert ends == {OLD, NEW}


@pytest.mark.parametrize("kind", REPLACING)
def test_a_first_file_is_there_whole_or_not_at_all(tmp_path: Path, kind: str) -> None:
    for cut in cuts(tmp_path, {}, lambda here: REPLACING[kind](here / "one", NEW)):
        assert cut.found.get("one") in {None, NEW}
        assert not cut.done or "one" in cut.found


@pytest.mark.parametrize("write", [create_file, write_private])
def test_a_key_file_that_was_said_to_be_written_is_there(tmp_path: Path, write: Write) -> None:
    for cut in cuts(tmp_path, {}, lambda here: write(here / "one", NEW)):
        assert not cut.done or cut.found["one"] == NEW


def test_what_was_destroyed_does_not_come_back(tmp_path: Path) -> None:
    for cut in cuts(tmp_path, {"one": OLD}, lambda here: destroy_private(here / "one")):
        assert not cut.done or not cut.found


def test_the_word_that_a_program_got_ready_is_whole(tmp_path: Path) -> None:
    slots = tmp_path / "opt"
    (slots / "b").mkdir(parents=True)
    (slots / "updates").mkdir()
    trial = Trial(ID, "b", "a", 3, may_return=True)
    (slots / "updates/trial").write_bytes(trial.to_bytes())
    (tmp_path / "cuts").mkdir()
    for cut in cuts(tmp_path / "cuts", {}, lambda here: tell_ready(here, slots / "b/kiosk")):
        assert cut.found.get(READY) in {None, f"{ID}\n".encode()}
        assert not cut.done or READY in cut.found


def test_a_file_in_a_new_folder_is_there_with_its_folder(tmp_path: Path) -> None:
    def written(here: Path) -> None:
        make_folder(here / "attempts" / "a-1")
        replace_file(here / "attempts" / "a-1" / "one", NEW)

    for cut in cuts(tmp_path, {}, written):
        assert cut.found.get("attempts/a-1/one") in {None, NEW}
        assert not cut.done or "attempts/a-1/one" in cut.found


def test_the_key_of_a_journal_is_there_with_the_folder_that_was_made_for_it(
    tmp_path: Path,
) -> None:
    """The store makes no folder durable that is there already: the key's file makes it first."""

    def stored(here: Path) -> None:
        people = hall_people.staff_list()
        store_key(here / "attempts" / "a-1", "a-1", bytes(32), people, hall_people.DAY)

    for cut in cuts(tmp_path, {}, stored):
        assert not cut.done or f"attempts/a-1/{KEY_NAME}" in cut.found


def test_a_folder_whose_maker_died_is_durable_once_it_is_made_again(tmp_path: Path) -> None:
    def died_and_made(here: Path) -> None:
        (here / "attempts").mkdir()
        make_folder(here / "attempts")
        replace_file(here / "attempts" / "one", NEW)

    for cut in cuts(tmp_path, {}, died_and_made):
        assert not cut.done or "attempts/one" in cut.found


def test_a_handover_is_found_whole_or_made_anew(tmp_path: Path) -> None:
    """It has its name only when all of it is durable; so what is found by its name is whole."""
    (tmp_path / "cuts").mkdir()
    ends = set()
    for number, cut in enumerate(
        cuts(tmp_path / "cuts", {}, lambda here: handovers.handed(here / "handovers"), seeds=4)
    ):
        root = tmp_path / "found" / str(number)
        root.mkdir(parents=True)
        for name, data in cut.found.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        found = kept.latest(root / "handovers", handovers.chunks_of(handovers.parts()))
        assert found is not None or not cut.done
        if found is not None:
            for member in found.handover.manifest.members:
                data = b"".join(found.handover.bytes_of(member))
                assert hashlib.sha256(data).hexdigest() == member.sha256
        ends.add(found is None)
    assert ends == {True, False}


@pytest.mark.parametrize("kind", REPLACING)
def test_what_a_dead_process_left_is_in_nobodys_way(tmp_path: Path, kind: str) -> None:
    """Also a link that another user put there: nothing is written through it."""
    REPLACING[kind](tmp_path / "one", OLD)
    other = tmp_path / "elsewhere"
    other.write_bytes(b"another's")
    for name in ("one.new", "one.half", ".one.kiosk-lockdown"):
        (tmp_path / name).symlink_to(other)
    REPLACING[kind](tmp_path / "one", NEW)
    assert (tmp_path / "one").read_bytes() == NEW
    assert other.read_bytes() == b"another's"


# ---- a full disk ---------------------------------------------------------------------------------


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no byte any more; as on some of them only the sync hears of it."""

    def refuses(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuses)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("kind", REPLACING)
def test_a_full_disk_keeps_the_old_file_and_nothing_else(tmp_path: Path, kind: str) -> None:
    (tmp_path / "one").write_bytes(OLD)
    with pytest.raises((OSError, KioskError)):
        REPLACING[kind](tmp_path / "one", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one").read_bytes() == OLD


@pytest.mark.usefixtures("full_disk")
def test_a_key_file_that_did_not_fit_can_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KioskError, match="one cannot be written: No space left"):
        write_private(tmp_path / "one", NEW)
    monkeypatch.undo()
    write_private(tmp_path / "one", NEW)
    assert (tmp_path / "one").read_bytes() == NEW


@pytest.mark.usefixtures("full_disk")
def test_a_hub_that_did_not_fit_can_be_set_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def set_up() -> HubFolder:
        return set_up_hub(tmp_path, "hall-1", "demo", 1, ["127.0.0.1:7443"], centre=CENTRE)

    with pytest.raises(OSError, match="No space left"):
        set_up()
    monkeypatch.undo()
    assert set_up().setup_file.exists()


# ---- controls ------------------------------------------------------------------------------------


def test_a_disk_that_lies_about_its_syncs_is_found_out(tmp_path: Path) -> None:
    found = [
        cut.found["one"]
        for cut in cuts(
            tmp_path, {"one": OLD}, lambda here: replace_file(here / "one", NEW), lying=True
        )
    ]
    assert any(one not in {OLD, NEW} for one in found)


def test_a_name_that_is_given_before_the_sync_is_found_out(tmp_path: Path) -> None:
    def hasty(path: Path) -> None:
        handle = os.open(path.with_suffix(".new"), os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(NEW)
            file.flush()
            path.with_suffix(".new").replace(path)
            os.fsync(handle)

    found = [cut.found["one"] for cut in cuts(tmp_path, {"one": OLD}, lambda at: hasty(at / "one"))]
    assert any(one not in {OLD, NEW} for one in found)
