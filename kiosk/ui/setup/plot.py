"""A small plot of how long each record took: a bar for each, and a line at what is good."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.setup.disk_trial import GOOD_MS
from kiosk.ui.look import look

#: The line stands at so much of the height, at least: what is good stays below it.
_LINE_AT: Final = 0.8


class LatencyPlot(QWidget):
    """The words beside it say the same, so that nobody needs to see it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("disk.plot")
        self._each: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, each_ms: Sequence[float]) -> None:
        """Show these, milliseconds."""
        self._each = tuple(each_ms)
        self.setVisible(bool(self._each))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as a list."""
        return QSize(look().px("field"), look().px("reason"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, line, bars."""
        del event
        wear, painter = look(), QPainter(self)
        painter.fillRect(self.rect(), wear.color("sunken"))
        high = max(GOOD_MS / _LINE_AT, *self._each, 1.0)
        wide = self.width() / max(1, len(self._each))
        for at, ms in enumerate(self._each):
            tall = max(float(wear.px("hair")), self.height() * ms / high)
            bar = QRectF(at * wide, self.height() - tall, max(1.0, wide - 1), tall)
            painter.fillRect(bar, wear.color("accent" if ms <= GOOD_MS else "bad"))
        line = self.height() * (1 - GOOD_MS / high)
        painter.fillRect(
            QRectF(0, line, self.width(), wear.px("line_strong_width")), wear.color("ink_soft")
        )
        painter.end()
