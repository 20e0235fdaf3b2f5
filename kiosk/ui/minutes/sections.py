"""What every section of the minutes is built of: its title, tables, and the columns many share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from kiosk.ui.minutes.blocks import Block, Column, Table

translate = QCoreApplication.translate


class Section(NamedTuple):
    """A numbered section; without blocks it says that there was nothing."""

    title: str
    blocks: tuple[Block, ...]


def table(columns: Sequence[Column], rows: Iterable[tuple[str, ...]]) -> tuple[Block, ...]:
    """A table, or nothing when it has no rows."""
    found = tuple(rows)
    return (Table(tuple(columns), found),) if found else ()


def numbered(rows: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """Every row with its number in front."""
    return ((str(number), *row) for number, row in enumerate(rows, start=1))


def number_column() -> Column:
    """The column of numbers."""
    return Column(translate("Minutes", "Number"), 9, "right")


def name_column(width: float = 0) -> Column:
    """The column of names."""
    return Column(translate("Minutes", "Candidate"), width)


def time_column() -> Column:
    """The column of a moment."""
    return Column(translate("Minutes", "Time"), 15, "centre")


def staff_column(width: float = 34) -> Column:
    """The column of the staff who did it."""
    return Column(translate("Minutes", "Staff"), width)
