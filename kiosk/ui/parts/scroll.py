"""Scrolling: up and down only, and only where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea

from kiosk.ui.look import look


def without_menus(area: QAbstractScrollArea) -> None:
    """Take the toolkit's own menus away: a scroll bar has one, in the toolkit's words."""
    for one in (area, area.verticalScrollBar(), area.horizontalScrollBar()):
        one.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


class QuietScroll(QScrollArea):
    """Leaves the arrow keys to the screen, and takes what room it is given.

    While it grows it asks for the whole height of its contents, for a page that scrolls as a whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing = False
        without_menus(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def grow(self, on: bool) -> None:  # noqa: FBT001 - as the toolkit's own setters
        """Ask for the height of the contents, or for next to none."""
        self._growing = on
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The contents wrap."""
        return self._growing

    def heightForWidth(self, width: int) -> int:
        """The height of the contents."""
        inside = self.widget()
        if inside is None:
            return 0
        layout = inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return max(inside.heightForWidth(width), inside.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the contents; as high only while it grows."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Something of the contents is always seen."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys scroll; everything else is for others."""
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _height(self) -> int:
        if self._growing:
            return self.heightForWidth(self.width())
        return 2 * look().px("target")
