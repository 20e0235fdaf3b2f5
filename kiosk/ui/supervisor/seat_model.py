"""The seats as a model: one row each, told anew every second, by number and never by row.

Decides: that only what became another is drawn again, and what a screen reader hears of a seat.
Leaves to others: order and filters (`presenters.panel_tiles`), drawing (`tile_painter`).
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from kiosk.ui.presenters.clock import short_clock
from kiosk.ui.presenters.panel_tiles import Tile
from kiosk.ui.supervisor.words import alert_name, extra_words, face_line, left_words, seat_words

translate = QCoreApplication.translate
#: The whole tile, for whoever draws it.
TILE_ROLE: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
#: Above all lines: a table has no tree.
TOP: Final = QModelIndex()


class Column(IntEnum):
    """The columns of the list."""

    SEAT = 0
    CANDIDATE = 1
    STATE = 2
    ANSWERED = 3
    LEFT = 4
    NOTES = 5


class SeatModel(QAbstractTableModel):
    """The seats a filter shows, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[Tile] = []

    def tell(self, tiles: Sequence[Tile]) -> bool:
        """Show these seats; says whether other seats are there than before, or in other places."""
        before, after = [one.number for one in self._tiles], [one.number for one in tiles]
        if before == after:
            self._tell_changed(tiles)
            return False
        if set(before) == set(after):
            self._tell_moved(tiles, before, after)
        else:
            self.beginResetModel()
            self._tiles = list(tiles)
            self.endResetModel()
        return True

    def tile(self, index: Index) -> Tile | None:
        """The seat of a row."""
        row = index.row()
        return self._tiles[row] if index.isValid() and row < len(self._tiles) else None

    def row_of(self, key: str) -> int:
        """The row of the seat of that number; -1 when it is not shown."""
        return next((row for row, one in enumerate(self._tiles) if str(one.number) == key), -1)

    def key_at(self, row: int) -> str:
        """The number of the seat in a row."""
        return str(self._tiles[row].number) if 0 <= row < len(self._tiles) else ""

    def retell(self) -> None:
        """Another language."""
        if self._tiles:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._tiles) - 1, Column.NOTES))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.NOTES)

    # ---- as a model -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = TOP) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._tiles)

    def columnCount(self, parent: Index = TOP) -> int:
        """Those of the list; the grid takes the first."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        tile = self.tile(index)
        if tile is None:
            return None
        if role == TILE_ROLE:
            return tile
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(tile, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.SEAT:
            return spoken(tile)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_words(Column(section))

    def _tell_changed(self, tiles: Sequence[Tile]) -> None:
        changed = [row for row, tile in enumerate(tiles) if tile != self._tiles[row]]
        self._tiles = list(tiles)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, Column.NOTES))

    def _tell_moved(self, tiles: Sequence[Tile], before: list[int], after: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        place = {number: row for row, number in enumerate(after)}
        old = self.persistentIndexList()
        self._tiles = list(tiles)
        new = [self.index(place[before[one.row()]], one.column()) for one in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, drawn together: each signal costs more than what it names."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def cell_words(tile: Tile, column: Column) -> str:
    """What a cell of the list says."""
    if column is Column.SEAT:
        return str(tile.number)
    if column is Column.CANDIDATE:
        return tile.name
    if column is Column.STATE:
        return face_line(tile)
    if column is Column.ANSWERED:
        return f"{tile.answered} / {tile.total}" if tile.started else ""
    if column is Column.LEFT:
        return short_clock(tile.left_ms) if tile.left_ms >= 0 else ""
    return note_words(tile)


def note_words(tile: Tile) -> str:
    """What else staff should know of a seat."""
    notes = [alert_name(kind) for kind in tile.alerts]
    if tile.behind:
        notes.append(translate("Hall", "older version"))
    if tile.extra_minutes:
        notes.append(extra_words(tile.extra_minutes))
    if tile.assistant:
        notes.append(translate("Hall", "assistant"))
    return ", ".join(notes)


def column_words(column: Column) -> str:
    """What a column is called."""
    return {
        Column.SEAT: translate("Hall", "Seat"),
        Column.CANDIDATE: translate("Hall", "Candidate"),
        Column.STATE: translate("Hall", "State"),
        Column.ANSWERED: translate("Hall", "Answered"),
        Column.LEFT: translate("Hall", "Time left"),
        Column.NOTES: translate("Hall", "Notes"),
    }[column]


def spoken(tile: Tile) -> str:
    """A seat as it is read out."""
    words = [seat_words(tile.number), tile.name, face_line(tile)]
    if tile.started:
        pattern = translate("Hall", "answered: {done} of {total}")
        words.append(pattern.format(done=tile.answered, total=tile.total))
    if tile.left_ms >= 0:
        words.append(left_words(tile.left_ms))
    words.append(note_words(tile))
    return ", ".join(filter(None, words))
