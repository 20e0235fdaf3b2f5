"""Bad files beside good ones: each refused whole, with a sentence, and the seat still works."""

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.base.errors import KioskError, MalformedError
from kiosk.exam.blueprint import parse_blueprint
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.setting import furnish
from kiosk.seat.premises import Premises, Seen, load_premises
from kiosk.trust.roots import parse_roots
from kiosk.trust.seat_key import make_seat_key, parse_seat_key
from tests.fakes.hall_people import short_sitting
from tests.fakes.seats import ASSETS, NOON
from tests.fakes.whole_exam import begin

if TYPE_CHECKING:
    from kiosk.rehearsal.setting import Setting
    from kiosk.seat.folder import SeatFolder
    from tests.fakes.seats import Hall


def load(folder: "SeatFolder", seen: Seen | None = None) -> Premises:
    roots = parse_roots(folder.trust.read_bytes())
    return load_premises(folder, roots, parse_seat_key(folder.seat_key.read_bytes()), seen)


def cut(folder: "SeatFolder", name: str) -> None:
    good = next(folder.packs.iterdir()).read_bytes()
    (folder.packs / name).write_bytes(good[: len(good) // 2])


def bomb(folder: "SeatFolder", name: str) -> None:
    with zipfile.ZipFile(folder.packs / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", b"\0" * 20_000_000)


def huge(folder: "SeatFolder", name: str) -> None:
    with (folder.packs / name).open("wb") as file:
        file.truncate(2 << 30)  # sparse: two gigabytes of nothing


def flipped(folder: "SeatFolder", name: str) -> None:
    data = bytearray(next(folder.packs.iterdir()).read_bytes())
    data[len(data) // 3] ^= 1
    (folder.packs / name).write_bytes(bytes(data))


def link_out(folder: "SeatFolder", name: str) -> None:
    (folder.packs / name).symlink_to("/dev/zero")


@pytest.mark.parametrize("spoil", [cut, bomb, huge, flipped, link_out])
def test_a_bad_pack_is_refused_with_a_sentence_and_the_seat_still_works(
    hall: "Hall", spoil: Callable[["SeatFolder", str], None]
) -> None:
    spoil(hall.setting.folder, "zz-bad.pack")
    premises = load(hall.setting.folder)
    (refusal,) = premises.refused
    assert refusal.file == "zz-bad.pack"
    assert refusal.detail.endswith((".", "again."))
    begin(hall)


def test_a_bad_sitting_file_is_refused_and_the_good_one_is_taken(hall: "Hall") -> None:
    folder = hall.setting.folder
    good = next(folder.sittings.iterdir()).read_bytes()
    (folder.sittings / "aa-cut.sitting").write_bytes(good[:-200])
    (folder.sittings / "ab-noise.sitting").write_bytes(b"\xff" * 1000)
    premises = load(folder)
    assert [one.file for one in premises.refused] == ["aa-cut.sitting", "ab-noise.sitting"]


def test_files_of_another_root_are_refused(hall: "Hall", tmp_path: Path) -> None:
    other = another_setting(tmp_path)
    for path in other.folder.packs.iterdir():
        (hall.setting.folder.packs / "zz-other.pack").write_bytes(path.read_bytes())
    (refusal,) = load(hall.setting.folder).refused
    assert refusal.code in {"unknown_key", "bad_signature", "untrusted", "wrong_signature"}


def another_setting(tmp_path: Path) -> "Setting":
    return furnish(
        tmp_path / "other",
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(ASSETS / "bank/demo"),
        sitting_text=short_sitting(),
        now_ms=NOON,
    )


def test_an_older_pack_than_one_seen_before_is_refused(hall: "Hall") -> None:
    with pytest.raises(MalformedError, match="version 2 was accepted before"):
        load(hall.setting.folder, Seen(packs={"kz-demo": 2}))


def test_an_older_sitting_than_one_seen_before_is_refused(hall: "Hall") -> None:
    with pytest.raises(MalformedError, match="edition 2 is known"):
        load(hall.setting.folder, Seen(sittings={"demo-2026-08": 2}))


@pytest.mark.parametrize("field", ["hall", "exam"])
def test_a_sitting_of_another_hall_or_exam_is_not_for_this_seat(hall: "Hall", field: str) -> None:
    setup = hall.setting.folder.setup_file
    words = {"hall": ("demo-hall", "other-hall"), "exam": ("demo-model", "kz-citizenship")}
    setup.write_text(setup.read_text("utf-8").replace(*words[field]), "utf-8")
    with pytest.raises(MalformedError, match="no sitting for this seat"):
        load(hall.setting.folder)


def test_a_seat_whose_key_nobody_signed_for_has_no_sitting(hall: "Hall") -> None:
    roots = parse_roots(hall.setting.folder.trust.read_bytes())
    with pytest.raises(MalformedError, match="does not list this seat"):
        load_premises(hall.setting.folder, roots, make_seat_key())


@pytest.mark.parametrize("days", [-30, 30])
def test_the_hall_does_not_open_on_a_day_that_is_not_the_sittings(hall: "Hall", days: int) -> None:
    hall_ms = NOON + int(timedelta(days=days).total_seconds() * 1000)
    with pytest.raises(KioskError):
        hall.session.open_hall(hall.key("inv-01"), hall.key("inv-02"), hall_ms)
    assert hall.session.desk is None
    hall.open()


@pytest.mark.parametrize("machine", [date(2015, 1, 1), date(2035, 1, 1)])
def test_a_dead_clock_battery_stops_nobody(hall: "Hall", machine: date) -> None:
    wrong = int((machine - date(1970, 1, 1)).total_seconds() * 1000)
    hall.clock.set_hall_time(wrong)
    hall.session = hall.new_session()
    hall.session.open_hall(hall.key("inv-01"), hall.key("inv-02"), NOON)
    begin(hall)
    assert hall.clock.now().wall_ms == NOON


def test_an_empty_folder_says_what_is_missing(hall: "Hall") -> None:
    for path in hall.setting.folder.packs.iterdir():
        path.unlink()
    with pytest.raises(MalformedError, match="the folders are empty"):
        load(hall.setting.folder)
