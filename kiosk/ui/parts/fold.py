"""Things beside each other, or below each other where they do not fit: so nothing scrolls sideways.

A text enlarged to double its size needs double the width; what stood in a row then stands in a
column. It has no layout of the toolkit: that would be asked for its height instead of this class,
and knows one direction only.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look import look


class _Thing(NamedTuple):
    """One thing of a row; a spring has no widget."""

    widget: QWidget | None
    stretch: int


class Fold(QWidget):
    """A row that becomes a column."""

    def __init__(self, *, gap: str = "gap") -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._gap = gap
        self._things: list[_Thing] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def folded(self) -> bool:
        """Whether the things stand below each other now."""
        return self.folds_in(self.width())

    def folds_in(self, width: int) -> bool:
        """Whether they will stand below each other in that width."""
        return not self._fits(width)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a thing at the end; `stretch` is its share of what is left over."""
        widget.setParent(self)
        self._things.append(_Thing(widget, stretch))

    def spring(self) -> None:
        """Push what follows to the other side; nothing in a column."""
        self._things.append(_Thing(None, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A thing has another size, came or went: place everything anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As a row, which is what is wished for."""
        shown = self._shown()
        width = sum(_wish(one) for one in shown) + self._gaps(shown)
        return QSize(width, max((one.sizeHint().height() for one, _ in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest thing: everything else can stand below."""
        shown = self._shown()
        return QSize(
            max((_least(one) for one, _ in shown), default=0),
            max((one.minimumSizeHint().height() for one, _ in shown), default=0),
        )

    def hasHeightForWidth(self) -> bool:
        """A column is higher than a row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, as a row or as a column, whichever it will be."""
        shown = self._shown()
        if not self._fits(width):
            return sum(_height(one, width) for one, _ in shown) + self._gaps(shown)
        widths = self._widths(shown, width)
        return max(
            (_height(one, wide) for (one, _), wide in zip(shown, widths, strict=True)), default=0
        )

    def redraw(self) -> None:
        """The zoom changed: other distances."""
        self._place()
        self.updateGeometry()

    def _shown(self) -> list[tuple[QWidget, int]]:
        return [
            (one.widget, one.stretch)
            for one in self._things
            if one.widget is not None and not one.widget.isHidden()
        ]

    def _gaps(self, shown: list[tuple[QWidget, int]]) -> int:
        return look().px(self._gap) * max(0, len(shown) - 1)

    def _fits(self, width: int) -> bool:
        shown = self._shown()
        return sum(_least(one) for one, _ in shown) + self._gaps(shown) <= width

    def _widths(self, shown: list[tuple[QWidget, int]], width: int) -> list[int]:
        """The widths of a row: what each wishes, the rest shared out, or what is missing taken."""
        wishes = [_wish(one) for one in shown]
        spare = width - sum(wishes) - self._gaps(shown)
        if spare >= 0:
            whole = sum(one.stretch for one in self._things if _counts(one))
            return [
                wish + (spare * stretch // whole if whole else 0)
                for wish, (_, stretch) in zip(wishes, shown, strict=True)
            ]
        give = [wish - _least(one) for wish, (one, _) in zip(wishes, shown, strict=True)]
        return [
            wish + (spare * can // max(1, sum(give)))
            for wish, can in zip(wishes, give, strict=True)
        ]

    def _place(self) -> None:
        if self._fits(self.width()):
            self._place_row()
        else:
            self._place_column()

    def _place_row(self) -> None:
        shown = self._shown()
        widths = dict(
            zip((one for one, _ in shown), self._widths(shown, self.width()), strict=True)
        )
        gap = look().px(self._gap)
        used = sum(widths.values()) + self._gaps(shown)
        springs = sum(one.widget is None for one in self._things)
        left = 0
        for thing in self._things:
            if thing.widget is None:
                left += max(0, self.width() - used) // springs
            elif thing.widget in widths:
                wide = widths[thing.widget]
                high = _row_height(thing.widget, wide, self.height())
                thing.widget.setGeometry(left, (self.height() - high) // 2, wide, high)
                left += wide + gap

    def _place_column(self) -> None:
        top = 0
        for one, _ in self._shown():
            high = _height(one, self.width())
            one.setGeometry(0, top, self.width(), high)
            top += high + look().px(self._gap)


def _counts(thing: _Thing) -> bool:
    return thing.widget is None or not thing.widget.isHidden()


def _least(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def _wish(thing: tuple[QWidget, int]) -> int:
    """What stretches begins with its least; everything else has its wish."""
    widget, stretch = thing
    return _least(widget) if stretch else max(widget.sizeHint().width(), _least(widget))


def _height(widget: QWidget, width: int) -> int:
    width = min(width, widget.maximumWidth())
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), widget.minimumHeight())
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    return max(widget.sizeHint().height(), widget.minimumHeight())


def _row_height(widget: QWidget, width: int, room: int) -> int:
    fixed = widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed
    return min(room, _height(widget, width)) if fixed else room
