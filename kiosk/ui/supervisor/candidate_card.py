"""One candidate at the entrance: who it is, what to look at, and the form of the check-in.

Decides: that nobody is checked in before the original was seen and, with an assistant, before all
three declarations were made (CE-17, CE-41, CE-42). Leaves to others: what is signed
(`panel_orders`).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.hall.board import CandidateRow
from kiosk.ui.desk.picks import Rows
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, frame, label, note, said
from kiosk.ui.parts.wide import TickRow
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, PanelTold, Subject, candidate_acts
from kiosk.ui.presenters.panel_orders import DOCUMENTS
from kiosk.ui.speech import say
from kiosk.ui.supervisor.act_buttons import ActButtons
from kiosk.ui.supervisor.hall_words import forbidden_words
from kiosk.ui.supervisor.history_box import HistoryBox
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.portrait import Portrait
from kiosk.ui.supervisor.words import (
    evidence_words,
    extra_words,
    seat_words,
    state_words,
    warning_words,
)
from kiosk.ui.vocabulary import document_words

OnAct = Callable[[AnyAct, Subject, PanelTold], object]


class CheckInForm(QWidget):
    """Document, original, assistant; `told` is what stands in it now."""

    def __init__(self, person: CandidateRow, on_change: Callable[[], object]) -> None:
        super().__init__()
        self._named = person.document
        lines = column(self, gap="small")
        lines.addWidget(said("strong", lambda: self.tr("Original document")))
        self._document = Rows(
            "entry.document",
            lambda: [(one, document_words(DOCUMENTS[one])) for one in DOCUMENTS],
            on_change,
        )
        if person.document is not None:
            self._document.pick(person.document)
        lines.addWidget(self._document)
        self._other = said(
            "alarm",
            lambda: self.tr("The application names another document; only that one counts here."),
            name="entry.other_document",
        )
        lines.addWidget(self._other)
        self._ticks = [
            self._tick("seen", lambda: self.tr("I have seen the original. It is this person's."))
        ]
        lines.addWidget(self._ticks[0])
        self._assistant = person.assistant
        if person.assistant:
            self._add_assistant(lines, person.assistant)
        for one in self._ticks:
            one.toggled.connect(lambda _on: on_change())

    def told(self) -> PanelTold:
        """What has been entered."""
        return PanelTold(
            document=self._document.picked(),
            original_seen=self._ticks[0].isChecked(),
            assistant=True if self._assistant else None,
        )

    def complete(self) -> bool:
        """Whether this person can be checked in with it."""
        return self._agrees() and all(one.isChecked() for one in self._ticks)

    def look(self) -> None:
        """Say so where another document was picked than the application names (CE-17)."""
        self._other.setVisible(bool(self._document.picked()) and not self._agrees())

    def _agrees(self) -> bool:
        picked = self._document.picked()
        return bool(picked) and self._named in {None, picked}

    def _add_assistant(self, lines: QVBoxLayout, name: str) -> None:
        lines.addWidget(said("strong", lambda: self.tr("Individual assistant")))
        words: dict[str, Callable[[], str]] = {
            "assistant": lambda: self.tr("{name} is here; both documents were seen").format(
                name=name
            ),
            "philologist": lambda: self.tr("declares: no specialist in Kazakh philology"),
            "historian": lambda: self.tr("declares: no specialist in the history of Kazakhstan"),
            "lawyer": lambda: self.tr("declares: no specialist in law"),
        }
        for key, text in words.items():
            tick = self._tick(key, text)
            self._ticks.append(tick)
            lines.addWidget(tick)

    def _tick(self, name: str, words: Callable[[], str]) -> TickRow:
        made = TickRow(f"entry.{name}")
        say(made, made.tell, words)
        return made


class CandidateCard(QWidget):
    """The candidate that is picked in the list."""

    def __init__(self, panel: Panel, on_act: OnAct, on_close: Callable[[], object]) -> None:
        super().__init__()
        self._panel = panel
        self._on_act = on_act
        self._form: CheckInForm | None = None
        self._shown: tuple[object, ...] = ()
        self.candidate = ""
        outer = column(self, gap="none")
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        lines = column(holder, gap="gap", pad="gap")
        head = row()
        self.name = label("heading", name="entry.name")
        head.addWidget(self.name, 1)
        self.portrait = Portrait(panel, "entry.photo")
        head.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button = Button("entry.close", "quiet", picture="cross", on_click=on_close)
        say(self, self.close_button.setAccessibleName, lambda: self.tr("Close the candidate"))
        head.addWidget(self.close_button)
        lines.addLayout(head)
        self.state = label("soft", name="entry.state")
        lines.addWidget(self.state)
        body = QWidget()
        self._body = column(body, gap="gap")
        lines.addWidget(body)
        self.others = ActButtons(self._act)
        self.others.instead(self.close_button)
        lines.addWidget(self.others)
        self.history = HistoryBox(panel, "entry.history")
        lines.addWidget(self.history)
        lines.addStretch(1)
        scroll.setWidget(holder)
        outer.addWidget(scroll, 1)
        self._outer, self._lines = outer, lines
        self._foot = QWidget()
        foot = column(self._foot, pad="gap snug")
        self._confirm = Button("entry.confirm", "primary", on_click=self._check_in)
        say(self, self._confirm.setText, lambda: self.tr("Check in"))
        foot.addWidget(self._confirm)
        outer.addWidget(self._foot)

    def arrange(self, *, single: bool) -> None:
        """Keep the button in view while the form scrolls; with little room it scrolls as well."""
        if single != (self._lines.indexOf(self._foot) >= 0):
            (self._outer if single else self._lines).removeWidget(self._foot)
            if single:
                self._lines.insertWidget(self._lines.indexOf(self.others), self._foot)
            else:
                self._outer.addWidget(self._foot)

    def show_candidate(self, candidate: str) -> None:
        """Pick another one; empty for none."""
        self.candidate = candidate
        self._shown = ()
        self.refresh()

    def refresh(self) -> None:
        """Another board; what is being entered stays as long as it can still be done."""
        person = self._panel.candidate(self.candidate)
        if person is None:
            self.history.about("", None)
            self.portrait.about("")
            return
        self.name.setText(person.name)
        self.state.setText(self._state(person))
        acts = candidate_acts(self._panel.board, person)
        shown = (person.id, acts, person.warnings, person.document, person.assistant)
        if shown != self._shown:
            self._shown = shown
            self._fill(person, acts)
        self._look()
        mark = (self._panel.line_state.state, person.state, person.seat, person.after)
        self.history.about(person.attempt, mark)
        self.portrait.about(person.id if person.has_photo else "")

    def _state(self, person: CandidateRow) -> str:
        words = [state_words(person.state), self.tr("ticket {number}").format(number=person.ticket)]
        if person.seat:
            words.append(seat_words(person.seat))
        words.append(evidence_words(person.evidence))
        return " \u00b7 ".join(filter(None, words))

    def _fill(self, person: CandidateRow, acts: tuple[HallAct, ...]) -> None:
        clear(self._body)
        self._form = None
        for code in person.warnings:
            if words := warning_words(code):
                self._body.addWidget(
                    note("warn", Picture("warning", "warn_ink"), label("notice", words))
                )
        self._body.addWidget(self._papers(person))
        if HallAct.CHECK_IN in acts:
            self._form = CheckInForm(person, self._look)
            self._body.addWidget(self._form)
            self._body.addWidget(self._forbidden())
        self.others.tell([one for one in acts if one is not HallAct.CHECK_IN])
        remeasure(self)
        self._look()

    def _papers(self, person: CandidateRow) -> QWidget:
        whole = QWidget()
        lines = column(whole, gap="tiny")
        document = person.document
        if document is not None:
            lines.addWidget(
                said(
                    "soft",
                    lambda: self.tr("Application: {document}, last characters {tail}").format(
                        document=document_words(document), tail=person.tail
                    ),
                )
            )
        conditions = said("strong", lambda: self._conditions(person))
        conditions.setVisible(bool(conditions.text()))
        lines.addWidget(conditions)
        return whole

    def _conditions(self, person: CandidateRow) -> str:
        granted = person.accommodations
        minutes = self._panel.world.blueprint.time.accommodation_minutes
        words = [extra_words(minutes)] if granted.extra_time else []
        if granted.low_vision:
            words.append(self.tr("low vision"))
        if granted.assistant:
            words.append(self.tr("assistant"))
        return " \u00b7 ".join(words)

    def _forbidden(self) -> QFrame:
        box = frame("sunken")
        lines = column(box, gap="tiny", pad="gap snug")
        lines.addWidget(said("strong", lambda: self.tr("Nobody may bring in:")))
        for number in range(len(forbidden_words())):
            lines.addWidget(said("small", partial(_forbidden_word, number)))
        return box

    def _look(self) -> None:
        if self._form is not None:
            self._form.look()
            self._confirm.setEnabled(self._form.complete())
        self._confirm.setVisible(self._form is not None)

    def _check_in(self) -> None:
        if self._form is not None and self._form.complete():
            told = self._form.told()
            self._confirm.setEnabled(False)  # until the hub has answered
            self._on_act(HallAct.CHECK_IN, Subject(candidate=self.candidate), told)

    def _act(self, act: AnyAct) -> None:
        self._on_act(act, Subject(candidate=self.candidate), PanelTold())


def _forbidden_word(number: int) -> str:
    return f"\u2013 {forbidden_words()[number]}"
