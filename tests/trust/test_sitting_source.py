from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.trust.commands import (
    SittingJob,
    build_sitting_file,
    load_root,
    new_root,
    new_seat,
    new_staff,
    read_enclosures,
)
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError, SourceRefusedError
from kiosk.trust.roots import parse_roots
from kiosk.trust.sitting import Limits
from kiosk.trust.sitting_accept import Expected, accept_sitting
from kiosk.trust.sitting_checks import warnings_of
from kiosk.trust.sitting_source import Enclosures, build_sitting, parse_source
from tests.fakes.hall_people import CHEAP, PIN, ROOT_FOLDER, blueprint, root, short_sitting

WRITTEN = short_sitting()
STAFF = ["head-01", "inv-01", "inv-02", "tech-01"]
TODAY = date(2027, 2, 3)


@pytest.fixture
def job(tmp_path: Path) -> SittingJob:
    """The demo's written sitting beside the cards of its people and its seat."""
    for name in STAFF:
        new_staff(tmp_path, name, PIN, name=f"Demo {name}", cost=CHEAP)
    new_seat(tmp_path, 1)
    source = tmp_path / "sitting.toml"
    source.write_text(WRITTEN, encoding="utf-8")
    rules = ROOT_FOLDER / "assets" / "exams" / "demo-model.toml"
    return SittingJob(source, tmp_path, rules, tmp_path / "out.sitting")


def rewrite(job: SittingJob, old: str, new: str) -> None:
    assert old in WRITTEN
    job.source.write_text(WRITTEN.replace(old, new, 1), encoding="utf-8")


def test_the_demo_sitting_is_built_and_accepted(job: SittingJob) -> None:
    built = build_sitting_file(job, [root()])
    seat = Expected("demo-hall", date(2026, 8, 14), blueprint("demo-model"), {})
    assert accept_sitting(job.out.read_bytes(), root().roots(), seat) == built
    assert [member.id for member in built.staff] == STAFF
    assert warnings_of(built) == (("iin_check_digit", "demo-c05"),)
    third = built.candidate("demo-c03")
    assert third is not None
    assert third.block_languages == {"kazakh": "kk", "constitution": "ru", "history": "kk"}
    assert third.conditions.low_vision


def test_it_can_be_moved_to_another_day(job: SittingJob) -> None:
    built = build_sitting_file(job._replace(day=TODAY), [root()])
    assert (built.day, built.valid_from, built.valid_until) == (
        TODAY,
        date(2027, 1, 27),
        date(2027, 2, 4),
    )
    assert {day for member in built.staff for day in member.days} == {TODAY}


def test_a_root_made_by_command_signs_what_its_trust_file_trusts(
    job: SittingJob, tmp_path: Path
) -> None:
    written = new_root(tmp_path, PIN, demo=True, cost=CHEAP)
    key = load_root(written.private, PIN, least_cost=CHEAP)
    roots = parse_roots(written.public.read_bytes())
    build_sitting_file(job, [key])
    seat = Expected("demo-hall", date(2026, 8, 21), blueprint("demo-model"), {})
    assert accept_sitting(job.out.read_bytes(), roots, seat).id == "demo-2026-08"


def test_key_files_are_private_and_never_replaced(job: SittingJob) -> None:
    for name in ("inv-01.staffkey", "seat-001.seatkey"):
        assert (job.cards / name).stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyFileRefusedError, match="exists"):
        new_staff(job.cards, "inv-01", PIN, cost=CHEAP)
    with pytest.raises(KeyFileRefusedError, match="exists"):
        new_seat(job.cards, 1)


def test_nothing_is_written_when_anything_is_refused(job: SittingJob) -> None:
    rewrite(job, 'application_state = "accepted"', 'application_state = "paid"')
    with pytest.raises(DocumentRefusedError, match="not_accepted"):
        build_sitting_file(job, [root()])
    assert not job.out.exists()


def test_a_photo_is_taken_in(job: SittingJob) -> None:
    picture = b"\x89PNG\r\n\x1a\n rest"
    (job.source.parent / "c01.png").write_bytes(picture)
    rewrite(job, 'iin = "900115100000"', 'photo = "c01.png"')
    first = build_sitting_file(job, [root()]).candidates[0]
    assert (first.photo, first.iin) == (picture, "")


