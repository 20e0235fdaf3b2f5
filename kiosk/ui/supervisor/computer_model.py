"""The computers of the hall as lines of a list: what each is, its line, what it runs."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from kiosk.ui.presenters.computers import Computer
from kiosk.ui.supervisor.fields import machine_words
from kiosk.ui.supervisor.line_model import LineModel

translate = QCoreApplication.translate
_GIB = 1024**3


class Column(IntEnum):
    """The columns of the list."""

    COMPUTER = 0
    LINK = 1
    VERSION = 2
    SOUND = 3
    DISK = 4


class ComputerModel(LineModel[Computer]):
    """The computers, a line each."""

    columns = Column

    def tell(self, computers: Sequence[Computer]) -> None:
        """Show these."""
        before = self._lines
        if [one.name for one in computers] != [one.name for one in before]:
            self.begin_anew(tuple(computers))
            return
        self._lines = tuple(computers)
        for place, (old, new) in enumerate(zip(before, computers, strict=True)):
            if [cell_words(old, one) for one in Column] != [cell_words(new, one) for one in Column]:
                self.tell_rows(place, place)

    def key_of(self, one: Computer) -> str:
        """The name of the computer."""
        return one.name

    def cell(self, one: Computer, column: int) -> str:
        """What a cell says."""
        return cell_words(one, Column(column))

    def heading(self, column: int) -> str:
        """What a column is called."""
        return {
            Column.COMPUTER: translate("Hall", "Computer"),
            Column.LINK: translate("Hall", "Link"),
            Column.VERSION: translate("Hall", "Version"),
            Column.SOUND: translate("Hall", "Sound"),
            Column.DISK: translate("Hall", "Free on the disk"),
        }[Column(column)]


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
