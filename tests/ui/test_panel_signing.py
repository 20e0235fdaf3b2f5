"""Signing an act: nothing moves under the pointer, and nothing secret is read by others."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from kiosk.exam.blueprint import Language
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.speech import LANGUAGES
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

HIDDEN = QLineEdit.EchoMode.Password


def at_second(sit: Sit, language: Language = "en") -> PanelHands:
    """The second person of an opening is asked to sign."""
    hands = panel(sit(FakeHall(course="closed"), language))
    hands.turn_to(PageId.COURSE)
    hands.press("act.open_sitting")
    hands.press("desk.confirm")
    return hands


def places(hands: PanelHands) -> dict[str, QPoint]:
    """Where on the window that is which a hand goes for next."""
    names = ("desk.person.head-1", "desk.pin", "desk.paper", "desk.back", "desk.confirm")
    window = hands.panel_window
    return {one: hands.get(one, QWidget).mapTo(window, QPoint(0, 0)) for one in names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_pin_moves_nothing_under_the_pointer(sit: Sit, language: Language) -> None:
    hands = at_second(sit, language)
    before = places(hands)
    hands.sign("head-1", "wrong-one")
    assert hands.sees("desk.problem")
    assert places(hands) == before


def test_a_paper_sheet_is_hidden_as_a_pin_is_and_can_be_shown(sit: Sit) -> None:
    hands = at_second(sit)
    hands.press("desk.paper")
    field = hands.get("desk.sheet", FreeLine)
    assert "The seven groups of your sheet" in hands.texts()
    hands.type("desk.sheet", "kestrel-42")
    assert field.echoMode() is HIDDEN
    assert field.displayText() != "kestrel-42"
    hands.press("desk.sheet.show")
    assert field.displayText() == "kestrel-42"
    assert hands.get("desk.sheet.show", QPushButton).text() == "Hide what is typed"


def test_there_is_a_way_back_from_the_paper_sheet(sit: Sit) -> None:
    hands = at_second(sit)
    hands.press("desk.paper")
    hands.type("desk.sheet", "kestrel-42")
    hands.press("desk.sheet.show")
    hands.press("desk.sheet.away")
    assert not hands.sees("desk.sheet")
    assert hands.get("desk.paper", QWidget).hasFocus()
    hands.sign("head-1")
    assert len(hands.line.obeyed) == 1  # what was typed into the sheet counts no more


def test_a_sheet_that_is_opened_again_is_empty_and_hidden(sit: Sit) -> None:
    hands = at_second(sit)
    hands.press("desk.paper")
    hands.press("desk.sheet.show")
    hands.press("desk.sheet.away")
    hands.press("desk.paper")
    assert hands.get("desk.sheet", FreeLine).echoMode() is HIDDEN
    assert hands.get("desk.sheet", FreeLine).text() == ""


def test_nothing_typed_as_a_pin_is_seen_in_another_field_after_a_refusal(sit: Sit) -> None:
    hands = at_second(sit)
    hands.press("desk.paper")
    hands.sign("head-1", "wrong-one")
    assert hands.get("desk.pin", QLineEdit).hasFocus()
    assert hands.get("desk.sheet", FreeLine).text() == ""
    assert hands.get("desk.sheet", FreeLine).echoMode() is HIDDEN


def test_back_from_the_second_person_shows_no_old_complaint(sit: Sit) -> None:
    hands = at_second(sit)
    hands.sign("head-1", "wrong-one")
    hands.press("desk.back")
    assert not hands.sees("desk.problem")
