"""One place of the disk by itself: what is refused there, and what is left behind."""

import os
from pathlib import Path

import pytest

from kiosk.lockdown.errors import StepRefusedError
from kiosk.lockdown.placed import Placed, PlacedFolder
from kiosk.lockdown.record import own_ids
from kiosk.lockdown.values import Absent, Content, Folder, Link, Setting

USER, GROUP = own_ids()
FILE = Content(data=b"ours", mode=0o640, owner=USER, group=GROUP)


@pytest.mark.parametrize("value", [FILE, Link("/dev/null"), Absent()])
def test_nothing_is_written_through_a_link(tmp_path: Path, value: Content | Link | Absent) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "b").write_text("theirs")
    (root / "a").symlink_to(outside)
    with pytest.raises(StepRefusedError, match="is a link"):
        Placed(root, "/a/b").put(value)
    with pytest.raises(StepRefusedError, match="is a link"):
        PlacedFolder(root, "/a/c").put(Folder())
    assert (outside / "b").read_text() == "theirs"
    assert not (outside / "c").exists()


def test_the_mode_is_the_wanted_one_whatever_is_masked(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        PlacedFolder(tmp_path, "/a").put(Folder())
        Placed(tmp_path, "/a/b").put(FILE)
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "a/b").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(USER != 0, reason="gives a file to somebody else, which root alone may")
def test_owner_and_bits_of_a_file_come_back(tmp_path: Path) -> None:
    theirs = Content(data=b"\x00theirs", mode=0o4755, owner=65534, group=65533)
    place = Placed(tmp_path, "/a")
    place.put(theirs)
    assert place.look() == theirs


def test_a_link_gives_way_to_a_file_and_its_goal_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "goal").write_text("theirs")
    (tmp_path / "a").symlink_to("goal")
    Placed(tmp_path, "/a").put(FILE)
    assert Placed(tmp_path, "/a").look() == FILE
    assert (tmp_path / "goal").read_text() == "theirs"


def test_a_place_takes_only_what_it_can_hold(tmp_path: Path) -> None:
    with pytest.raises(StepRefusedError):
        Placed(tmp_path, "/a").put(Setting("1"))
    (tmp_path / "a").mkdir()
    with pytest.raises(StepRefusedError, match="is a folder"):
        Placed(tmp_path, "/a").put(FILE)


def test_what_a_cut_left_under_the_name_of_the_making_is_no_obstacle(tmp_path: Path) -> None:
    left = tmp_path / ".a.kiosk-lockdown"
    left.write_text("half")
    Placed(tmp_path, "/a").put(FILE)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    left.symlink_to("/dev/null")
    Placed(tmp_path, "/a").tidy()
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
