"""What a set-up made goes, the last first: keys unreadable, what others put there let be."""

import errno
import os
from pathlib import Path

import pytest

from kiosk.setup.record import Record
from kiosk.setup.taking_back import empty_folder, take_away

SECRET = b"the seed of a key"
KEYS = ("seat.key", "hub.hubkey", "hall.cakey")


def kept_open(path: Path, bytes_: bytes = SECRET) -> Path:
    """Write a file, and keep its blocks under another name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes_)
    other = path.parents[1] / f"blocks of {path.name}"
    os.link(path, other)
    return other


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_written_over_wherever_in_the_folder_it_lies(tmp_path: Path, name: str) -> None:
    seat = tmp_path / "seat"
    blocks = kept_open(seat / "deep" / name)
    beside = tmp_path / "blocks"
    os.link(blocks, beside)
    empty_folder(seat, itself=True)
    assert beside.read_bytes() == bytes(len(SECRET))
    assert not seat.exists()


@pytest.mark.parametrize("name", KEYS)
def test_a_key_that_was_noted_is_written_over(tmp_path: Path, name: str) -> None:
    record = Record(tmp_path / "var")
    path = tmp_path / "var/seat" / name
    path.parent.mkdir(parents=True)
    record.will_make(path)
    blocks = kept_open(path)
    assert take_away(record) == ()
    assert blocks.read_bytes() == bytes(len(SECRET))
    assert record.kept.made == ()


def test_what_a_link_names_is_let_be(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    for name in KEYS:
        (theirs / name).write_bytes(SECRET)
    seat = tmp_path / "seat"
    seat.mkdir()
    (seat / "one.key").symlink_to(theirs / "seat.key")
    (seat / "folder").symlink_to(theirs)
    (seat / "nowhere.key").symlink_to(tmp_path / "nowhere")
    empty_folder(seat, itself=False)
    assert list(seat.iterdir()) == []
    assert {one.name: one.read_bytes() for one in theirs.iterdir()} == dict.fromkeys(KEYS, SECRET)


def test_a_folder_named_like_a_key_goes_too(tmp_path: Path) -> None:
    (tmp_path / "seat/odd.key").mkdir(parents=True)
    (tmp_path / "seat/odd.key/inside").write_text("")
    empty_folder(tmp_path / "seat", itself=True)
    assert not (tmp_path / "seat").exists()


def test_a_folder_that_is_a_link_or_a_file_or_not_there_goes_as_that(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "a journal").write_text("frames")
    link, file = tmp_path / "seat", tmp_path / "hub"
    link.symlink_to(theirs)
    file.write_text("")
    for one in (link, file, tmp_path / "panel"):
        empty_folder(one, itself=True)
        assert not os.path.lexists(one)
    assert (theirs / "a journal").read_text() == "frames"


def test_what_was_being_written_goes_with_its_place(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.will_make(tmp_path / "seat.json")
    (tmp_path / "seat.json.new").write_text("half")
    assert take_away(record) == ()
    assert not (tmp_path / "seat.json.new").exists()


def test_a_folder_of_others_stays_and_is_named_with_everything_in_it(tmp_path: Path) -> None:
    record = Record(tmp_path)
    for one in ("packs", "hall", "empty"):
        record.will_make(tmp_path / one)
        (tmp_path / one).mkdir()
    (tmp_path / "packs/exam.pack").write_text("")
    (tmp_path / "hall/joined.json").write_text("")
    (tmp_path / "hall/sitting").mkdir()
    assert take_away(record) == ("hall", "packs")
    left = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")}
    # Files of joining go with the folder that joining made; journals beside them do not.
    assert left == {"packs", "packs/exam.pack", "hall", "hall/sitting", "setup.json"}


def test_what_the_disk_refuses_can_be_taken_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record(tmp_path)
    for one in ("first", "second", "third"):
        record.will_make(tmp_path / one)
        (tmp_path / one).mkdir()
    real = Path.rmdir

    def refused(path: Path) -> None:
        if path.name == "second":
            raise OSError(errno.EIO, "the disk refused")
        real(path)

    monkeypatch.setattr(Path, "rmdir", refused)
    with pytest.raises(OSError, match="the disk refused"):
        take_away(record)
    assert Record(tmp_path).kept.made == ("first", "second")
    monkeypatch.setattr(Path, "rmdir", real)
    assert take_away(Record(tmp_path)) == ()
