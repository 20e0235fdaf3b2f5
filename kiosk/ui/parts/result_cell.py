"""A cell of the result map: number, sign and ground say right, wrong or empty."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from kiosk.exam.scoring import Mark
from kiosk.ui.icons import picture
from kiosk.ui.look import look
from kiosk.ui.parts.button import ARROWS
from kiosk.ui.presenters.result import MapCell

SIGNS: dict[Mark, tuple[str, str]] = {
    "right": ("check", "good"),
    "wrong": ("cross", "bad"),
    "empty": ("dash", "plain"),
}


class ResultCell(QAbstractButton):
    """One task of the map."""

    def __init__(self, on_open: Callable[[int], object]) -> None:
        super().__init__()
        self.cell: MapCell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: self._open(on_open))

    def tell(self, cell: MapCell) -> None:
        """Show this task."""
        if cell != self.cell:
            self.cell = cell
            self.setObjectName(f"result.task.{cell.index + 1}")
            self.setText(str(cell.number))
            self.update()

    def sizeHint(self) -> QSize:
        """Fifteen fit beside each other."""
        return QSize(look().px("map_cell_width"), look().px("map_cell_height"))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows are for the screen."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, number, sign; a strong frame for a task that is picked."""
        del event
        if self.cell is None:
            return
        wear = look()
        sign, family = SIGNS[self.cell.mark]
        plain = family == "plain"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picked = bool(self.cell.appeal)
        line = wear.px("ring") if picked else wear.px("line_width")
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        border = "accent" if picked else ("line_strong" if plain else family)
        pen = QPen(wear.color(border), line)
        if plain and not picked:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(wear.color("surface" if plain else f"{family}_soft"))
        corner = wear.px("radius_small")
        painter.drawRoundedRect(box, corner, corner)
        ink = "ink_soft" if plain else f"{family}_ink"
        mark = picture(sign, ink, "mark")
        font = self.font()
        font.setPixelSize(wear.px("text_small"))
        painter.setFont(font)
        painter.setPen(wear.color(ink))
        gap = wear.px("tiny")
        width = painter.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - width - gap - mark.width()) // 2
        painter.drawText(
            left, 0, width + 1, self.height(), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.drawPixmap(QPoint(left + width + gap, (self.height() - mark.height()) // 2), mark)
        painter.end()

    def _open(self, on_open: Callable[[int], object]) -> None:
        if self.cell is not None:
            on_open(self.cell.index)
