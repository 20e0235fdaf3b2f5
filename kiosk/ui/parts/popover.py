"""A small card that hangs below a button of the top bar."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.ui.layout import column, remeasure
from kiosk.ui.look import look
from kiosk.ui.parts.text import frame
from kiosk.ui.walking import step, stops


class Popover(QWidget):
    """Fill `body`, then `hang` it below a widget; it goes when the focus or a click goes elsewhere.

    Attributes:
        body: layout of the card.
    """

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        outer = column(self)
        card = frame("card")
        outer.addWidget(card)
        self.body: QVBoxLayout = column(card, gap="small", pad="gap")
        self._below: QWidget | None = None
        self.hide()

    def hang(self, below: QWidget) -> None:
        """Show the card under that widget, or take it away when it hangs there."""
        if not self.isHidden():
            self.dismiss()
            return
        self._below = below
        remeasure(self)
        self.place()
        self.show()
        self.raise_()
        inside = stops(self)
        if inside:
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def place(self) -> None:
        """Take the right size and place, also after the zoom changed."""
        window, below = self.parentWidget(), self._below
        if window is None or below is None:
            return
        self.setFixedWidth(look().px("popover"))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        corner = below.mapTo(window, QPoint(below.width(), below.height() + look().px("small")))
        edge = look().px("small")
        left = max(edge, corner.x() - self.width())
        top = min(corner.y(), window.height() - self.height() - edge)
        self.move(left, max(edge, top))

    def dismiss(self) -> None:
        """Take the card away."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if inside and self._below is not None:
            self._below.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press anywhere else takes the card away. Listens only while the card is shown."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            outside = watched is not self and not self.isAncestorOf(watched)
            anchor = self._below is not None and watched is self._below
            if outside and not anchor:
                self.dismiss()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - the toolkit's signature
        """Past its ends the Tab key takes the card away: it is no trap and hides nothing."""
        inside = stops(self)
        focus = QApplication.focusWidget()
        last = inside[-1 if forward else 0] if inside else None
        if focus is last:
            self.dismiss()
            return True
        return step(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the card away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
