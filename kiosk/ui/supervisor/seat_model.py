"""The seats as a model: one row each, told anew every second, by number and never by row.

Decides: that only what became another is drawn again, and what a screen reader hears of a seat.
Leaves to others: order and filters (`presenters.panel_tiles`), drawing (`tile_painter`).
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from kiosk.ui.presenters.clock import short_clock
from kiosk.ui.presenters.panel_tiles import Tile
from kiosk.ui.supervisor.line_model import Index, LineModel
from kiosk.ui.supervisor.words import alert_name, extra_words, face_line, left_words, seat_words

translate = QCoreApplication.translate
#: The whole tile, for whoever draws it.
TILE_ROLE: Final = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns of the list."""

    SEAT = 0
    CANDIDATE = 1
    STATE = 2
    ANSWERED = 3
    LEFT = 4
    NOTES = 5


class SeatModel(LineModel[Tile]):
    """The seats a filter shows, in their order; the grid takes the first column."""

    columns = Column

    def tell(self, tiles: Sequence[Tile]) -> bool:
        """Show these seats; says whether other seats are there than before, or in other places."""
        before, after = [one.number for one in self._lines], [one.number for one in tiles]
        if before == after:
            self._tell_changed(tiles)
            return False
        if set(before) == set(after):
            self._tell_moved(tiles, before, after)
        else:
            self.begin_anew(tuple(tiles))
        return True

    def key_of(self, one: Tile) -> str:
        """The number of the seat."""
        return str(one.number)

    def cell(self, one: Tile, column: int) -> str:
        """What a cell says."""
        return cell_words(one, Column(column))

    def heading(self, column: int) -> str:
        """What a column is called."""
        return column_words(Column(column))

    def spoken(self, one: Tile) -> str:
        """A seat as it is read out."""
        return spoken(one)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader; the whole tile to who draws it."""
        return self.line(index) if role == TILE_ROLE else super().data(index, role)

    def _tell_changed(self, tiles: Sequence[Tile]) -> None:
        changed = [row for row, tile in enumerate(tiles) if tile != self._lines[row]]
        self._lines = tuple(tiles)
        for first, last in _runs(changed):
            self.tell_rows(first, last)

    def _tell_moved(self, tiles: Sequence[Tile], before: list[int], after: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        place = {number: row for row, number in enumerate(after)}
        old = self.persistentIndexList()
        self._lines = tuple(tiles)
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
