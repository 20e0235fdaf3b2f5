"""Attempts with evidence of a camera as lines of a list, of which some are chosen.

Decides: which can be chosen: what is frozen or destroyed cannot. Leaves to others: whether it may
be destroyed (the hub).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt

from kiosk.hall.answers import EvidenceLine
from kiosk.ui.supervisor.seat_model import TOP, Index
from kiosk.ui.vocabulary import date_words, time_words

translate = QCoreApplication.translate
#: In the column of choices; a screen reader hears the word instead.
_MARKS: Final[Mapping[bool, str]] = {True: "\u2713", False: ""}


class Column(IntEnum):
    """The columns of the list."""

    CHOSEN = 0
    CANDIDATE = 1
    COUNT = 2
    STATE = 3


def may_go(line: EvidenceLine) -> bool:
    """Whether the evidence of this attempt may be destroyed by its own state."""
    return not line.frozen and not line.destroyed_ms


class EvidenceModel(QAbstractTableModel):
    """The attempts, a line each.

    Attributes:
        chosen: identifiers of attempts.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[EvidenceLine, ...] = ()
        self._names: Mapping[str, str] = {}
        self.chosen: frozenset[str] = frozenset()

    def tell(self, lines: Sequence[EvidenceLine], names: Mapping[str, str]) -> None:
        """Show these; nothing is chosen."""
        self.beginResetModel()
        self._lines, self._names, self.chosen = tuple(lines), names, frozenset()
        self.endResetModel()

    def choose(self, attempts: frozenset[str]) -> None:
        """Choose these of those that can be."""
        self.chosen = attempts & {one.attempt for one in self._lines if may_go(one)}
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, Column.STATE))

    def key_at(self, row: int) -> str:
        """The attempt in a row."""
        return self._lines[row].attempt if 0 <= row < len(self._lines) else ""

    def row_of(self, key: str) -> int:
        """The row of that attempt; -1 when it is not there."""
        return next((row for row, one in enumerate(self._lines) if one.attempt == key), -1)

    def retell(self) -> None:
        """Another language."""
        self.choose(self.chosen)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.STATE)

    def rowCount(self, parent: Index = TOP) -> int:
        """As many as were begun here."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = TOP) -> int:
        """Those of the list."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.CHOSEN:
            chosen = line.attempt in self.chosen
            said = (
                translate("Evidence", "chosen") if chosen else translate("Evidence", "not chosen")
            )
            return ", ".join((said, *(self._cell(line, one) for one in list(Column)[1:])))
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
            Column.CHOSEN: "",
            Column.CANDIDATE: translate("Evidence", "Candidate"),
            Column.COUNT: translate("Evidence", "Pieces"),
            Column.STATE: translate("Evidence", "State"),
        }[Column(section)]

    def _cell(self, line: EvidenceLine, column: Column) -> str:
        if column is Column.CHOSEN:
            return _MARKS[line.attempt in self.chosen]
        if column is Column.CANDIDATE:
            return self._names.get(line.attempt, line.attempt)
        return str(line.count) if column is Column.COUNT else state_words(line)


def state_words(line: EvidenceLine) -> str:
    """What became of the evidence of an attempt."""
    if line.destroyed_ms:
        pattern = translate("Evidence", "destroyed {date}, {time}")
        at_ms = line.destroyed_ms
        return pattern.format(date=date_words(at_ms), time=time_words(at_ms))
    return translate("Evidence", "frozen") if line.frozen else translate("Evidence", "kept")
