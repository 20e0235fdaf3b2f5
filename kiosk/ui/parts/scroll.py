"""Scrolling: up and down only, and only where there is no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea

from kiosk.ui.look import look


def without_menus(area: QAbstractScrollArea) -> None:
    """Take the toolkit's own menus away: a scroll bar has one, in the toolkit's words."""
    for one in (area, area.verticalScrollBar(), area.horizontalScrollBar()):
        one.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


class QuietScroll(QScrollArea):
    """Leaves the arrow keys to the screen, and takes what room it is given.

    While it grows it asks for the height of its contents: all of it for a page that scrolls as a
    whole, or at most what there is room for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing = False
        self._most: int | None = None
        without_menus(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def grow(self, on: bool, most: int | None = None) -> None:  # noqa: FBT001 - a setter
        """Ask for the height of the contents, up to so many pixels, or for next to none."""
        if (on, most) != (self._growing, self._most):
            self._growing, self._most = on, most
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """The contents are higher or lower than they were: ask anew."""
        if event.type() == QEvent.Type.LayoutRequest and self._growing:
            self.updateGeometry()
            self._offer_bar()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether a scroll bar is of use."""
        self._offer_bar()
        super().resizeEvent(event)

    def hasHeightForWidth(self) -> bool:
        """The contents wrap."""
        return self._growing

    def heightForWidth(self, width: int) -> int:
        """The height of the contents, as far as it may grow."""
        whole = self._wanted(width)
        return whole if self._most is None else min(whole, self._most)

    def _wanted(self, width: int) -> int:
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
        """Page keys scroll where there is anything to scroll; everything else is for others."""
        scrolls = self.verticalScrollBar().maximum() > 0
        if scrolls and event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _offer_bar(self) -> None:
        # A bar that came once takes width, which can make the contents high enough to keep it.
        fits = self._growing and self._wanted(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

    def _height(self) -> int:
        if self._growing:
            return self.heightForWidth(self.width())
        return 2 * look().px("target")
