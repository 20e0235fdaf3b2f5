"""Attempts with evidence of a camera as lines of a list, of which some are chosen.

Decides: which can be chosen: what is frozen or destroyed cannot. Leaves to others: whether it may
be destroyed (the hub).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.hall.answers import EvidenceLine
from kiosk.ui.supervisor.line_model import LineModel
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


class EvidenceModel(LineModel[EvidenceLine]):
    """The attempts, a line each.

    Attributes:
        chosen: identifiers of attempts.
    """

    columns = Column

    def __init__(self) -> None:
        super().__init__()
        self._names: Mapping[str, str] = {}
        self.chosen: frozenset[str] = frozenset()

    def tell(self, lines: Sequence[EvidenceLine], names: Mapping[str, str]) -> None:
        """Show these; nothing is chosen."""
        self._names, self.chosen = names, frozenset()
        self.begin_anew(tuple(lines))

    def choose(self, attempts: frozenset[str]) -> None:
        """Choose these of those that can be."""
        self.chosen = attempts & {one.attempt for one in self._lines if may_go(one)}
        if self._lines:
            self.tell_rows(0, len(self._lines) - 1)

    def key_of(self, one: EvidenceLine) -> str:
        """The attempt."""
        return one.attempt

    def cell(self, one: EvidenceLine, column: int) -> str:
        """What a cell says."""
        if column == Column.CHOSEN:
            return _MARKS[one.attempt in self.chosen]
        if column == Column.CANDIDATE:
            return self._names.get(one.attempt, one.attempt)
        return str(one.count) if column == Column.COUNT else state_words(one)

    def spoken(self, one: EvidenceLine) -> str:
        """The line as it is read out: whether it is chosen first."""
        chosen = one.attempt in self.chosen
        said = translate("Evidence", "chosen") if chosen else translate("Evidence", "not chosen")
        return ", ".join((said, *(self.cell(one, column) for column in list(Column)[1:])))

    def heading(self, column: int) -> str:
        """What a column is called."""
        return {
            Column.CHOSEN: "",
            Column.CANDIDATE: translate("Evidence", "Candidate"),
            Column.COUNT: translate("Evidence", "Pieces"),
            Column.STATE: translate("Evidence", "State"),
        }[Column(column)]


def state_words(line: EvidenceLine) -> str:
    """What became of the evidence of an attempt."""
    if line.destroyed_ms:
        pattern = translate("Evidence", "destroyed {date}, {time}")
        at_ms = line.destroyed_ms
        return pattern.format(date=date_words(at_ms), time=time_words(at_ms))
    return translate("Evidence", "frozen") if line.frozen else translate("Evidence", "kept")
