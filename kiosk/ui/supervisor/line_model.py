"""A list of the panel as a model: one thing a line, known by its key and never by its row.

Decides: what every list answers to the toolkit, and that a screen reader hears a whole line in its
first column. Leaves to others: which things there are and what of them is told anew, the columns,
the words.
"""

from abc import abstractmethod
from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

One = TypeVar("One")
Index = QModelIndex | QPersistentModelIndex
#: Above all lines: a table has no tree.
TOP: Final = QModelIndex()


class LineModel(QAbstractTableModel, Generic[One]):
    """The lines of one list.

    Attributes:
        columns: those of the list, from 0 on.
    """

    columns: ClassVar[type[IntEnum]]

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[One] = ()

    # ---- what a list says of itself -------------------------------------------------------------

    @abstractmethod
    def key_of(self, one: One) -> str:
        """By what it is known."""
        ...

    @abstractmethod
    def cell(self, one: One, column: int) -> str:
        """What a cell says."""
        ...

    @abstractmethod
    def heading(self, column: int) -> str:
        """What a column is called."""
        ...

    def spoken(self, one: One) -> str:
        """The line as it is read out."""
        return ", ".join(filter(None, (self.cell(one, column) for column in self.columns)))

    # ---- its lines ------------------------------------------------------------------------------

    def key_at(self, row: int) -> str:
        """The key of a row; empty where there is none."""
        return self.key_of(self._lines[row]) if 0 <= row < len(self._lines) else ""

    def row_of(self, key: str) -> int:
        """The row of a key; -1 when it is not shown."""
        return next((row for row, one in enumerate(self._lines) if self.key_of(one) == key), -1)

    def line(self, index: Index) -> One | None:
        """What stands in a row."""
        row = index.row()
        return self._lines[row] if index.isValid() and row < len(self._lines) else None

    def begin_anew(self, lines: Sequence[One]) -> None:
        """Show these, whatever was shown before."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def tell_rows(self, first: int, last: int) -> None:
        """Say that these rows say something else now."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def retell(self) -> None:
        """Another language."""
        if self._lines:
            self.tell_rows(0, len(self._lines) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # ---- as a model -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = TOP) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = TOP) -> int:
        """Those of the list."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        one = self.line(index)
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self.spoken(one)
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
        return self.heading(section)
