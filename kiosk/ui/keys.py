"""Keys by where they are on the board, whatever layout is switched on (CE-08).

With a Kazakh layout the row of digits types letters; the key itself has not moved.
"""

from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent


class Act(Enum):
    """What a plain key asks for in the exam."""

    CHOICE_1 = 0
    CHOICE_2 = 1
    CHOICE_3 = 2
    CHOICE_4 = 3
    FLAG = 10
    BEFORE = 11
    NEXT = 12


#: Key codes of the Linux input layer; the main block has the same numbers on Windows.
_BY_PLACE: Final = {
    2: Act.CHOICE_1,
    3: Act.CHOICE_2,
    4: Act.CHOICE_3,
    5: Act.CHOICE_4,
    30: Act.CHOICE_1,
    48: Act.CHOICE_2,
    46: Act.CHOICE_3,
    32: Act.CHOICE_4,
    33: Act.FLAG,
}
_BY_DIGIT: Final = {
    Qt.Key.Key_1: Act.CHOICE_1,
    Qt.Key.Key_2: Act.CHOICE_2,
    Qt.Key.Key_3: Act.CHOICE_3,
    Qt.Key.Key_4: Act.CHOICE_4,
    Qt.Key.Key_Left: Act.BEFORE,
    Qt.Key.Key_Right: Act.NEXT,
}
_BY_LETTER: Final = {
    Qt.Key.Key_A: Act.CHOICE_1,
    Qt.Key.Key_B: Act.CHOICE_2,
    Qt.Key.Key_C: Act.CHOICE_3,
    Qt.Key.Key_D: Act.CHOICE_4,
    Qt.Key.Key_F: Act.FLAG,
}
#: X11 and Wayland count keys from 8.
_X11_OFFSET: Final = 8
_COUNT_FROM_8: Final = frozenset({"xcb", "wayland", "wayland-egl"})


def place_of(event: QKeyEvent) -> int:
    """Where the key is, as a code of the Linux input layer; 0 when nobody knows."""
    place = event.nativeScanCode()
    if place > _X11_OFFSET and QGuiApplication.platformName() in _COUNT_FROM_8:
        return place - _X11_OFFSET
    return place


def act_of(event: QKeyEvent) -> Act | None:
    """What this key asks for, or None. Keys with Control, Alt or Meta ask for nothing here."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~plain:
        return None
    key = Qt.Key(event.key())
    place = place_of(event)
    if place:
        return _BY_PLACE.get(place) or _BY_DIGIT.get(key)
    return _BY_DIGIT.get(key) or _BY_LETTER.get(key)
