"""What a locked window lets through, key by key."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.ui.needed_keys import is_needed

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier


def needed(app: QApplication, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    del app  # it has the board
    return is_needed(QKeyEvent(QEvent.Type.KeyPress, key, held))


@pytest.mark.parametrize(
    ("key", "held"),
    [
        *(
            (key, _NONE)
            for key in (_Key.Key_1, _Key.Key_F1, _Key.Key_F7, _Key.Key_F8, _Key.Key_Tab)
        ),
        *((key, _NONE) for key in (_Key.Key_Escape, _Key.Key_Left, _Key.Key_PageDown)),
        *((key, _CTRL) for key in (_Key.Key_Plus, _Key.Key_Minus, _Key.Key_Space, _Key.Key_A)),
        *((key, _CTRL) for key in (_Key.Key_Z, _Key.Key_Right, _Key.Key_Backspace)),
        (_Key.Key_F12, _CTRL | _SHIFT),  # the desk of staff
        (_Key.Key_1, _ALT),  # a digit of the Kazakh layout
    ],
)
def test_what_the_window_needs_comes_through(
    app: QApplication, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    assert needed(app, key, held)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        *((key, _CTRL) for key in (_Key.Key_C, _Key.Key_V, _Key.Key_X, _Key.Key_P, _Key.Key_O)),
        *((key, _CTRL) for key in (_Key.Key_Escape, _Key.Key_Tab, _Key.Key_Insert, _Key.Key_F1)),
        *((key, _ALT) for key in (_Key.Key_F4, _Key.Key_Tab, _Key.Key_Space, _Key.Key_Left)),
        *((key, _NONE) for key in (_Key.Key_F5, _Key.Key_F11, _Key.Key_F12, _Key.Key_Print)),
        *((key, _NONE) for key in (_Key.Key_Menu, _Key.Key_Super_L, _Key.Key_HomePage)),
        *((key, _SHIFT) for key in (_Key.Key_F10, _Key.Key_Insert, _Key.Key_Delete)),
        *((key, _META) for key in (_Key.Key_1, _Key.Key_D, _Key.Key_E)),
        (_Key.Key_T, _CTRL | _ALT),
    ],
)
def test_the_rest_does_not(app: QApplication, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    assert not needed(app, key, held)
