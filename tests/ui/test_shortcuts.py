"""The sheet of keys tells the truth: every line is pressed, and no key does more than it says."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kiosk.ui.look import look
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.screens.exam import ExamScreen
from kiosk.ui.speech import tongue
from tests.fakes.exam_play import Play
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.test_tab_order import focused

K, M = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CONTROL = M.NoModifier, M.ShiftModifier, M.ControlModifier
Pressed = tuple[Qt.Key, Qt.KeyboardModifier]
#: What stands on the sheet, as keys.
LINES: dict[str, set[Pressed]] = {
    "answer": {(key, NONE) for key in (K.Key_1, K.Key_2, K.Key_3, K.Key_4)}
    | {(key, NONE) for key in (K.Key_A, K.Key_B, K.Key_C, K.Key_D)},
    "strike": {(key, SHIFT) for key in (K.Key_A, K.Key_B, K.Key_C, K.Key_D)},
    "delete": {(K.Key_Delete, NONE)},
    "turn": {(K.Key_Left, NONE), (K.Key_Right, NONE)},
    "block": {(K.Key_Left, CONTROL), (K.Key_Right, CONTROL)},
    "walk": {(K.Key_Up, NONE), (K.Key_Down, NONE), (K.Key_Return, NONE)},
    "flag": {(K.Key_F, NONE)},
    "tab": {(K.Key_Tab, NONE)},
    "page": {(K.Key_PageUp, NONE), (K.Key_PageDown, NONE)},
    "size": {(K.Key_Minus, CONTROL), (K.Key_Plus, CONTROL)},
    "look": {(K.Key_F7, NONE), (K.Key_F8, NONE)},
    "keys": {(K.Key_F1, NONE)},
}
#: The same as another key that is on the sheet, or known to everybody, or not for candidates.
UNSAID: set[Pressed] = {
    *((key, SHIFT) for key in (K.Key_1, K.Key_2, K.Key_3, K.Key_4)),  # by place: as the letters
    *((key, SHIFT) for key in (K.Key_Left, K.Key_Right, K.Key_F)),
    *((key, SHIFT) for key in (K.Key_Delete, K.Key_Return, K.Key_Up, K.Key_Down)),
    *((key, SHIFT) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_F1)),
    *((key, CONTROL) for key in (K.Key_Up, K.Key_Down, K.Key_Return, K.Key_Delete)),
    *((key, CONTROL) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_F1)),
    (K.Key_Equal, CONTROL),  # the key of plus
    (K.Key_Space, NONE),
    (K.Key_Space, SHIFT),
    (K.Key_Space, CONTROL),
    (K.Key_Tab, SHIFT),
    (K.Key_F12, CONTROL | SHIFT),
}
KEYS = [
    *(Qt.Key(code) for code in range(K.Key_A.value, K.Key_Z.value + 1)),
    *(Qt.Key(code) for code in range(K.Key_0.value, K.Key_9.value + 1)),
    *(Qt.Key(code) for code in range(K.Key_F1.value, K.Key_F12.value + 1)),
    *(K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down, K.Key_PageUp, K.Key_PageDown),
    *(K.Key_Home, K.Key_End, K.Key_Insert, K.Key_Delete, K.Key_Backspace, K.Key_Escape),
    *(K.Key_Tab, K.Key_Return, K.Key_Space, K.Key_Plus, K.Key_Minus, K.Key_Equal),
]


def state(hands: Hands) -> tuple[object, ...]:
    """Everything a key may change."""
    service = hands.session.service
    screen = hands.window.findChild(ExamScreen)
    assert service is not None
    assert screen is not None
    focus = QApplication.focusWidget()
    sheets = [name for name in ("shortcuts.close", "finish.back", "desk.close") if hands.sees(name)]
    return (
        dict(service.pending.answers),
        set(service.pending.flagged),
        set(service.pending.struck),
        screen.index,
        focus.objectName() if focus is not None else "",
        screen._scroll.verticalScrollBar().value(),
        (look().zoom, look().theme, tongue().language),
        sheets,
    )


def at_work(sit: Sit) -> Hands:
    """In the middle of the exam, at a text that scrolls, the focus on the second choice."""
    hands = sit(FakeSession(Play().started()), size=(1280, 720))
    hands.window.set_zoom(125)
    for _ in range(31):
        hands.key(K.Key_Right)
    screen = hands.window.findChild(ExamScreen)
    assert screen is not None
    screen.choices[1].setFocus()
    bar = screen._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    hands.settle()
    return hands


def does(sit: Sit, pressed: Pressed) -> bool:
    """Whether a key changes anything."""
    hands = at_work(sit)
    before = state(hands)
    QTest.keyClick(focused(hands), *pressed)
    hands.settle()
    after = state(hands)
    look().zoom, look().theme = 100, "light"
    tongue().speak("en")
    hands.window.stop()
    return before != after


def test_every_line_of_the_sheet_is_known_here(sit: Sit) -> None:
    hands = at_work(sit)
    hands.key(K.Key_F1)
    names = [one.objectName() for one in hands.window.findChildren(QLabel)]
    on_sheet = {one.rpartition(".")[2] for one in names if one.startswith("shortcuts.keys.")}
    assert on_sheet == {*LINES, "close", "letters", "digits"}  # the last two: test_typing
    hands.key(K.Key_Escape)
    assert not hands.sees("shortcuts.close")


@pytest.mark.parametrize("line", LINES)
def test_every_key_of_the_sheet_does_something(sit: Sit, line: str) -> None:
    assert [pressed for pressed in sorted(LINES[line], key=str) if not does(sit, pressed)] == []


def test_no_key_does_what_the_sheet_does_not_say(sit: Sit) -> None:
    said = set().union(*LINES.values()) | UNSAID
    hands = at_work(sit)
    silent = []
    for modifier in (NONE, SHIFT, CONTROL):
        for key in KEYS:
            if (key, modifier) in said:
                continue
            before = state(hands)
            QTest.keyClick(focused(hands), key, modifier)
            hands.settle()
            if state(hands) != before:
                silent.append((key, modifier))
    assert silent == []


EFFECTS: dict[str, tuple[Pressed, Callable[[Hands], bool]]] = {
    "answer": ((K.Key_3, NONE), lambda h: h.get("exam.choice.C", ChoiceRow).isChecked()),
    "strike": ((K.Key_D, SHIFT), lambda h: bool(h.get("exam.choice.D", ChoiceRow)._struck)),
    "strike the focused": (
        (K.Key_Delete, NONE),
        lambda h: bool(h.get("exam.choice.B", ChoiceRow)._struck),
    ),
    "turn": ((K.Key_Right, NONE), lambda h: h.read("exam.place").startswith("Task 3 of 40")),
    "block": ((K.Key_Right, CONTROL), lambda h: h.read("header.title") == "History of Kazakhstan"),
    "walk": ((K.Key_Down, NONE), lambda h: h.get("exam.choice.C", ChoiceRow).hasFocus()),
    "flag": ((K.Key_F, NONE), lambda h: h.get("exam.flag", QPushButton).isChecked()),
    "larger": ((K.Key_Plus, CONTROL), lambda _h: look().zoom == 150),
    "smaller": ((K.Key_Minus, CONTROL), lambda _h: look().zoom == 100),
    "language": ((K.Key_F7, NONE), lambda _h: tongue().language == "kk"),
    "colours": ((K.Key_F8, NONE), lambda _h: look().theme == "dark"),
    "keys": ((K.Key_F1, NONE), lambda h: h.sees("shortcuts.close")),
}


@pytest.mark.parametrize("name", EFFECTS)
def test_a_key_does_what_its_line_says(sit: Sit, name: str) -> None:
    hands = at_work(sit)
    pressed, done = EFFECTS[name]
    assert not done(hands)
    hands.key(*pressed)
    assert done(hands)
