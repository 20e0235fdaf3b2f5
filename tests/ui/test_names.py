"""The names of widgets are written down: scripts outside this room rely on them."""

import re

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.panel_acts import SEAT_ORDER, HallAct, persons
from kiosk.ui.presenters.screens import ScreenId
from kiosk.ui.supervisor.page import PageId
from tests.fakes.hall_people import ROOT_FOLDER
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import session_at
from tests.ui.station import Station
from tests.ui.stations import STATIONS

PAGE = (ROOT_FOLDER / "docs" / "WINDOW.md").read_text(encoding="utf-8")
PANEL_PAGE = (ROOT_FOLDER / "docs" / "PANEL.md").read_text(encoding="utf-8")
PANEL = [one for one in STATIONS if one.name.startswith("panel, ")]
PERSONS = {"one": 1, "two": 2, "nobody signs; somebody is logged in": 0}


def names_on(page: str) -> list[re.Pattern[str]]:
    """The names a page lists; capitals in them stand for what differs."""
    return [
        re.compile(
            re.escape(name).replace("ID", r"[\w.-]+").replace("N", r"\d+").replace("L", "[A-J]")
        )
        for name in re.findall(r"`([a-z]\w*\.[\w.]+)`", page)
    ]


NAMES = names_on(PAGE)
PANEL_NAMES = names_on(PANEL_PAGE)


def undocumented(hands: Hands, known: list[re.Pattern[str]]) -> set[str]:
    """Names of what can be pressed or typed into that the page does not have."""
    kinds = QAbstractButton | QLineEdit | QPlainTextEdit | QSlider | QAbstractSpinBox
    kinds |= QAbstractItemView
    names = {
        one.objectName()
        for one in hands.window.findChildren(QWidget)
        if isinstance(one, kinds) and not one.objectName().startswith("qt_")
    }
    return {name for name in names if name and not any(one.fullmatch(name) for one in known)}


def test_every_name_is_on_the_page(sit: Sit) -> None:
    for phase in Phase:
        hands = sit(session_at(phase))
        hands.press("header.desk")
        assert undocumented(hands, NAMES) == set()


def test_screens_and_acts_are_on_the_page() -> None:
    assert {one for one in [*ScreenId, *Act] if f"`{one}`" not in PAGE} == set()


@pytest.mark.parametrize("station", PANEL, ids=[one.name for one in PANEL])
def test_every_name_of_the_panel_is_on_its_page(sit: Sit, station: Station) -> None:
    assert undocumented(station.stand(sit), PANEL_NAMES) == set()


def test_pages_and_who_signs_what_are_on_the_page_of_the_panel() -> None:
    assert {one for one in PageId if f"`{one}`" not in PANEL_PAGE} == set()
    rows = re.findall(r"^\| ((?:`\w+` ?)+)\| ([^|]+) \|$", PANEL_PAGE, re.MULTILINE)
    written = {
        act: PERSONS[how]
        for acts, how in rows
        if how in PERSONS
        for act in re.findall(r"\w+", acts)
    }
    assert written == {str(act): persons(act) for act in (*HallAct, *SEAT_ORDER)}
