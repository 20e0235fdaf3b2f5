"""Hands and eyes for a scripted person in front of the real window.

Decides: nothing. Finds widgets by their names, as a person finds them by their looks, presses and
types through the same events a mouse and a keyboard send, and takes pictures.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.demo.album import Album
from kiosk.ui.window import SeatWindow

W = TypeVar("W", bound=QWidget)

#: A script is a generator: each thing it yields is waited for before it goes on.
Until = Callable[[], bool]
Script = Iterator[Until]


class Hands:
    """Presses, types, reads and takes pictures."""

    def __init__(self, window: SeatWindow, album: Album, tell: Callable[[str], None]) -> None:
        self.window = window
        self._tell = tell
        #: Takes a picture of the scene.
        self.picture = album.take

    def say(self, words: str) -> None:
        """Tell whoever watches what comes next."""
        self._tell(words)

    def sees(self, name: str) -> bool:
        """Whether a thing of that name can be pressed or read now."""
        return self._find(name) is not None

    def can(self, name: str) -> bool:
        """Whether a thing of that name can be pressed now."""
        found = self._find(name)
        return found is not None and found.isEnabled()

    def get(self, name: str, kind: type[W]) -> W:
        """The visible widget of that name. Raises: LookupError."""
        found = self._find(name)
        if isinstance(found, kind):
            return found
        raise LookupError(f"{name} is not on the screen")

    def read(self, name: str) -> str:
        """The words of a label."""
        return self.get(name, QLabel).text()

    def press(self, name: str) -> None:
        """Press the middle of a thing with the mouse."""
        widget = self.get(name, QWidget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def type(self, name: str, text: str) -> None:
        """Type into a field."""
        widget = self.get(name, QWidget)
        widget.setFocus()
        for letter in text:  # the toolkit's own test typist knows no Cyrillic
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    def _find(self, name: str) -> QWidget | None:
        for widget in self.window.findChildren(QWidget, name):
            if widget.isVisible() and widget.isEnabled():
                return widget
        return None
