"""A sheet higher than the screen: what is pressed in the end stays in view, the rest scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.exam.blueprint import Language
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.presenters.desk import Act
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.stations import OFFERED, STATIONS
from tests.ui.test_fitting import SMALLEST

#: The sheets with buttons at their end, and one of these.
ENDS = {
    "finish": "finish.confirm",
    "finish, asked twice": "finish.confirm",
    "technical appeal": "technical.send",
    "keys": "shortcuts.close",
    "close the map": "map.confirm",
    "leave": "leave.confirm",
    **{f"desk, {act}": "desk.confirm" for act in OFFERED},
}
PLACES: list[tuple[Language, tuple[int, int], int]] = [
    ("kk", SIZE, 100),
    ("ru", SIZE, 100),
    ("kk", SMALLEST, 125),
]
STANDING = {one.name: one for one in STATIONS}


def whole(widget: QWidget) -> bool:
    """Whether no part of it is scrolled out of view."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def high(hands: Hands) -> list[int]:
    """How far what is open scrolls: above its buttons, and with them."""
    sheet = next(one for one in hands.window.findChildren(Overlay) if one.isVisible())
    return [one.verticalScrollBar().maximum() for one in (sheet._scroll, sheet._page)]


@pytest.mark.parametrize("name", ENDS)
def test_what_is_pressed_in_the_end_is_in_view(sit: Sit, name: str) -> None:
    hands = STANDING[name].stand(sit, "kk")
    for language, size, zoom in PLACES:
        hands.window.set_language(language)
        hands.window.resize(*size)
        hands.window.set_zoom(zoom)
        hands.settle()
        assert whole(hands.get(ENDS[name], QAbstractButton)), (language, size, zoom)
        assert high(hands)[1] == 0, (language, size, zoom)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_keys_are_all_seen_at_once(sit: Sit, language: Language) -> None:
    assert high(STANDING["keys"].stand(sit, language)) == [0, 0]


def test_nothing_scrolls_where_a_line_of_keys_only_just_fits(sit: Sit) -> None:
    hands = STANDING[f"desk, {Act.ASSIGN}"].stand(sit, "kk")
    assert high(hands) == [0, 0]  # a scroll bar would narrow the line until it is needed


def test_page_keys_scroll_from_the_buttons_of_a_sheet(sit: Sit) -> None:
    hands = STANDING["keys"].stand(sit, "ru")
    hands.window.set_zoom(200)
    hands.settle()
    first, last = (hands.get(f"shortcuts.keys.{one}", QLabel) for one in ("answer", "close"))
    assert whole(first)
    assert not whole(last)
    for _ in range(9):
        hands.key(Qt.Key.Key_PageDown)
    assert whole(last)
    assert whole(hands.get("shortcuts.close", QAbstractButton))
    for _ in range(9):
        hands.key(Qt.Key.Key_PageUp)
    assert whole(first)


def test_a_sheet_whose_buttons_leave_too_little_scrolls_as_a_whole(sit: Sit) -> None:
    hands = STANDING["finish, asked twice"].stand(sit, "kk", SMALLEST)
    hands.window.set_zoom(200)
    hands.settle()
    above, together = high(hands)
    assert above == 0
    assert together > 0
    confirm = hands.get("finish.confirm", QAbstractButton)
    hands.key(Qt.Key.Key_Tab)
    assert whole(confirm)
    hands.window.set_zoom(100)
    hands.settle()
    assert high(hands) == [0, 0]
