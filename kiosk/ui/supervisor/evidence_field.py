"""Whose evidence is destroyed: a list of all attempts, from which two persons choose.

Decides: that nothing is chosen at first, and that nobody is asked for a PIN before an export was
made. Leaves to others: the lines (`evidence_model`), what the hub says of them.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.base.errors import KioskError
from kiosk.hall.answers import EvidenceLine, EvidenceTold, read_answer
from kiosk.hall.wire import Answer
from kiosk.ui.layout import column
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.text import label, said
from kiosk.ui.speech import again, say
from kiosk.ui.supervisor.evidence_model import Column, EvidenceModel, may_go
from kiosk.ui.supervisor.line_table import LineTable
from kiosk.ui.supervisor.panel import Panel


class EvidenceField(QWidget):
    """The list, and what is chosen in it."""

    def __init__(self, panel: Panel, on_change: Callable[[], object]) -> None:
        super().__init__()
        self._panel = panel
        self._on_change = on_change
        self._told: EvidenceTold | None = None
        self._asking = True
        self.model = EvidenceModel()
        lines = column(self, gap="small")
        for_ever = said(
            "alarm",
            lambda: self.tr(
                "What is destroyed here is gone for ever: nobody can look at it again, not even "
                "the commission."
            ),
        )
        lines.addWidget(for_ever)
        self._words = label("", name="evidence.words")
        lines.addWidget(self._words)
        choices = Flow(gap="small")
        for name, words, choose in (
            ("evidence.all", lambda: self.tr("Choose all that are not frozen"), self._all),
            ("evidence.none", lambda: self.tr("Choose none"), frozenset[str]),
        ):
            button = Button(name, "act", on_click=partial(self._choose_by, choose))
            say(button, button.setText, words)
            choices.add(button)
        self._choices = choices
        lines.addWidget(choices)
        self.list = LineTable(
            "evidence.list",
            self.model,
            self.model,
            self._turn,
            wide=Column.CANDIDATE,
            spare=(Column.COUNT,),
            yields=Column.STATE,
        )
        # The ticket at the end tells two of one name apart.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        say(self, self.list.setAccessibleName, lambda: self.tr("Candidates with evidence"))
        lines.addWidget(self.list)
        self.setFocusProxy(self.list)
        say(self, self._words.setText, self._state_words)
        again(self, self._retell)
        self._arrange()
        panel.world.line.ask("evidence", "", self._answered)

    def chosen(self) -> tuple[str, ...]:
        """Attempts whose evidence is to go; none before it may."""
        told = self._told
        if told is None or not told.bundle:
            return ()
        return tuple(one.attempt for one in told.lines if one.attempt in self.model.chosen)

    def _retell(self) -> None:
        """Another language."""
        self.model.retell()
        self.list.redraw()

    def redraw(self) -> None:
        """Another zoom."""
        self._arrange()

    def _lines(self) -> tuple[EvidenceLine, ...]:
        return self._told.lines if self._told is not None else ()

    def _all(self) -> frozenset[str]:
        return frozenset(one.attempt for one in self._lines() if may_go(one))

    def _choose_by(self, choose: Callable[[], frozenset[str]]) -> None:
        self._choose(choose())

    def _turn(self, attempt: str) -> None:
        """A line was pressed: choose it, or leave it out again."""
        self._choose(self.model.chosen ^ {attempt})

    def _choose(self, attempts: frozenset[str]) -> None:
        self.model.choose(attempts)
        self._words.setText(self._state_words())
        self._on_change()

    def _answered(self, answer: Answer) -> None:
        if not isValid(self):
            return  # the sheet was closed meanwhile
        self._asking = False
        try:
            self._told = read_answer(answer, EvidenceTold)
        except KioskError:
            self._told = None  # the words below say so
        people = {one.attempt: one for one in self._panel.board.candidates}
        names = {key: f"{one.name}, {one.ticket}" for key, one in people.items()}
        self.model.tell(self._lines(), names)
        self._words.setText(self._state_words())
        self._arrange()
        self._on_change()

    def _arrange(self) -> None:
        there = bool(self._lines())
        self.list.setVisible(there)
        self._choices.setVisible(there)
        self.list.setFixedHeight(min(self.list.whole_height(), look().px("list")))

    def _state_words(self) -> str:
        if self._asking:
            return self.tr("Asking the server.")
        if self._told is None:
            return self.tr("The server does not say what evidence there is.")
        if not self._told.lines:
            return self.tr("There is no evidence of cameras in this hall.")
        if not self._told.bundle:
            return self.tr(
                "Export for the centre first. Until then nobody outside the hall can have seen it."
            )
        frozen = sum(one.frozen for one in self._told.lines)
        return self.tr("Chosen: {chosen} of {count}. Frozen by a dispute: {frozen}.").format(
            chosen=len(self.model.chosen), count=len(self._told.lines), frozen=frozen
        )
