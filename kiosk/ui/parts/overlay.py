"""A sheet over the screen: part of the same window, because a seat has no window manager.

Decides: that nothing beneath can be reached while a sheet is open, by mouse or keyboard; that the
focus returns to where it was; and that what is pressed in the end stays in view while what stands
above it scrolls. Where too little of that would be seen, the sheet scrolls as a whole.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from kiosk.ui.announcing import announce
from kiosk.ui.layout import column, remeasure, row
from kiosk.ui.look import look
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame
from kiosk.ui.walking import step, stops

if TYPE_CHECKING:
    from collections.abc import Callable

#: Kinds of text that say what a sheet is about.
_SAID = frozenset({"title", "heading", "large", "alarm"})
#: What is seen at least of what scrolls above the buttons, in heights of a control.
_LEAST: Final = 3


class Overlay(QWidget):
    """Base of every sheet; fill `body`, then `open` it.

    Attributes:
        body: layout of what the sheet tells and asks.
        foot: layout of what is pressed in the end.
        on_closed: called after the sheet is gone.
    """

    def __init__(self, window: QWidget, name: str, width: str = "card") -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.on_closed: Callable[[], object] = lambda: None
        self._width = width
        self._before: QWidget | None = None
        self.card: QFrame = frame("card")
        outer = column(self, pad="room")
        self._page = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        centre = column(holder)
        # Not an alignment: with one, the height would be reckoned for the whole width.
        middle = row()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        centre.addStretch(1)
        centre.addLayout(middle)
        centre.addStretch(1)
        self._page.setWidget(holder)
        outer.addWidget(self._page)
        self._scroll = QuietScroll()
        self._scroll.grow(True)
        told = QWidget()
        told.setProperty("kind", "scrolled")
        self._scroll.setWidget(told)
        self.body: QVBoxLayout = column(told, pad="room none")
        self.foot: QVBoxLayout = column(pad="room none")
        self._parts = column(self.card, pad="none wide")
        self._parts.addWidget(self._scroll)
        self._parts.addLayout(self.foot)
        self.hide()
        self.card.installEventFilter(self)
        window.installEventFilter(self)

    def open(self, first: QWidget | None = None) -> None:
        """Show the sheet over everything and put the focus into it."""
        self._before = QApplication.focusWidget()
        self._fill()
        remeasure(self)
        self.show()
        self.raise_()
        target = first or next(iter(self.stops()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        self.say_aloud()

    def say_aloud(self) -> None:
        """Have read out what the sheet is about; the focus says only its first control."""
        words = [
            one.text()
            for one in self.findChildren(QLabel)
            if one.isVisible() and one.property("kind") in _SAID
        ]
        announce(self, ". ".join(one.rstrip(".") for one in words))

    def dismiss(self) -> None:
        """Take the sheet away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and _alive(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self or self.isAncestorOf(focus)):
            focus.clearFocus()  # whoever keeps the focus finds it another place
        self._before = None
        self.on_closed()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return stops(self)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - the toolkit's signature
        """Keep the Tab key inside the sheet."""
        return step(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, from the buttons page keys scroll; no key reaches the screen beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            self._scroll.keyPressEvent(event)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, and what the sheet holds."""
        if watched is self.card:
            if event.type() == QEvent.Type.LayoutRequest:
                self._share()
        elif event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fill()
        return super().eventFilter(watched, event)

    def redraw(self) -> None:
        """The zoom changed while the sheet is open: another width."""
        if not self.isHidden():
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the screen beneath."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), look().scrim())
        painter.end()

    def _fill(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        # The scroll bar may come and take its part.
        room = self.width() - 2 * look().px("room") - look().px("wide")
        self.card.setFixedWidth(max(0, min(look().px(self._width), room)))
        self._share()

    def _share(self) -> None:
        """Leave to what scrolls the room that the buttons leave."""
        line, ends = self.card.contentsMargins(), self._parts.contentsMargins()
        room = self.height() - 2 * look().px("room")
        room -= line.top() + line.bottom() + ends.top() + ends.bottom()
        if not self.foot.isEmpty():
            width = self.card.maximumWidth() - line.left() - line.right()
            room -= self._parts.spacing() + self.foot.heightForWidth(width)
        enough = room >= _LEAST * look().px("target")
        self._scroll.grow(True, most=room if enough else None)


def _alive(widget: QWidget) -> bool:
    try:
        return widget.isVisible() and widget.isEnabled()
    except RuntimeError:  # its C++ half was deleted while the sheet was open
        return False
