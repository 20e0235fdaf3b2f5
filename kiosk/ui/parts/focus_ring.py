"""The ring around what has the focus: the same everywhere, never hidden by a style.

It lies over the window, lets every click through, and follows what it surrounds.
"""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from kiosk.ui.look import look

#: A property of widgets that draw the ring themselves, around one of the things they hold.
OWN_RING: Final = "ownRing"


class FocusRing(QWidget):
    """Call `follow` when the focus moved and about ten times a second."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")
        self._whole = QSize()
        self._shift = QPoint()
        self.hide()

    def follow(self) -> None:
        """Surround what has the focus now."""
        target = self._target()
        if target is None:
            self.hide()
            return
        window = self.parentWidget()
        if window is None:
            return
        reach = look().px("ring") + look().px("ring_gap")
        whole = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        whole = whole.adjusted(-reach, -reach, reach, reach)
        seen = _seen(target, window).adjusted(-reach, -reach, reach, reach)
        place = whole.intersected(seen).intersected(window.rect())
        shift = whole.topLeft() - place.topLeft()
        if place != self.geometry() or whole.size() != self._whole or shift != self._shift:
            self._whole, self._shift = whole.size(), shift
            self.setGeometry(place)
            self.update()
        if self.isHidden():
            self.show()
        children = [child for child in window.children() if isinstance(child, QWidget)]
        if children and children[-1] is not self:
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        width = look().px("ring")
        corner = look().px("radius_large")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color("focus"), width))
        half = width / 2
        box = QRectF(QRect(self._shift, self._whole)).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, corner, corner)
        painter.end()

    def _target(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        window = self.parentWidget()
        if focus is None or window is None or not window.isAncestorOf(focus):
            return None
        if focus.focusPolicy() == Qt.FocusPolicy.NoFocus or not focus.isVisible():
            return None
        if focus.property(OWN_RING):
            return None  # it draws one around what the keys are at inside of it
        parent = focus.parentWidget()
        if isinstance(parent, QPlainTextEdit):
            return parent
        return focus


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that no scrolling hides, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return seen
