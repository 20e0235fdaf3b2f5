"""Which keys and buttons a locked window lets through: those that something in it needs.

Decides: the list. Leaves to others: what a key does; which keys a window manager or another program
would take, for they never come here (`guard` holds the keyboard).
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from kiosk.ui.keyboard.board import board
from kiosk.ui.keys import place_of

if TYPE_CHECKING:
    from collections.abc import Callable

_Key = Qt.Key
_Mod = Qt.KeyboardModifier
_FIRST_SPECIAL: Final = 0x01000000  # below this a key is a character
#: Desktops open menus, help, players and browsers by these.
_NEVER: Final = frozenset(
    {
        *(_Key.Key_Print, _Key.Key_SysReq, _Key.Key_Menu, _Key.Key_Help, _Key.Key_Insert),
        *(_Key.Key_Meta, _Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_Hyper_L, _Key.Key_Hyper_R),
        *(_Key.Key_Pause, _Key.Key_ScrollLock, _Key.Key_Multi_key),
    }
)
_FUNCTION: Final = range(_Key.Key_F1, _Key.Key_F35 + 1)
_WITHOUT: Final = frozenset({_Key.Key_F1, _Key.Key_F7, _Key.Key_F8})
#: Everything from the back and forward keys to the media keys has no meaning here.
_MEDIA: Final = range(_Key.Key_Back, _Key.Key_unknown)
_MOVES: Final = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End),
        *(_Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Return, _Key.Key_Enter),
    }
)
_MODIFIERS: Final = frozenset(
    {
        *(_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr),
        *(_Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_Mode_switch),
    }
)
#: With Control: layout, text size, and the acts of a field that bring nothing in or out.
_WITH_CONTROL: Final = frozenset({_Key.Key_Space, _Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus})
_ACTS: Final = ("A", "Y", "Z")


def is_needed(event: QKeyEvent) -> bool:
    """Whether something in the window may need this key."""
    key, held = event.key(), event.modifiers()
    if key in _MODIFIERS:
        return True
    if held & _Mod.MetaModifier or key in _NEVER or key in _MEDIA:
        return False
    control, alt = bool(held & _Mod.ControlModifier), bool(held & _Mod.AltModifier)
    if key in _FUNCTION:
        shift = bool(held & _Mod.ShiftModifier)
        desk = key == _Key.Key_F12 and control and shift
        return not alt and (desk or (key in _WITHOUT and not control and not shift))
    if alt:  # the third level of a layout types characters; nothing else goes with it
        return not control and _Key.Key_Space < key < _FIRST_SPECIAL
    if control:
        return _needed_with_control(event)
    return not (key == _Key.Key_Delete and held & _Mod.ShiftModifier)  # that cuts


def _needed_with_control(event: QKeyEvent) -> bool:
    key = event.key()
    if key == _Key.Key_Delete and event.modifiers() & _Mod.ShiftModifier:
        return False
    if key in _MOVES or key in _WITH_CONTROL:
        return True
    place = place_of(event)  # no Latin layout of the system may be there to name the letter
    acts = board().places.acts
    by_place = bool(place) and place in {acts.get(letter) for letter in _ACTS}
    return by_place or (not place and key in {ord(letter) for letter in _ACTS})


class NeededOnly(QObject):
    """Drops everything else that comes to a window from outside.

    It is put on the toolkit's own window and not on the application: every event of every widget
    would go through it there, and a turn of the page would take longer.
    """

    _KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
    _BUTTONS: Final = frozenset(
        {
            *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease),
            QEvent.Type.MouseButtonDblClick,
        }
    )
    _DROPPED: Final = frozenset(
        {
            *(QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave),
            *(QEvent.Type.Drop, QEvent.Type.ContextMenu),
        }
    )

    _TURNS: Final = frozenset({QEvent.Type.Expose, QEvent.Type.FocusOut, QEvent.Type.Move})

    def __init__(
        self,
        parent: QObject,
        on_close: "Callable[[], object]",
        on_turn: "Callable[[], object]",
    ) -> None:
        """Make it.

        Args:
            parent: lives as long as this.
            on_close: called when somebody asks the window to close.
            on_turn: called when the window comes, goes, moves or loses the keys.
        """
        super().__init__(parent)
        self._on_close = on_close
        self._on_turn = on_turn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True drops the event."""
        del watched
        kind = event.type()
        if kind in self._KEYS and isinstance(event, QKeyEvent):
            return not is_needed(event)
        if kind in self._BUTTONS and isinstance(event, QMouseEvent):
            return event.button() != Qt.MouseButton.LeftButton
        if kind == QEvent.Type.Close:
            self._on_close()
            return True
        if kind in self._TURNS:
            self._on_turn()
            return False
        return kind in self._DROPPED
