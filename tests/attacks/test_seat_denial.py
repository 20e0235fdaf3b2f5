"""Attempts to make a seat unable to go on: files in the way, wrong people, wrong clocks."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit.verification import verify_attempt
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.journal import JournalDamagedError
from kiosk.seat import opening
from kiosk.seat.resume import resume_with_pair
from kiosk.store import JournalBusyError, JournalExistsError
from kiosk.trust.errors import OrderRefusedError
from tests.fakes.seats import NOON, furnished, hall
from tests.fakes.whole_exam import answer_all, begin, end, evidence_of

if TYPE_CHECKING:
    from kiosk.seat.service import SeatService
    from kiosk.trust.staff_keys import StaffKey
    from tests.fakes.seats import Hall

__all__ = ["furnished", "hall"]
ATTEMPT = AttemptId("demo-2026-08.demo-c01")
HALL_JOURNAL = AttemptId("hall-demo-2026-08")
YEAR_MS = 31_557_600_000


@pytest.fixture(autouse=True)
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recordings are not what is attacked here."""
    monkeypatch.setattr(opening, "accept_pack", lambda _pack, _secret: None)


def cut(hall: "Hall", wall_ms: int | None = None) -> None:
    """The power goes and comes back; the PC's clock may say anything."""
    hall.die()
    hall.safe.drop()
    hall.clock.reboot(hall.clock.now().wall_ms + 60_000 if wall_ms is None else wall_ms)
    hall.session = hall.new_session()


def resumed(hall: "Hall", *, without_side: bool = False) -> "SeatService":
    one, other = hall.key("inv-01"), hall.key("inv-02")
    resume_with_pair(hall.session, ATTEMPT, one, other, without_side=without_side)
    hall.settle()
    service = hall.session.service
    assert service is not None
    return service


def complete(hall: "Hall") -> bool:
    target = end(hall)
    data = (target / "attempt.journal").read_bytes()
    return verify_attempt(data, evidence_of(hall, target)).text == "complete"


def stranger(hall: "Hall") -> "StaffKey":
    """Somebody with a genuine key who is not on this sitting's staff list."""
    key = hall.key("inv-01")
    return type(key)(StaffId("inv-99"), key.pair)


@pytest.mark.parametrize("who", ["tech-01", "stranger"])
def test_who_may_not_assign_leaves_no_trace_of_an_attempt(hall: "Hall", who: str) -> None:
    hall.open()
    key = stranger(hall) if who == "stranger" else hall.key(who)
    with pytest.raises(OrderRefusedError):
        hall.session.assign(CandidateId("demo-c01"), key)
    assert hall.session.service is None
    assert not hall.setting.folder.has_journal(ATTEMPT)
    begin(hall)


def test_assigning_a_candidate_again_does_not_spoil_the_key_of_the_first_time(
    hall: "Hall",
) -> None:
    begin(hall)
    answer_all(hall)
    hall.settle()
    cut(hall)
    hall.open()
    with pytest.raises(JournalExistsError):
        hall.session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
    assert len(resumed(hall).saved.answers) > 0
    assert complete(hall)
    with pytest.raises(JournalExistsError):
        hall.session.assign(CandidateId("demo-c01"), hall.key("inv-01"))


def test_the_hall_is_not_closed_over_a_candidate(hall: "Hall") -> None:
    begin(hall)
    with pytest.raises(KioskError, match="has a candidate"):
        hall.session.close_hall()
    answer_all(hall)
    assert complete(hall)


def test_a_second_window_gets_nothing_and_spoils_nothing(hall: "Hall") -> None:
    begin(hall)
    second = hall.new_session()
    now = hall.clock.now().wall_ms
    with pytest.raises(JournalBusyError):
        second.open_hall(hall.key("inv-01"), hall.key("inv-02"), now)
    answer_all(hall)
    assert complete(hall)


@pytest.mark.parametrize("content", [None, b"", bytes(4608)], ids=["missing", "empty", "zeros"])
def test_a_hall_goes_on_without_its_side_file(hall: "Hall", content: bytes | None) -> None:
    begin(hall)
    answer_all(hall)
    hall.settle()
    cut(hall)
    spoil(hall.setting.folder.hall(HALL_JOURNAL) / "attempt.side", content)
    hall.open()
    resumed(hall)
    assert complete(hall)


