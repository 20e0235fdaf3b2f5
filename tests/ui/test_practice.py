"""The practice: everything can be tried, nothing of it is kept, nothing says saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.presenters.practice import TRIALS, Tried, read_practice
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER, key
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at

FILE = ROOT_FOLDER / "assets" / "practice.toml"


def tried(hands: Hands) -> dict[str, bool]:
    """What the list of trials says was done."""
    labels = {name: hands.get(f"practice.trial.{name}", QLabel) for name in TRIALS}
    return {name: bool(one.accessibleDescription()) for name, one in labels.items()}


def test_an_exam_with_listening_has_two_tasks_one_of_them_with_sound() -> None:
    tasks = read_practice(FILE, audio=True)
    assert [bool(task.clip) for task in tasks] == [True, False]
    assert [bool(task.clip) for task in read_practice(FILE, audio=False)] == [False]
    for task in tasks:
        assert set(task.texts) == {"kk", "ru", "en"}
        assert {len(text.choices) for text in task.texts.values()} == {4}


def test_everything_can_be_tried_and_nothing_reaches_the_journal(sit: Sit) -> None:
    hands = sit(Phase.CHECK_IN)
    assert hands.screen == "practice"
    assert not any(tried(hands).values())
    hands.press("practice.choice.A")
    hands.press("practice.choice.B")
    hands.press("practice.strike.C")
    hands.press("practice.flag")
    hands.press("practice.listen")
    assert all(tried(hands).values())
    assert hands.get("practice.choice.B", ChoiceRow).isChecked()
    assert not hands.get("practice.choice.A", ChoiceRow).isChecked()
    assert hands.session.journal.waiting == []
    assert hands.session.journal.written == 0


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_answer_of_the_practice_is_never_called_saved(sit: Sit, language: Language) -> None:
    hands = sit(session_at(Phase.CHECK_IN), language)
    hands.press("practice.choice.A")
    row = hands.get("practice.choice.A", ChoiceRow)
    said = row.status.text().lower()
    assert said
    assert not row.tick.isVisible()
    assert not [word for word in ("saved", "сақталды", "сохранено") if word in said]


def test_the_keys_of_the_exam_work(sit: Sit) -> None:
    hands = sit(Phase.CHECK_IN)
    first = hands.read("practice.stem")
    hands.key(Qt.Key.Key_2)
    assert hands.get("practice.choice.B", ChoiceRow).isChecked()
    hands.key(Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    assert hands.get("practice.choice.C", ChoiceRow).words.property("struck")
    hands.key(Qt.Key.Key_F)
    assert hands.get("practice.flag", QPushButton).isChecked()
    hands.key(Qt.Key.Key_Right)
    assert hands.read("practice.stem") != first
    assert not hands.sees("practice.listen")
    hands.key(Qt.Key.Key_Left)
    assert hands.read("practice.stem") == first
    assert hands.get("practice.choice.B", ChoiceRow).isChecked()


def test_plays_run_out_as_in_the_exam(sit: Sit) -> None:
    hands = sit(Phase.CHECK_IN)
    for _ in range(2):
        hands.press("practice.listen")
        assert not hands.get("practice.listen", QPushButton).isEnabled()
        hands.audio.stop()
        hands.settle()
    assert not hands.get("practice.listen", QPushButton).isEnabled()


@pytest.mark.parametrize("presses", [("practice.skip",), ("practice.next", "practice.next")])
def test_done_or_skipped_the_summary_follows(sit: Sit, presses: tuple[str, ...]) -> None:
    hands = sit(Phase.CHECK_IN)
    for name in presses:
        hands.press(name)
    assert hands.screen == "ready"
    hands.press("ready.practice")
    assert hands.screen == "practice"
    assert not any(tried(hands).values())


def test_the_start_ends_the_practice_and_its_sound(sit: Sit) -> None:
    hands = sit(Phase.CHECK_IN)
    hands.press("practice.listen")
    hands.session.start(key("inv-1"))
    hands.saved()
    assert hands.screen == "exam"
    ended: list[object] = []
    hands.audio.play(b"", lambda _heard, _length: None, ended.append)
    assert ended == []


def test_an_exam_without_listening_practises_without_sound(sit: Sit) -> None:
    play = Play("kz-teacher-general").assigned()
    play.do(VOUCH)
    play.do(c.AcceptRules(biometric_consent=False))
    hands = sit(FakeSession(play))
    assert hands.screen == "practice"
    assert not hands.sees("practice.listen")
    assert not hands.sees("practice.trial.listen")
    hands.press("practice.next")
    assert hands.screen == "ready"


def test_the_same_choice_twice_is_no_change() -> None:
    one = Tried()
    one.choose(1)
    one.choose(1)
    assert one.done == {"choose"}
    one.choose(2)
    assert one.done == {"choose", "change"}
