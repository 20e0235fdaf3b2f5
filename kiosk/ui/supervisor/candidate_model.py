"""The candidates as a model: one line each, in the order of their names."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt

from kiosk.hall.board import CandidateRow
from kiosk.ui.supervisor.seat_model import TOP, Index
from kiosk.ui.supervisor.words import state_words, warning_words

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns of the list."""

    NAME = 0
    TICKET = 1
    STATE = 2
    SEAT = 3
    NOTES = 4


class CandidateModel(QAbstractTableModel):
    """The candidates a search and a filter leave."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CandidateRow] = []

    def tell(self, rows: Sequence[CandidateRow]) -> bool:
        """Show these; says whether others are there than before, or in other places."""
        if [one.id for one in rows] != [one.id for one in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return True
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, Column.NOTES))
        return False

    def key_at(self, row: int) -> str:
        """The candidate of a row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def row_of(self, key: str) -> int:
        """The row of a candidate; -1 when they are not shown."""
        return next((row for row, one in enumerate(self._rows) if one.id == key), -1)

    def retell(self) -> None:
        """Another language."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.NOTES))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.NOTES)

    # ---- as a model -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = TOP) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = TOP) -> int:
        """Those of the list."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NAME:
            return ", ".join(filter(None, (cell_words(row, one) for one in Column)))
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
        return {
            Column.NAME: translate("Hall", "Candidate"),
            Column.TICKET: translate("Hall", "Ticket"),
            Column.STATE: translate("Hall", "State"),
            Column.SEAT: translate("Hall", "Seat"),
            Column.NOTES: translate("Hall", "Notes"),
        }[Column(section)]


def cell_words(row: CandidateRow, column: Column) -> str:
    """What a cell says."""
    if column is Column.NAME:
        return row.name
    if column is Column.TICKET:
        return row.ticket
    if column is Column.STATE:
        return state_words(row.state)
    if column is Column.SEAT:
        return str(row.seat) if row.seat else ""
    notes = [warning_words(one) for one in row.warnings]
    if row.late:
        notes.insert(0, translate("Hall", "added later"))
    return " ".join(filter(None, notes))
