"""Typing: our layouts decide by the place of a key, fields take only what they may hold."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from kiosk.exam.transitions import Phase
from kiosk.ui.keyboard.board import board
from kiosk.ui.keyboard.fields import FreeLine, FreeText, by_digits
from kiosk.ui.keyboard.layouts import LAYOUTS, LayoutId, read_layout, read_places
from kiosk.ui.presenters.typed_text import cleaned
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at

FOLDER = ROOT_FOLDER / "assets" / "layouts"
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CAPS = 2


def strike(
    field: QWidget,
    place: int,
    text: str,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    key: int = 0,
    lock: int = 0,
) -> None:
    """A key of the board as the system reports it: its place, and what the system would type."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, place, 0, lock, text)
    QApplication.sendEvent(field, event)


@pytest.fixture
def reason(sit: Sit) -> Hands:
    """The reason of a content appeal, empty, in the Kazakh interface."""
    hands = sit(session_at(Phase.APPEAL), "kk")
    hands.window.seat.writing = True
    hands.window.refresh()
    hands.settle()
    hands.get("appeal.text", FreeText).clear()
    return hands


# ---- the tables --------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "letters"), [("kaz", KAZAKH), ("rus", RUSSIAN), ("lat", LATIN)])
def test_every_letter_of_the_alphabet_has_its_key(name: LayoutId, letters: str) -> None:
    layout = read_layout(FOLDER, name, read_places(FOLDER))
    typed = {
        layout.character(place, shift=shift, caps=False, alt=alt)
        for place in layout.keys
        for shift, alt in itertools.product((False, True), repeat=2)
    }
    assert set(letters) | set(letters.lower()) | set("0123456789") <= typed


def test_the_kazakh_layout_is_the_standard_one() -> None:
    layout = read_layout(FOLDER, "kaz", read_places(FOLDER))
    upper = [layout.character(one, shift=False, caps=False, alt=False) for one in range(2, 14)]
    assert "".join(upper) == '"әіңғ,.үұқөһ'
    digits = [layout.character(one, shift=False, caps=False, alt=True) for one in range(2, 12)]
    assert "".join(digits) == "1234567890"


def test_caps_lock_is_for_letters_only() -> None:
    layout = read_layout(FOLDER, "kaz", read_places(FOLDER))
    assert layout.character(3, shift=False, caps=True, alt=False) == "Ә"
    assert layout.character(3, shift=True, caps=True, alt=False) == "ә"
    assert layout.character(7, shift=False, caps=True, alt=False) == ","


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_nine_letters_are_offered_in_every_layout(name: LayoutId) -> None:
    layout = read_layout(FOLDER, name, read_places(FOLDER))
    assert set("әғқңөұүһі") <= set("".join(layout.offered))


# ---- keys by place ------------------------------------------------------------------------------


