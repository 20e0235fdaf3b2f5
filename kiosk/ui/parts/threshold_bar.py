"""Points against a threshold: a bar with a mark where it had to reach."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.look import look


class ThresholdBar(QWidget):
    """A bar; the words beside it say the same, so that nobody needs the colours."""

    def __init__(self) -> None:
        super().__init__()
        self._score, self._maximum, self._threshold = 0, 1, 0

    def tell(self, score: int, maximum: int, threshold: int) -> None:
        """Show these points."""
        self._score, self._maximum, self._threshold = score, max(1, maximum), threshold
        self.update()

    def sizeHint(self) -> QSize:
        """Thick enough for the mark to stand out."""
        return QSize(look().px("field"), look().px("bar_thick") + 2 * look().px("tiny"))

    def minimumSizeHint(self) -> QSize:
        """Any width, this height."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, bar, mark."""
        del event
        wear = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = wear.px("bar_thick")
        groove = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        corner = thick / 2
        painter.setBrush(wear.color("sunken"))
        painter.drawRoundedRect(groove, corner, corner)
        filled = QRectF(groove)
        filled.setWidth(groove.width() * self._score / self._maximum)
        if self._score:
            filled.setWidth(max(filled.width(), thick))
            painter.setBrush(wear.color("accent"))
            painter.drawRoundedRect(filled, corner, corner)
        mark = wear.px("ring")
        place = groove.width() * self._threshold / self._maximum
        halo = wear.px("hair")
        painter.setBrush(wear.color("surface"))  # so that the mark is seen on the bar too
        painter.drawRect(QRectF(place - mark / 2 - halo, 0, mark + 2 * halo, self.height()))
        painter.setBrush(wear.color("ink"))
        painter.drawRect(QRectF(place - mark / 2, 0, mark, self.height()))
        painter.end()
