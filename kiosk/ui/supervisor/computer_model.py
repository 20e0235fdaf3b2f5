"""The computers of the hall as lines of a list: what each is, its line, what it runs."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt

from kiosk.ui.presenters.computers import Computer
from kiosk.ui.supervisor.fields import machine_words
from kiosk.ui.supervisor.seat_model import TOP, Index

translate = QCoreApplication.translate
_GIB = 1024**3


class Column(IntEnum):
    """The columns of the list."""

    COMPUTER = 0
    LINK = 1
    VERSION = 2
    SOUND = 3
    DISK = 4


class ComputerModel(QAbstractTableModel):
    """The computers, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self._computers: list[Computer] = []

    def tell(self, computers: Sequence[Computer]) -> None:
        """Show these."""
        if [one.name for one in computers] != [one.name for one in self._computers]:
            self.beginResetModel()
            self._computers = list(computers)
            self.endResetModel()
            return
        for place, seat in enumerate(computers):
            before = self._computers[place]
            self._computers[place] = seat
            if [cell_words(before, one) for one in Column] != [
                cell_words(seat, one) for one in Column
            ]:
                self.dataChanged.emit(self.index(place, 0), self.index(place, Column.DISK))

    def key_at(self, row: int) -> str:
        """The name of the computer in a row."""
        return self._computers[row].name if 0 <= row < len(self._computers) else ""

    def row_of(self, key: str) -> int:
        """The row of the computer of that name; -1 when it is not there."""
        return next((row for row, one in enumerate(self._computers) if one.name == key), -1)

    def retell(self) -> None:
        """Another language."""
        if self._computers:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._computers) - 1, Column.DISK)
            )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.DISK)

    def rowCount(self, parent: Index = TOP) -> int:
        """As many as the hall has."""
        return 0 if parent.isValid() else len(self._computers)

    def columnCount(self, parent: Index = TOP) -> int:
        """Those of the list."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        if not index.isValid() or index.row() >= len(self._computers):
            return None
        seat, column_ = self._computers[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(seat, column_)
        if role == Qt.ItemDataRole.AccessibleTextRole and column_ is Column.COMPUTER:
            return ", ".join(filter(None, (cell_words(seat, one) for one in Column)))
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
            Column.COMPUTER: translate("Hall", "Computer"),
            Column.LINK: translate("Hall", "Link"),
            Column.VERSION: translate("Hall", "Version"),
            Column.SOUND: translate("Hall", "Sound"),
            Column.DISK: translate("Hall", "Free on the disk"),
        }[Column(section)]


def cell_words(one: Computer, column_: Column) -> str:
    """What a cell says."""
    if column_ is Column.COMPUTER:
        return machine_words(one.name)
    if column_ is Column.LINK:
        return _link_words(one)
    if column_ is Column.VERSION:
        return _version_words(one)
    if column_ is Column.SOUND:
        return one.audio
    return disk_words(one.free_bytes)


def disk_words(free_bytes: int) -> str:
    """How much room a disk has; empty when that is not known."""
    if free_bytes < 0:
        return ""
    whole, tenth = divmod(free_bytes * 10 // _GIB, 10)
    return translate("Hall", "{whole}.{tenth} GiB").format(whole=whole, tenth=tenth)


def _link_words(one: Computer) -> str:
    if one.revoked:
        return translate("Hall", "shut out")
    return {
        "up": translate("Hall", "connected"),
        "lost": translate("Hall", "no link"),
        "never": translate("Hall", "not connected yet"),
    }[one.link]


def _version_words(one: Computer) -> str:
    words = one.build
    if one.build and not one.agrees:
        words = translate("Hall", "{build}, differs").format(build=one.build)
    parts = {
        "": "",
        "leads": translate("Hall", "leads the hall"),
        "here": translate("Hall", "this panel"),
    }
    waits = translate("Hall", "{version} waits").format(version=one.waits) if one.waits else ""
    return "; ".join(filter(None, (waits, parts[one.part], words)))
