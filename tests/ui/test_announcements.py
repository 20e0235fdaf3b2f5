"""What is read out: saved answers, warnings, notices, stops; truthfully, and not too often."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui import announcing
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import key
from tests.fakes.scripted_clock import MINUTE
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at

SHIFT = Qt.KeyboardModifier.ShiftModifier
ASSERTIVE = QAccessible.AnnouncementPoliteness.Assertive


class Ears:
    """Hears every announcement the toolkit is given, with how it was made."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []

    def hear(self, event: QAccessibleAnnouncementEvent) -> None:
        assert event.type() is QAccessible.Event.Announcement
        self.heard.append((event.message(), event.politeness() is ASSERTIVE))

    def words(self) -> list[str]:
        """What was heard since last asked."""
        words = [one for one, _ in self.heard]
        self.heard.clear()
        return words


@pytest.fixture
def ears(app: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ears]:
    """A screen reader is switched on."""
    del app
    made = Ears()
    real = announcing.deliver

    def deliver(event: QAccessibleAnnouncementEvent) -> None:
        made.hear(event)
        real(event)

    monkeypatch.setattr(announcing, "deliver", deliver)
    QAccessible.setActive(True)
    assert QAccessible.isActive()
    yield made
    QAccessible.setActive(False)


@pytest.fixture
def exam(sit: Sit, ears: Ears) -> Hands:
    """A new exam, its beginning already heard."""
    hands = sit(FakeSession(Play().started()))
    ears.words()
    return hands


def test_saved_is_said_when_it_is_and_once_for_the_last_answer(exam: Hands, ears: Ears) -> None:
    exam.key(Qt.Key.Key_2)
    assert ears.words() == []
    exam.key(Qt.Key.Key_3)
    exam.key(Qt.Key.Key_1)
    exam.saved()
    assert ears.words() == ["Answer A saved"]
    exam.window.tick()
    exam.window.refresh()
    exam.key(Qt.Key.Key_1)
    exam.saved()
    assert ears.words() == []


def test_a_failed_save_is_never_called_saved(exam: Hands, ears: Ears) -> None:
    exam.key(Qt.Key.Key_2)
    exam.session.fail()
    exam.settle()
    ((words, urgent),) = ears.heard
    assert words.startswith("The exam cannot go on at this computer. The disk")
    assert urgent


def test_flag_and_strike_out_are_said_wherever_the_focus_is(exam: Hands, ears: Ears) -> None:
    for pressed, modifier in ((Qt.Key.Key_F, None), (Qt.Key.Key_B, SHIFT), (Qt.Key.Key_F, None)):
        exam.key(pressed, modifier or Qt.KeyboardModifier.NoModifier)
        exam.saved()
    exam.key(Qt.Key.Key_B, SHIFT)
    exam.saved()
    assert ears.words() == [
        "Task flagged",
        "Choice B struck out",
        "Flag removed",
        "Choice B no longer struck out",
    ]


def test_the_next_task_is_read_out_politely_and_once(exam: Hands, ears: Ears) -> None:
    exam.key(Qt.Key.Key_Right)
    exam.window.refresh()
    ((words, urgent),) = ears.heard
    assert words == f"{exam.read('exam.place')}. {exam.read('exam.stem')}"
    assert not urgent


@pytest.mark.parametrize("hidden", [False, True])
def test_ten_and_five_minutes_are_said_also_when_the_clock_is_hidden(
    exam: Hands, ears: Ears, *, hidden: bool
) -> None:
    if hidden:
        exam.press("header.clock")
    said = []
    for minutes in (100, 22, 4, 1, 1, 1, 1):
        exam.session.clock.wait(minutes * MINUTE)
        exam.window.tick()
        exam.window.tick()
        said += ears.words()
    assert said == ["10 minutes left", "5 minutes left"]
    assert exam.sees("header.clock.time")


def test_notices_and_refusals_are_said_as_they_are_shown(exam: Hands, ears: Ears) -> None:
    exam.session.order(c.CreditTime(ms=5 * MINUTE, cause="power"), key("inv-1"), key("head-1"))
    exam.saved()
    exam.window.show_refusal(KioskError("not_now", "not now"))
    exam.window.banners.add("offline", "warn", "warning", lambda: "No connection.", stays=True)
    assert [urgent for _, urgent in ears.heard] == [False, True, True]
    credit, refusal, offline = ears.words()
    assert credit == "5 min were added to your time. Cause: Power failure."
    assert "not possible" in refusal
    assert offline == "No connection."


@pytest.mark.parametrize(
    ("stop", "title"),
    [
        (
            lambda h: h.session.order(c.Pause(reason="fire drill"), key("inv-1")),
            "The exam is paused",
        ),
        (lambda h: h.session.act(c.Lock(reason="a drive")), "This seat is locked"),
    ],
)
def test_a_stop_interrupts_and_says_everything(
    exam: Hands, ears: Ears, stop: Callable[[Hands], None], title: str
) -> None:
    stop(exam)
    exam.saved()
    ((words, urgent),) = ears.heard
    assert urgent
    assert words.startswith(title)
    assert exam.read("notice.words").rstrip(".") in words
    assert "Time left" in words


def test_a_sheet_says_what_it_is_about(exam: Hands, ears: Ears) -> None:
    exam.press("exam.finish")
    assert ears.words() == ["Finish the exam. Tasks without an answer: 100. Flagged: 0"]
    exam.press("finish.confirm")
    (asked,) = ears.words()
    assert asked.startswith("Do you really want to finish?")


def test_a_filed_appeal_says_its_receipt(sit: Sit, ears: Ears) -> None:
    hands = sit(session_at(Phase.APPEAL))
    ears.words()
    hands.press("appeal.send")
    hands.saved()
    number = hands.read("appeal.receipt").rsplit(" ", 1)[1]
    assert ears.words() == [f"The appeal is filed. Receipt number {number}"]


def test_a_fault_at_the_desk_and_what_is_signed_are_said(sit: Sit, ears: Ears) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("header.desk")
    hands.press("desk.act.credit_time")
    hands.press("desk.cause.power")
    ears.words()
    hands.sign("inv-1", "000000")
    (fault,) = ears.words()
    assert "PIN" in fault
    hands.sign("inv-1")
    assert ears.words()[-1].endswith("to Demo Candidate 01, seat 7.")


def test_nothing_is_said_when_nothing_listens(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(announcing, "deliver", heard.append)
    hands = sit(FakeSession(Play().started()))
    hands.key(Qt.Key.Key_2)
    hands.saved()
    assert heard == []
