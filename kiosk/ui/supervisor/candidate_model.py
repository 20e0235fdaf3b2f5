"""The candidates as a model: one line each, in the order of their names."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from kiosk.hall.board import CandidateRow
from kiosk.ui.supervisor.line_model import LineModel
from kiosk.ui.supervisor.words import state_words, warning_words

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns of the list."""

    NAME = 0
    TICKET = 1
    STATE = 2
    SEAT = 3
    NOTES = 4


class CandidateModel(LineModel[CandidateRow]):
    """The candidates a search and a filter leave."""

    columns = Column

    def tell(self, rows: Sequence[CandidateRow]) -> bool:
        """Show these; says whether others are there than before, or in other places."""
        before = self._lines
        if [one.id for one in rows] != [one.id for one in before]:
            self.begin_anew(tuple(rows))
            return True
        self._lines = tuple(rows)
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.tell_rows(place, place)
        return False

    def key_of(self, one: CandidateRow) -> str:
        """The candidate."""
        return one.id

    def cell(self, one: CandidateRow, column: int) -> str:
        """What a cell says."""
        return cell_words(one, Column(column))

    def heading(self, column: int) -> str:
        """What a column is called."""
        return {
            Column.NAME: translate("Hall", "Candidate"),
            Column.TICKET: translate("Hall", "Ticket"),
            Column.STATE: translate("Hall", "State"),
            Column.SEAT: translate("Hall", "Seat"),
            Column.NOTES: translate("Hall", "Notes"),
        }[Column(column)]


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