@pytest.mark.parametrize("path", ["../secret.png", "/etc/passwd", "a/../../secret.png", "link.png"])
def test_a_photo_cannot_reach_outside(job: SittingJob, path: str) -> None:
    (job.source.parent / "link.png").symlink_to("/etc/passwd")
    rewrite(job, 'iin = "900115100000"', f'photo = "{path}"')
    with pytest.raises(SourceRefusedError, match="bad_path"):
        build_sitting_file(job, [root()])


def test_a_photo_too_large_or_missing_is_refused(job: SittingJob) -> None:
    rewrite(job, 'iin = "900115100000"', 'photo = "c01.png"')
    with pytest.raises(DocumentRefusedError, match="unreadable"):
        build_sitting_file(job, [root()])
    (job.source.parent / "c01.png").write_bytes(bytes(11))
    with pytest.raises(DocumentRefusedError, match="too_large"):
        build_sitting_file(job, [root()], Limits(photo_bytes=10))
    source = parse_source(job.source.read_text(encoding="utf-8"))
    enclosed = read_enclosures(job, parse_source(WRITTEN), Limits())
    with pytest.raises(SourceRefusedError, match="no_photo"):
        build_sitting(source, blueprint("demo-model"), enclosed)


def test_cards_must_be_there_and_their_owners(job: SittingJob) -> None:
    (job.cards / "inv-02.staff-card.json").write_bytes(
        (job.cards / "inv-01.staff-card.json").read_bytes()
    )
    with pytest.raises(SourceRefusedError, match="no_card"):
        build_sitting_file(job, [root()])
    (job.cards / "inv-02.staff-card.json").unlink()
    with pytest.raises(DocumentRefusedError, match="unreadable"):
        build_sitting_file(job, [root()])


def test_a_seats_card_must_be_its_own(job: SittingJob) -> None:
    new_seat(job.cards, 2)
    (job.cards / "seat-002.seat-card.json").replace(job.cards / "seat-001.seat-card.json")
    with pytest.raises(SourceRefusedError, match="no_card"):
        build_sitting_file(job, [root()])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("seats = [1]", "seats = [0]"),
        ("day = 2026-08-21", 'day = "soon"'),
        ('role = "head"', 'role = "boss"'),
        ('id = "head-01"', 'id = "head-01"\nsigning_key = "AAAA"'),
        ("extra_time = true", "double_time = true"),
        ("[hall]", "[hall"),
    ],
)
def test_a_slip_in_the_written_sitting_is_named(job: SittingJob, old: str, new: str) -> None:
    rewrite(job, old, new)
    with pytest.raises(SourceRefusedError, match="bad_source"):
        build_sitting_file(job, [root()])


def test_other_slips(job: SittingJob) -> None:
    rewrite(job, 'exam = "demo-model"', 'exam = "kz-citizenship"')
    with pytest.raises(SourceRefusedError, match="wrong_exam"):
        build_sitting_file(job, [root()])
    job.source.write_bytes(b"\xff\xfe")
    with pytest.raises(SourceRefusedError, match="UTF-8"):
        build_sitting_file(job, [root()])
    rewrite(job, "version = 1", "version = 2")
    with pytest.raises(DocumentRefusedError, match="unwritable"):
        build_sitting_file(job._replace(out=job.cards / "no" / "folder"), [root()])


def test_a_staff_name_cannot_name_another_file(job: SittingJob) -> None:
    rewrite(job, 'id = "head-01"', 'id = "../head-01"')
    with pytest.raises(Exception, match="bad_id"):
        build_sitting_file(job, [root()])


def test_missing_enclosures_are_named() -> None:
    source = parse_source(WRITTEN)
    with pytest.raises(SourceRefusedError, match="seat 1"):
        build_sitting(source, blueprint("demo-model"), Enclosures({}, {}))
    seatless = msgspec.structs.replace(source, seats=())
    with pytest.raises(SourceRefusedError, match="head-01"):
        build_sitting(seatless, blueprint("demo-model"), Enclosures({}, {}))
