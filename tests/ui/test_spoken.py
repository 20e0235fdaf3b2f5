"""Every control says its name, role, state and value through the accessibility interface."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QTableView,
    QWidget,
)

from kiosk.exam.blueprint import Language
from kiosk.ui.look import look
from kiosk.ui.parts.button import OneOf
from kiosk.ui.parts.text import Picture
from kiosk.ui.speech import LANGUAGES, OWN_NAMES, SHORT_NAMES
from tests.fakes.exam_play import Play
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.station import Station
from tests.ui.stations import EACH
from tests.ui.test_tab_order import controls, on_top

Text, Role = QAccessible.Text, QAccessible.Role
#: The first that fits decides.
ROLES: tuple[tuple[type[QWidget], QAccessible.Role], ...] = (
    (QRadioButton, Role.RadioButton),
    (OneOf, Role.RadioButton),
    (QCheckBox, Role.CheckBox),
    (QSlider, Role.Slider),
    (QAbstractSpinBox, Role.SpinBox),
    (QLineEdit, Role.EditableText),
    (QPlainTextEdit, Role.EditableText),
    (QListView, Role.List),
    (QTableView, Role.Table),
    (QProgressBar, Role.ProgressBar),
)
#: Names that are the same in every language: of languages, of people and hours, of what is typed.
ANYWHERE = re.compile(
    "|".join([*OWN_NAMES.values(), *SHORT_NAMES.values(), r"PIN", r"Esc", r"DEMO", r"Demo inv-1"])
)
#: What these say is content, not interface: tasks, the words of the sound check, people, hours.
CONTENT = re.compile(
    r"\w+\.choice\.\w|sound\.word\.\d|desk\.(person|place|candidate|play|appeal)\..*"
)
LATIN, CYRILLIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u0400-\u04ff]{2,}")


def said(widget: QWidget, what: QAccessible.Text = Text.Name) -> str:
    """What a screen reader is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(what)


def role_of(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def expected_role(widget: QWidget) -> QAccessible.Role:
    """The role of a kind of widget."""
    for kind, role in ROLES:
        if isinstance(widget, kind):
            return role
    checkable = isinstance(widget, QAbstractButton) and widget.isCheckable()
    return Role.CheckBox if checkable else Role.Button


def shown_controls(hands: Hands) -> list[QWidget]:
    """Everything that can be pressed or typed into, disabled things as well, and what moves."""
    top = on_top(hands)
    found = controls(top)
    kinds = QAbstractButton | QProgressBar
    found |= {
        one for one in top.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()
    }
    return sorted(found, key=lambda one: one.objectName())


def faults(hands: Hands, language: Language) -> list[str]:
    """What a screen reader would say wrongly."""
    found, told = [], set()
    for one in shown_controls(hands):
        name, label = said(one), one.objectName() or type(one).__name__
        if not name.strip():
            found.append(f"{label} has no name")
        foreign = (CYRILLIC if language == "en" else LATIN).search(ANYWHERE.sub("", name))
        if foreign and not CONTENT.fullmatch(label):
            found.append(f"{label} is called {name!r} in {language}")
        whole = (role_of(one), name, said(one, Text.Description))
        if whole in told:
            found.append(f"{label} is the second {whole}")
        told.add(whole)
        if role_of(one) is not expected_role(one):
            found.append(f"{label} is a {role_of(one).name}")
        found += untrue(one, label)
    return found


def untrue(widget: QWidget, label: str) -> list[str]:
    """States that are not those of the widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    state = interface.state()
    pairs = {
        "disabled": (state.disabled, not widget.isEnabled()),
        "focused": (state.focused, widget.hasFocus()),
        "invisible": (state.invisible, False),
    }
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        pairs["checked"] = (state.checked, widget.isChecked())
    if isinstance(widget, QPlainTextEdit):
        pairs["read only"] = (state.readOnly, widget.isReadOnly())
    if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Password:
        pairs["password"] = (state.passwordEdit, True)
    return [
        f"{label}: {name} is {bool(told)}" for name, (told, is_) in pairs.items() if told != is_
    ]


@pytest.mark.parametrize("station", EACH)
def test_every_control_has_a_name_a_role_and_true_states(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    for language in LANGUAGES:
        hands.window.set_language(language)
        hands.settle()
        assert faults(hands, language) == []
    for one in hands.window.findChildren(Picture):
        assert said(one) == ""
        assert role_of(one) is Role.Graphic
        assert one.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_choice_says_its_letter_text_place_and_what_became_of_it(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    row = hands.get("exam.choice.B", QRadioButton)
    assert said(row).startswith("B. ")
    assert said(row, Text.Description) == "2 of 4"
    hands.press("exam.choice.B")
    assert said(row, Text.Description) == "2 of 4, saving\u2026"
    hands.saved()
    assert said(row, Text.Description) == "2 of 4, saved"
    assert row.isChecked()
    hands.press("exam.strike.C")
    other = hands.get("exam.choice.C", QRadioButton)
    assert said(other, Text.Description) == "3 of 4, struck out"
    hands.press("exam.next")
    assert [said(one, Text.Description) for one in (row, other)] == ["2 of 4", "3 of 4"]
    assert not row.isChecked()
    hands.press("exam.previous")
    assert row.isChecked()


def test_a_task_of_the_map_says_what_is_known_of_it(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    task = hands.get("exam.task.1", QAbstractButton)
    assert said(task) == "Task 1, not answered, with a recording, shown now"
    hands.key(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_F)
    hands.saved()
    hands.key(Qt.Key.Key_Right)
    assert said(task) == "Task 1, answered, flagged, with a recording"
    hands.window.set_language("ru")
    assert said(task).startswith("Задание 1, ")


def test_clock_and_progress_say_their_values(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    clock = hands.get("header.clock", QAbstractButton)
    assert said(clock) == "130 minutes left"
    assert said(clock, Text.Description) == "Press to hide the clock."
    hands.session.clock.wait(20_000)
    hands.window.tick()
    assert said(clock) == "130 minutes left"  # by the minute, not by the second
    hands.press("header.clock")
    assert said(clock, Text.Description) == "The clock is hidden. Press to show it."
    volume = QAccessible.queryAccessibleInterface(hands.get("exam.volume", QSlider))
    assert volume is not None
    value = volume.valueInterface()
    assert value is not None
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (80, 0, 100)
    hands.press("exam.choice.A")
    hands.saved()
    assert said(hands.get("header.progress", QProgressBar), Text.Value).startswith("1")


def test_the_walk_would_notice_a_control_without_a_name(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.get("header.look", QAbstractButton).setAccessibleName(" ")
    hands.get("exam.flag", QAbstractButton).setAccessibleName("Жалау")
    found = faults(hands, "en")
    assert any("header.look has no name" in one for one in found)
    assert any("exam.flag is called" in one for one in found)
    assert look().theme == "light"
    assert QApplication.focusWidget() is not None