def test_the_layout_of_the_system_does_not_matter(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    strike(field, 16, "q")  # the board of the system is Latin
    strike(field, 3, "2")
    strike(field, 3, "@", SHIFT)
    strike(field, 30, "a", lock=CAPS)
    strike(field, 26, "")  # a dead key of the system
    strike(field, 6, "5", ALT)
    assert field.toPlainText() == "йәӘФх5"


def test_a_key_without_a_known_place_types_what_the_system_says(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    strike(field, 0, "w")
    strike(field, 250, "w")
    strike(field, 82, "0", Qt.KeyboardModifier.KeypadModifier)
    assert field.toPlainText() == "ww0"


@pytest.mark.parametrize("kind", ["text", "line", "number"])
def test_no_input_method_may_swallow_a_key(qtbot: QtBot, kind: str) -> None:
    number = QSpinBox()
    by_digits(number)
    fields = {"text": FreeText("text", 9), "line": FreeLine("line", 9), "number": number}
    for one in fields.values():
        qtbot.addWidget(one)
    field = fields[kind]
    ask = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(field, ask)
    assert ask.value(Qt.InputMethodQuery.ImEnabled) is False


def test_x11_counts_keys_from_eight(reason: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: "xcb")
    field = reason.get("appeal.text", FreeText)
    strike(field, 3 + 8, "2")
    assert field.toPlainText() == "ә"


def test_control_and_space_turn_the_layout_from_within_the_field(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    for expected in ("rus", "lat", "kaz"):
        strike(field, 57, " ", CONTROL, key=Qt.Key.Key_Space)
        assert board().layout.id == expected
        assert reason.get(f"appeal.text.keys.{expected}", QPushButton).isChecked()
        strike(field, 16, "ф")
    assert field.toPlainText() == "йqй"


def test_the_switch_is_one_stop_and_turns_by_arrows(reason: Hands) -> None:
    stops = [
        one.objectName()
        for one in reason.window.findChildren(QPushButton)
        if one.objectName().startswith("appeal.text.keys.")
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["appeal.text.keys.kaz"]
    reason.get("appeal.text.keys.kaz", QPushButton).setFocus()
    reason.key(Qt.Key.Key_Right)
    assert board().layout.id == "rus"
    assert reason.get("appeal.text.keys.rus", QPushButton).hasFocus()


def test_the_layout_follows_the_language_until_somebody_picks(reason: Hands) -> None:
    reason.window.set_language("ru")
    assert board().layout.id == "rus"
    assert reason.get("appeal.text.keys.rus", QPushButton).isChecked()
    reason.press("appeal.text.keys.lat")
    reason.window.set_language("kk")
    assert board().layout.id == "lat"


def test_the_next_candidate_begins_anew(sit: Sit) -> None:
    hands = sit(session_at(Phase.DONE), "kk")
    board().pick("lat")
    hands.window._hand_over()
    assert board().layout.id == "kaz"


def test_undo_and_copy_work_by_place_too(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    strike(field, 16, "й")
    strike(field, 44, "я", CONTROL, key=0x042F)
    assert field.toPlainText() == ""
    strike(field, 16, "й")
    strike(field, 30, "ф", CONTROL, key=0x0424)
    strike(field, 46, "с", CONTROL, key=0x0421)
    strike(field, 47, "м", CONTROL, key=0x041C)
    strike(field, 47, "м", CONTROL, key=0x041C)
    assert field.toPlainText() == "йй"


# ---- keys on the screen -----------------------------------------------------------------------


def test_a_key_on_the_screen_types_where_the_caret_is_and_takes_no_focus(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    field.setFocus()
    for letter in "ан":
        strike(field, 0, letter)
    reason.key(Qt.Key.Key_Left)
    reason.press(f"appeal.text.keys.key.{ord('ұ'):04x}")
    reason.press("appeal.text.keys.capital")
    reason.press(f"appeal.text.keys.key.{ord('қ'):04x}")
    reason.press(f"appeal.text.keys.key.{ord('қ'):04x}")
    reason.press(f"appeal.text.keys.key.{ord('7'):04x}")
    assert field.toPlainText() == "аұҚқ7н"
    assert field.hasFocus()
    reason.key(Qt.Key.Key_Z, CONTROL)
    assert field.toPlainText() != "аұҚқ7н"


def test_keys_on_the_screen_are_large_enough(reason: Hands) -> None:
    keys = [
        one
        for one in reason.window.findChildren(QPushButton)
        if one.isVisible() and one.objectName().startswith("appeal.text.keys.")
    ]
    assert len(keys) > 20
    assert all(one.width() >= 44 and one.height() >= 44 for one in keys)


# ---- what a field takes ------------------------------------------------------------------------


def test_a_huge_paste_is_cut_to_what_fits_and_can_be_undone(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    strike(field, 0, "ә")
    source = QMimeData()
    source.setText("я" * 3_000_000)
    field.insertFromMimeData(source)
    assert len(field.toPlainText()) == field.most
    strike(field, 0, "б")
    reason.key(Qt.Key.Key_Return)
    assert len(field.toPlainText()) == field.most
    field.undo()
    assert field.toPlainText() == "ә"


def test_a_selection_makes_room(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    field.put("я" * field.most)
    field.selectAll()
    field.put("ө")
    assert field.toPlainText() == "ө"


def test_hidden_characters_are_refused_however_they_come(reason: Hands) -> None:
    field = reason.get("appeal.text", FreeText)
    source = QMimeData()
    source.setText("a\x00b\u202ec\x1b[1m\r\nd\u2028e\ud800")
    field.insertFromMimeData(source)
    strike(field, 0, "\x07")
    assert field.toPlainText() == "abc[1m\nd\ne"


def test_one_line_takes_no_line_breaks() -> None:
    assert cleaned("a\nb\tc", 10, lines=False) == "a b c"
    assert cleaned("a\nb", 10, lines=True) == "a\nb"
    assert cleaned("abc", 2, lines=False) == "ab"
    assert cleaned("abc", -1, lines=False) == ""


def test_no_field_has_a_menu_of_the_toolkit(sit: Sit) -> None:
    for phase in (Phase.RUNNING, Phase.APPEAL, Phase.EMPTY):
        hands = sit(session_at(phase))
        hands.press("header.desk")
        for name in ("desk.act.pause", "desk.act.assign", "desk.act.credit_time"):
            if hands.sees(name):
                hands.press(name)
                for kind in (QLineEdit, FreeText, QSpinBox, QDateTimeEdit):
                    for one in hands.window.findChildren(kind):
                        inner = isinstance(one.parentWidget(), QSpinBox | QDateTimeEdit)
                        policy = one.contextMenuPolicy()
                        assert inner or policy == Qt.ContextMenuPolicy.NoContextMenu
                hands.press("desk.back")


# ---- codes and numbers --------------------------------------------------------------------------


def test_a_pin_is_typed_by_place_whatever_is_switched_on(sit: Sit) -> None:
    hands = sit(session_at(Phase.RUNNING), "kk")
    hands.press("header.desk")
    hands.press("desk.act.pause")
    board().pick("kaz")
    pin = hands.get("desk.pin", QLineEdit)
    for place, text in ((3, "ә"), (4, "і"), (37, "л"), (18, "у"), (12, "ө")):
        strike(pin, place, text)
    strike(pin, 79, "1", Qt.KeyboardModifier.KeypadModifier)
    assert pin.text() == "23ke-1"


def test_numbers_and_times_take_the_digits_of_the_upper_row(sit: Sit) -> None:
    hands = sit(session_at(Phase.RUNNING), "kk")
    hands.press("header.desk")
    hands.press("desk.act.credit_time")
    minutes = hands.get("desk.minutes", QSpinBox)
    minutes.selectAll()
    strike(minutes, 2, '"')
    strike(minutes, 5, "ң")
    assert minutes.value() == 14
    closed = FakeSession(Play())
    closed.desk = None
    hands = sit(closed, "kk")
    hands.press("hall.open")
    time = hands.get("desk.hall_time", QDateTimeEdit)
    time.setSelectedSection(QDateTimeEdit.Section.DaySection)
    strike(time, 2, '"')
    strike(time, 10, "қ")
    assert time.date().day() == 19
