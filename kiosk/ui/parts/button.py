"""The button: large, with a picture if wanted, and deaf to the arrow keys.

Arrow keys turn pages and move between choices; a button that has the focus leaves them alone.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton

from kiosk.ui.icons import icon, icon_size
from kiosk.ui.walking import walk

ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class Button(QPushButton):
    """A button of a kind; see the style sheet for the kinds."""

    def __init__(
        self, name: str, kind: str = "", *, picture: str = "", on_click: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: on_click())
        self._picture = picture
        self._grave = False
        self.redraw()

    def grave(self) -> "Button":
        """Take a double click for one: what is asked twice must be pressed twice on purpose."""
        self._grave = True
        return self

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second half of a double click; for most buttons another press."""
        if self._grave:
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def setText(self, text: str) -> None:
        """A text keeps its distance from the picture."""
        changed = bool(text) != bool(self.text())
        super().setText(text)
        if changed:
            self.redraw()

    def show_picture(self, picture: str) -> None:
        """Another picture."""
        self._picture = picture
        self.redraw()

    def redraw(self) -> None:
        """Draw the picture again in the present look."""
        if self._picture:
            colors = {"primary": "accent_ink", "danger": "bad_ink", "quiet": "accent_text"}
            color = colors.get(str(self.property("kind")), "ink")
            before = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            alone = not self.text()
            self.setIcon(icon(self._picture, color, before=before, alone=alone))
            self.setIconSize(icon_size(alone=alone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as well as by the space bar."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class OneOf(Button):
    """One of several buttons of which one is in use: a radio button to a screen reader.

    Pressing asks; which one is in use is told by whoever owns it. Together they are one stop of the
    Tab key, and up and down walk through them.
    """

    def __init__(
        self, name: str, kind: str = "", *, picture: str = "", on_click: Callable[[], object]
    ) -> None:
        super().__init__(name, kind, picture=picture, on_click=on_click)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Only `setChecked` changes it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk."""
        if not walk(self, event.key()):
            super().keyPressEvent(event)
