"""Small things beside each other, line after line, as many in a line as fit.

Things of one group stand in one line where a line is long enough for them.
"""

from itertools import groupby

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.layout import let_go
from kiosk.ui.look import look


class Flow(QWidget):
    """Lines of small things; its height follows from its width."""

    def __init__(self, *, gap: str = "tiny") -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._gap = gap
        self._things: list[tuple[int, QWidget]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, group: int = 0) -> None:
        """Put a thing at the end of its group; groups stand in the order of their numbers."""
        widget.setParent(self)
        widget.show()
        self._things.append((group, widget))
        self._things.sort(key=lambda one: one[0])
        self.redraw()

    def drop(self, widget: QWidget) -> None:
        """Take a thing out and let it go."""
        self._things = [one for one in self._things if one[1] is not widget]
        let_go(widget)
        self.redraw()

    def hasHeightForWidth(self) -> bool:
        """Fewer in a line make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as are needed."""
        return max((box.bottom() + 1 for _, box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        """As it lies now."""
        least = self.minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self.width(), least.width())))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest thing."""
        shown = [one for _, one in self._things if not one.isHidden()]
        return QSize(
            max((one.minimumSizeHint().width() for one in shown), default=0),
            max((one.minimumSizeHint().height() for one in shown), default=0),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """A thing has another size, came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def redraw(self) -> None:
        """The zoom changed: other distances."""
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        for widget, box in self._boxes(self.width()):
            widget.setGeometry(box)

    def _boxes(self, width: int) -> list[tuple[QWidget, QRect]]:
        gap = look().px(self._gap)
        boxes: list[tuple[QWidget, QRect]] = []
        line: list[tuple[QWidget, QSize]] = []
        left = top = 0
        for _, group in groupby(self._things, lambda one: one[0]):
            sizes = [(one, _size(one)) for _, one in group if not one.isHidden()]
            together = left + sum(size.width() + gap for _, size in sizes) - gap > width
            for number, (widget, size) in enumerate(sizes):
                if line and (left + size.width() > width or (together and not number)):
                    top += _lay(line, top, gap, boxes) + gap
                    left, line = 0, []
                line.append((widget, size))
                left += size.width() + gap
        _lay(line, top, gap, boxes)
        return boxes


def _size(widget: QWidget) -> QSize:
    widget.ensurePolished()
    # A least height of the style sheet is in neither hint.
    return widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())


def _lay(
    line: list[tuple[QWidget, QSize]], top: int, gap: int, boxes: list[tuple[QWidget, QRect]]
) -> int:
    """Give the things of a line their places; gives the height of the line."""
    high = max((size.height() for _, size in line), default=0)
    left = 0
    for widget, size in line:
        down = top + (high - size.height()) // 2
        boxes.append((widget, QRect(left, down, size.width(), size.height())))
        left += size.width() + gap
    return high
