"""The map of a block: one cell for each task, what is answered, marked, and where one is."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import picture
from kiosk.ui.layout import grid, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import ARROWS
from kiosk.ui.parts.text import said
from kiosk.ui.presenters.tasks import Cell
from kiosk.ui.speech import tongue

COLUMNS = 6


class PaletteCell(QAbstractButton):
    """One task. Painted whole: a hundred styled buttons would be slow on an old PC."""

    def __init__(self, on_click: Callable[[int], object]) -> None:
        super().__init__()
        self.cell: Cell | None = None
        self.current = False
        self._language = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: self._go(on_click))

    def tell(self, cell: Cell, *, current: bool, language: str) -> bool:
        """Show this task; says whether anything is another now."""
        if (cell, current, language) == (self.cell, self.current, self._language):
            return False
        self.cell, self.current, self._language = cell, current, language
        self.setObjectName(f"exam.task.{cell.index + 1}")
        self.setText(str(cell.number))
        self.update()
        return True

    def sizeHint(self) -> QSize:
        """A target."""
        return QSize(look().px("cell"), look().px("cell"))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; arrows are for the screen."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, number, corner of a mark, ring of the place."""
        del event
        if self.cell is None:
            return
        wear = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = wear.px("ring") if self.current else wear.px("line_width")
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        ground, border, ink = (
            ("done", "done_ink", "done_ink")
            if self.cell.answered
            else ("surface", "line_strong", "ink")
        )
        border = "accent" if self.current else border
        painter.setPen(QPen(wear.color(border), line))
        painter.setBrush(wear.color(ground))
        corner = wear.px("radius_small")
        painter.drawRoundedRect(box, corner, corner)
        if self.cell.answered:
            paint_answered(painter, box)
        if self.cell.flagged:
            paint_flag(painter, box)
        if self.cell.audio:
            mark = picture("sound", ink, "mini")
            edge = wear.px("tiny")
            painter.drawPixmap(edge, edge, mark)
        font = self.font()
        font.setPixelSize(wear.px("text_small") + 1)
        font.setBold(self.current)
        painter.setFont(font)
        painter.setPen(wear.color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _go(self, on_click: Callable[[int], object]) -> None:
        if self.cell is not None:
            on_click(self.cell.index)


def paint_answered(painter: QPainter, box: QRectF) -> None:
    """A bar at the foot of an answered task: its ground is too near to that of an empty one."""
    thick = look().px("tiny")
    foot = QRectF(box.left() + thick, box.bottom() - 2 * thick, box.width() - 2 * thick, thick)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("done_ink"))
    painter.drawRoundedRect(foot, thick / 2, thick / 2)


def paint_flag(painter: QPainter, box: QRectF) -> None:
    """The corner of a task that is flagged."""
    reach = look().px("flag_corner")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("flag"))
    corner = box.topRight()
    along, down = QPointF(corner.x() - reach, corner.y()), QPointF(corner.x(), corner.y() + reach)
    painter.drawPolygon(QPolygonF([along, corner, down]))


class Palette(QWidget):
    """The cells of one block; they are made once and told anew."""

    def __init__(self, on_go: Callable[[int], object]) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._on_go = on_go
        self._places = grid(self)
        self._cells: list[PaletteCell] = []

    def tell(self, cells: Sequence[Cell], current: int) -> None:
        """Show these tasks; `current` is the place of the one on the screen."""
        while len(self._cells) < len(cells):
            made = PaletteCell(self._on_go)
            number = len(self._cells)
            self._places.addWidget(made, number // COLUMNS, number % COLUMNS)
            self._cells.append(made)
        for shown, cell in zip(self._cells, cells, strict=False):
            here = cell.index == current
            if shown.tell(cell, current=here, language=tongue().language):
                shown.setAccessibleName(self._spoken(cell, here=here))
            shown.show()
        for spare in self._cells[len(cells) :]:
            spare.hide()

    def _spoken(self, cell: Cell, *, here: bool) -> str:
        state = self.tr("answered") if cell.answered else self.tr("not answered")
        words = [self.tr("Task {number}").format(number=cell.number), state]
        if cell.flagged:
            words.append(self.tr("flagged"))
        if cell.audio:
            words.append(self.tr("with a recording"))
        if here:
            words.append(self.tr("shown now"))
        return ", ".join(words)


class Legend(QWidget):
    """What the cells mean."""

    def __init__(self) -> None:
        super().__init__()
        places = grid(self, gap="tiny")
        for number, kind in enumerate(("answered", "empty", "flagged", "audio")):
            line = row(gap="small")
            line.addWidget(_Sample(kind))
            line.addWidget(said("small", partial(self._word, kind)), 1)
            places.addLayout(line, number // 2, number % 2)

    def _word(self, kind: str) -> str:
        return {
            "answered": self.tr("answered"),
            "empty": self.tr("empty"),
            "flagged": self.tr("flagged"),
            "audio": self.tr("with a recording"),
        }[kind]


class _Sample(QWidget):
    """A small cell that shows what a colour means: a picture, nothing to press."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(look().px("icon_small"), look().px("icon_small"))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and corner only."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        answered = self._kind == "answered"
        painter.setPen(QPen(look().color("done_ink" if answered else "line_strong"), 1))
        painter.setBrush(look().color("done" if answered else "surface"))
        corner = look().px("tiny")
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, corner, corner)
        if answered:
            paint_answered(painter, box)
        if self._kind == "flagged":
            paint_flag(painter, box)
        if self._kind == "audio":
            painter.drawPixmap(
                look().px("hair"), look().px("hair"), picture("sound", "ink", "mini")
            )
        painter.end()
