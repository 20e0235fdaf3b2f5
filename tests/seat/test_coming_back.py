"""The seat after a death: of the window, of the PC, of its clock."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.journal import JournalDamagedError
from kiosk.journal.pulse import MAX_POSITION_BYTES
from kiosk.seat.ports import Position
from kiosk.seat.resume import resume_with_pair, unfinished_attempt
from kiosk.seat.service import SeatService
from kiosk.trust.errors import OrderRefusedError
from tests.fakes.identity import VOUCH

if TYPE_CHECKING:
    from tests.fakes.seats import Hall

MINUTE = 60_000


@pytest.fixture
def running(hall: "Hall") -> "Hall":
    """A candidate in the exam, one answer saved."""
    hall.open()
    session = hall.session
    service = session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
    session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="test"))
    session.start(hall.key("inv-02"))
    answer(service, 0)
    hall.settle()
    return hall


def answer(service: SeatService, number: int) -> None:
    form = service.pending.form
    assert form is not None
    task = form.items[number]
    service.request(c.ChooseAnswer(item=task.item, choice=task.choices[1]))


def back_after_power(hall: "Hall") -> SeatService:
    """The PC is on again: two persons open the hall and bring the journal's key."""
    hall.session = hall.new_session()
    attempt = unfinished_attempt(hall.setting.folder)
    assert attempt is not None
    hall.open()
    resume_with_pair(hall.session, attempt, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()
    service = hall.session.service
    assert service is not None
    return service


def test_a_death_of_the_window_gives_back_question_answers_and_time(running: "Hall") -> None:
    service = running.session.service
    assert service is not None
    service.position = Position(item=service.saved.form.items[3].item, language="ru")  # type: ignore[union-attr] # running: there is a form
    running.clock.move(5 * MINUTE)
    service.tick()
    left, position, answers = service.left_ms(), service.position, service.saved.answers
    running.die()
    running.clock.move(2_000)
    session = running.restart_program()
    assert session.service is not None
    assert session.service.saved.answers == answers
    assert session.service.position == position
    assert session.service.left_ms() == left
    assert session.material is not None
    assert [one.kind for one in session.service.saved.interruptions] == ["program"]


def test_ten_deaths_of_the_window_use_up_no_cap(running: "Hall") -> None:
    for _ in range(10):
        running.die()
        running.clock.move(2_000)
        running.restart_program()
    service = running.session.service
    assert service is not None
    assert service.saved.phase is Phase.RUNNING
    assert service.left_ms() == 52 * MINUTE


def test_a_power_cut_needs_two_persons_and_the_clock_stands(running: "Hall") -> None:
    service = running.session.service
    assert service is not None
    running.clock.move(MINUTE)
    service.tick()
    left, answers = service.left_ms(), service.saved.answers
    running.die()
    running.safe.drop()
    running.clock.reboot(running.clock.now().wall_ms + 3 * MINUTE)
    back = back_after_power(running)
    assert back.saved.answers == answers
    assert back.left_ms() == left
    assert [one.counts for one in back.saved.interruptions] == [True]


def test_a_technician_cannot_bring_a_journal_back(running: "Hall") -> None:
    running.die()
    running.clock.reboot(running.clock.now().wall_ms + MINUTE)
    running.session = running.new_session()
    running.open()
    attempt = unfinished_attempt(running.setting.folder)
    assert attempt is not None
    with pytest.raises(OrderRefusedError):
        resume_with_pair(running.session, attempt, running.key("tech-01"), running.key("inv-01"))


def test_pulling_the_plug_a_third_time_waits_for_a_cause(running: "Hall") -> None:
    for _ in range(3):
        running.die()
        running.clock.reboot(running.clock.now().wall_ms + MINUTE)
        back = back_after_power(running)
    held = back.saved
    assert held.phase is Phase.HELD
    left = back.left_ms()
    running.clock.move(10 * MINUTE)
    assert back.left_ms() == left == 51 * MINUTE
    running.session.order(
        c.GiveCause(interruption=3, cause="candidate"),
        running.key("inv-01"),
        running.key("head-01"),
    )
    running.settle()
    assert back.saved.phase is Phase.RUNNING
    assert back.left_ms() == 51 * MINUTE


def test_an_old_journal_put_back_with_its_side_file_is_refused(running: "Hall") -> None:
    service = running.session.service
    assert service is not None
    attempt = unfinished_attempt(running.setting.folder)
    assert attempt is not None
    folder = running.setting.folder.attempt(attempt)
    old = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    answer(service, 1)
    service.request(c.Finish())
    running.settle()
    running.die()
    for name, data in old.items():
        (folder / name).write_bytes(data)
    running.clock.reboot(running.clock.now().wall_ms + MINUTE)
    running.session = running.new_session()
    running.open()
    with pytest.raises(JournalDamagedError, match="anchor"):
        resume_with_pair(running.session, attempt, running.key("inv-01"), running.key("inv-02"))


def test_where_a_candidate_is_fits_into_the_side_file() -> None:
    longest = Position(
        item="i" * 40, playing="p" * 40, heard_ms=9_999_999, length_ms=9_999_999, language="kk"
    )
    kept = msgspec.json.encode(longest)
    assert len(kept) <= MAX_POSITION_BYTES
    assert msgspec.json.decode(kept, type=Position) == longest


def test_a_kill_right_after_a_turn_comes_back_to_the_task_turned_to(running: "Hall") -> None:
    service = running.session.service
    assert service is not None
    form = service.saved.form
    assert form is not None
    service.tick()
    turned_to = Position(item=form.items[7].item)
    service.place(turned_to)  # and no tick after it
    running.die()
    running.clock.move(2_000)
    session = running.restart_program()
    assert session.service is not None
    assert session.service.position.item == turned_to.item
