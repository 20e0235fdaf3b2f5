"""Between the keys and a field: a key types what our layout has at its place.

Decides: that the system's own layout counts only where a key has no known place, as with keys that
a program sends, and that no input method of the system's comes between: it would swallow the dead
keys of that layout. Leaves to others: what a field takes (`fields`).
"""

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.keyboard.board import board
from kiosk.ui.keys import place_of

#: What a field is typed into: text in the picked layout, codes in Latin letters, or digits only.
Kind = Literal["text", "code", "digits"]

_Mod = Qt.KeyboardModifier
_CAPS_X11: Final = 0x2
_CAPS_WINDOWS: Final = 0x100


class ByPlace(QObject):
    """Translates the keys of one field; lives as long as it."""

    def __init__(self, field: QWidget, kind: Kind) -> None:
        super().__init__(field)
        self._kind = kind
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the field another key than the one that came, where ours types something else."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._kind == "text" and is_turn(event):
                board().turn()
                return True
            ours = self._translated(event)
            if ours is not None:
                QCoreApplication.sendEvent(watched, ours)
                return True
        if isinstance(event, QInputMethodQueryEvent):
            event.setValue(Qt.InputMethodQuery.ImEnabled, False)
            return True
        return False

    def _translated(self, event: QKeyEvent) -> QKeyEvent | None:
        """The key as our layout has it; it has no place any more, so it comes through here once."""
        place = place_of(event)
        modifiers = event.modifiers()
        if not place:
            return None
        if modifiers & (_Mod.ControlModifier | _Mod.MetaModifier) and not _third(event):
            return _act(event, place)
        text = self._typed(event, place)
        if not text or (text == event.text() and not _third(event)):
            return None
        plain = modifiers & (_Mod.ShiftModifier | _Mod.KeypadModifier)
        return QKeyEvent(event.type(), 0, plain, text, event.isAutoRepeat(), max(1, event.count()))

    def _typed(self, event: QKeyEvent, place: int) -> str:
        if self._kind == "digits":
            return "" if event.modifiers() & _Mod.ShiftModifier else board().places.digit_at(place)
        latin = next(one for one in board().layouts if one.id == "lat")
        layout = board().layout if self._kind == "text" else latin
        return layout.character(
            place,
            shift=bool(event.modifiers() & _Mod.ShiftModifier),
            caps=_caps(event),
            alt=_third(event),
        )


def is_turn(event: QKeyEvent) -> bool:
    """Whether this key asks for the next layout: Control and the space bar."""
    only = event.modifiers() & ~_Mod.KeypadModifier
    return event.key() == Qt.Key.Key_Space and only == _Mod.ControlModifier


def _act(event: QKeyEvent, place: int) -> QKeyEvent | None:
    """Copy, paste, undo: also where no Latin layout of the system can name the letter."""
    letter = next((one for one, code in board().places.acts.items() if code == place), "")
    if not letter:
        return None
    key = Qt.Key(ord(letter))
    return None if event.key() == key else QKeyEvent(event.type(), key, event.modifiers())


def _third(event: QKeyEvent) -> bool:
    """Alt on either side; the right one may come as a group switch, or as Control and Alt."""
    return bool(event.modifiers() & (_Mod.AltModifier | _Mod.GroupSwitchModifier))


def _caps(event: QKeyEvent) -> bool:
    lock = _CAPS_WINDOWS if QGuiApplication.platformName() == "windows" else _CAPS_X11
    return bool(event.nativeModifiers() & lock)
