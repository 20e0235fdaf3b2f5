"""The seats as a grid: large tiles for a small hall, compact ones for a large one.

Decides: how many stand in a line, that they grow where there is room, and that a press or Enter
opens a seat. Their size follows from the seats of the whole hall, so that no filter changes it. The
list for screen readers is `seat_table`; both show one model.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kiosk.ui.look import look
from kiosk.ui.parts.focus_ring import OWN_RING
from kiosk.ui.parts.scroll import without_menus
from kiosk.ui.presenters.panel_tiles import Tile
from kiosk.ui.supervisor.line_table import PRESS
from kiosk.ui.supervisor.seat_model import TILE_ROLE, SeatModel
from kiosk.ui.supervisor.tile_painter import TilePainter

#: More seats than these are shown compact.
MOST_LARGE: Final = 24
#: So many times their least size tiles grow.
MOST_GROWN: Final = 2.0


class TileDelegate(QStyledItemDelegate):
    """Draws one seat of the grid.

    Attributes:
        compact: number, picture and word alone.
        shown: number of the seat the side sheet is about; 0 for none.
        scale: everything on a tile is drawn so many times as large.
    """

    def __init__(self, grid: QListView) -> None:
        super().__init__(grid)
        self._grid = grid
        self.painter = TilePainter(grid.font())
        self.compact = False
        self.shown = 0
        self.scale = 1.0
        self._kept: dict[int, tuple[object, QPixmap]] = {}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw it whole; nothing of the toolkit's own."""
        tile = index.data(TILE_ROLE)
        if not isinstance(tile, Tile):
            return
        gap = look().px("compact_gap" if self.compact else "tile_gap")
        box: QRect = option.rect.adjusted(0, 0, -gap, -gap)
        here = self._grid.hasFocus() and index.row() == self._grid.currentIndex().row()
        painter.drawPixmap(box.topLeft(), self._drawn(painter, tile, box.size(), here=here))

    def forget(self) -> None:
        """Draw everything anew: another look, another language."""
        self.painter.redraw()
        self._kept.clear()

    def _drawn(self, painter: QPainter, tile: Tile, size: QSize, *, here: bool) -> QPixmap:
        """The tile as a picture, kept until it looks different: seats that only move are not drawn.

        A full hall is put in another order with every alert, within the turn of one board.
        """
        shown = tile.number == self.shown
        ratio = painter.device().devicePixelRatio()
        key = (tile, size.width(), size.height(), self.compact, shown, here, ratio)
        kept = self._kept.get(tile.number)
        if kept is not None and kept[0] == key:
            return kept[1]
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        brush = QPainter(picture)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.scale(self.scale, self.scale)
        box = QRect(QPoint(0, 0), size / self.scale)
        self.painter.paint(brush, box, tile, compact=self.compact, shown=shown, here=here)
        brush.end()
        self._kept[tile.number] = (key, picture)
        return picture

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The cell of the grid."""
        del option, index
        return self._grid.gridSize()


class SeatGrid(QListView):
    """The grid of the seats."""

    def __init__(self, model: SeatModel, on_open: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("seats.grid")
        self._seats = model
        self._on_open = on_open
        self._lines = self._count = 0
        self.setProperty(OWN_RING, True)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        without_menus(self)
        self.tiles = TileDelegate(self)
        self.setItemDelegate(self.tiles)
        self.setModel(model)
        self.clicked.connect(self._open)
        self.redraw()

    def tell(self, count: int, shown: int) -> None:
        """So many seats has the hall; the side sheet is about that one."""
        there = (count, self._seats.rowCount())
        if there != (self._count, self._lines):
            self._count, self._lines = there
            self.tiles.compact = count > MOST_LARGE
            self.redraw()
        if shown != self.tiles.shown:
            self.tiles.shown = shown
            self.viewport().update()

    def redraw(self) -> None:
        """Another zoom or another number of seats: other cells."""
        self.tiles.forget()
        cell, scrolls = self._cells()
        least, high = self._least()
        grown = min(cell.width() / least, cell.height() / high)
        self.tiles.scale = max(1.0, grown)
        # Said and not left to the toolkit: a bar that comes takes a column, and then must stay.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        if cell != self.gridSize():
            self.setGridSize(cell)
        self.viewport().update()

    def _cells(self) -> tuple[QSize, bool]:
        """The size of a cell with its gap, and whether there are more lines than room."""
        if (grown := self._grown()) is not None:
            return grown, False
        least, high = self._least()
        for scrolls in (False, True):
            room = self.width() - (look().px("gap") if scrolls else 0)
            columns = max(1, room // least)
            lines = -(-self._seats.rowCount() // columns)
            if scrolls or lines * high <= self.height():
                break
        return QSize(room // columns, high), scrolls

    def _grown(self) -> QSize | None:
        """The largest cells with which the whole hall is seen; None where it cannot be."""
        least, high = self._least()
        found: list[tuple[float, QSize]] = []
        for columns in range(1, self.width() // least + 1):
            lines = max(1, -(-max(self._count, self._seats.rowCount()) // columns))
            wide = min(self.width() // columns, int(least * MOST_GROWN))
            tall = min(self.height() // lines, int(high * MOST_GROWN))
            if tall >= high:
                found.append((min(wide / least, tall / high), QSize(wide, tall)))
        return max(found, key=lambda one: one[0])[1] if found else None

    def whole_height(self) -> int:
        """So high that nothing scrolls."""
        least, high = self._least()
        columns = max(1, self.width() // least)
        return -(-self._seats.rowCount() // columns) * high

    def _least(self) -> tuple[int, int]:
        """Width and height of a cell at least, with its gap."""
        kind = "compact" if self.tiles.compact else "tile"
        gap = look().px(f"{kind}_gap")
        return look().px(f"{kind}_width") + gap, look().px(f"{kind}_height") + gap

    def go_to(self, number: int) -> None:
        """Have the keys at that seat, if it is shown."""
        row = self._seats.row_of(str(number))
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self._seats.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def here(self) -> int:
        """The seat the keys are at; 0 for none."""
        tile = self._seats.line(self.currentIndex())
        return tile.number if tile is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        self.redraw()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are at some seat from the first moment on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._seats.rowCount():
            self.setCurrentIndex(self._seats.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keys."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows walk, and digits go to a seat by its number."""
        if event.key() in PRESS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        tile = self._seats.line(index)
        if tile is not None:
            self._on_open(tile.number)