@pytest.mark.parametrize("content", [None, b"", bytes(4608)], ids=["missing", "empty", "zeros"])
def test_two_persons_may_go_on_without_an_attempts_side_file(
    hall: "Hall", content: bytes | None
) -> None:
    begin(hall)
    answer_all(hall)
    hall.settle()
    cut(hall)
    spoil(hall.setting.folder.attempt(ATTEMPT) / "attempt.side", content)
    hall.open()
    with pytest.raises(JournalDamagedError, match="side file"):
        resumed(hall)
    assert len(resumed(hall, without_side=True).saved.answers) > 0
    assert complete(hall)


def spoil(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def test_a_refused_resume_leaves_the_journal_to_the_next_try(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    hall.settle()
    cut(hall)
    hall.open()
    pack = hall.session.premises.pack
    digest, pack.digest = pack.digest, "00" * 32
    with pytest.raises(MalformedError, match="another pack"):
        resumed(hall)
    pack.digest = digest
    assert resumed(hall).saved.phase is Phase.RUNNING


@pytest.mark.parametrize("key", ["zz", "ab", "00" * 32, "ab" * 31, "ab" * 33])
def test_a_mistyped_key_of_the_auditor_is_found_before_anybody_sits_down(
    hall: "Hall", key: str
) -> None:
    file = hall.setting.folder.setup_file
    file.write_bytes(msgspec.json.encode(replace(hall.setting.folder.setup(), auditor=key)))
    with pytest.raises(MalformedError, match="auditor"):
        hall.new_session()


@pytest.mark.parametrize("years", [-11, 9])
def test_a_dead_battery_keeps_nobody_from_the_exam(hall: "Hall", years: int) -> None:
    wrong = NOON + years * YEAR_MS
    hall.clock.set_hall_time(wrong)
    hall.session = hall.new_session()
    with pytest.raises(KioskError):
        hall.open()
    hall.session.open_hall(hall.key("inv-01"), hall.key("inv-02"), NOON)
    begin(hall)
    answer_all(hall)
    hall.settle()
    service = hall.session.service
    assert service is not None
    left = service.left_ms()
    now = hall.clock.now().wall_ms
    cut(hall, wrong)
    hall.session.open_hall(hall.key("inv-01"), hall.key("inv-02"), now + 60_000)
    assert resumed(hall).left_ms() == left
    assert complete(hall)


def test_things_that_lie_about_in_the_folders_do_not_matter(hall: "Hall") -> None:
    folder = hall.setting.folder
    for place, name in (
        (folder.packs, "a.pack"),
        (folder.sittings, "a.sitting"),
        (folder.releases, "a.release"),
        (folder.staff, "a.staffkey"),
    ):
        (place / name).mkdir()
        (place / f"b{name}").symlink_to("/nowhere")
        os.mkfifo(place / f"c{name}")
        (place / f"d{name}").write_bytes(b"\xff" * 1000)
    folder.attempts.mkdir()
    (folder.attempts / "file").write_bytes(b"")
    (folder.attempts / "folder").mkdir()
    folder.handover(ATTEMPT).mkdir(parents=True)
    hall.session = hall.new_session()
    assert len(hall.session.premises.refused) >= 8
    begin(hall)
    answer_all(hall)
    assert complete(hall)


def test_what_lies_in_the_way_of_a_handover_can_be_cleared(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    service = hall.session.service
    assert service is not None
    service.request(c.Finish())
    hall.settle()
    hall.session.release(hall.key("inv-01"), hall.key("inv-02"))
    service.request(c.Leave())
    hall.session.order(c.CloseAttempt(), hall.key("inv-01"))
    hall.settle()
    target = hall.setting.folder.handover(ATTEMPT)
    target.parent.mkdir()
    target.write_bytes(b"")
    with pytest.raises(KioskError, match="disk refused"):
        hall.session.hand_over()
    target.unlink()
    assert (hall.session.hand_over() / "result.json").exists()
