"""Hands and eyes for a scripted person in front of the real window.

Decides: nothing. Finds widgets by their names, as a person finds them by their looks, presses and
types through the same events a mouse and a keyboard send, and takes pictures.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.ui.screenshot import settle, take_picture
from kiosk.ui.window import SeatWindow

W = TypeVar("W", bound=QWidget)

#: A script is a generator: each thing it yields is waited for before it goes on.
Until = Callable[[], bool]
Script = Iterator[Until]


class Hands:
    """Presses, types, reads and takes pictures."""

    def __init__(self, window: SeatWindow, pictures: Path, tell: Callable[[str], None]) -> None:
        self._window = window
        self._pictures = pictures
        self._tell = tell
        pictures.mkdir(parents=True, exist_ok=True)

    def say(self, words: str) -> None:
        """Tell whoever watches what comes next."""
        self._tell(words)

    def sees(self, name: str) -> bool:
        """Whether a thing of that name can be pressed or read now."""
        return self._find(name) is not None

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

    def picture(self, name: str, language: str) -> None:
        """Take a picture of the window."""
        settle()
        self._window.ring.follow()
        number = len(list(self._pictures.glob("*.png"))) + 1
        take_picture(self._window, self._pictures / f"{number:02d}-{name}.{language}.png")

    def _find(self, name: str) -> QWidget | None:
        for widget in self._window.findChildren(QWidget, name):
            if widget.isVisible() and widget.isEnabled():
                return widget
        return None
