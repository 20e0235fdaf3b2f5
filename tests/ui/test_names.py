"""The names of widgets are written down: scripts outside this room rely on them."""

import re

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSlider, QWidget

from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.screens import ScreenId
from tests.fakes.hall_people import ROOT_FOLDER
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import session_at

PAGE = (ROOT_FOLDER / "docs" / "WINDOW.md").read_text(encoding="utf-8")
NAMES = [
    re.compile(re.escape(name).replace("ID", r"[\w.-]+").replace("N", r"\d+").replace("L", "[A-J]"))
    for name in re.findall(r"`([a-z]\w*\.[\w.]+)`", PAGE)
]


def undocumented(hands: Hands) -> set[str]:
    """Names of what can be pressed or typed into that the page does not have."""
    kinds = QAbstractButton | QLineEdit | QPlainTextEdit | QSlider
    names = {
        one.objectName()
        for one in hands.window.findChildren(QWidget)
        if isinstance(one, kinds) and not one.objectName().startswith("qt_")
    }
    return {name for name in names if name and not any(one.fullmatch(name) for one in NAMES)}


def test_every_name_is_on_the_page(sit: Sit) -> None:
    for phase in Phase:
        hands = sit(session_at(phase))
        hands.press("header.desk")
        assert undocumented(hands) == set()


def test_screens_and_acts_are_on_the_page() -> None:
    assert {one for one in [*ScreenId, *Act] if f"`{one}`" not in PAGE} == set()
