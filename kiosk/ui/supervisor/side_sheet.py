"""Everything the panel knows of one seat, and what can be done about it.

Decides: the order: what is wrong and what helps first, then the person, the time, the other acts,
and what happened. Leaves to others: which acts there are (`presenters.panel_acts`), the lines about
time, failures and records (`seat_facts`).
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.hall.board import CandidateRow, SeatTile
from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, frame, label, restyle, said
from kiosk.ui.presenters.panel_acts import AnyAct, Subject, seat_acts, waited_for
from kiosk.ui.presenters.panel_tiles import Tile, Tone
from kiosk.ui.speech import say
from kiosk.ui.supervisor.act_buttons import ActButtons
from kiosk.ui.supervisor.facts import Facts
from kiosk.ui.supervisor.history_box import HistoryBox, mark_of
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.seat_facts import (
    appeal_lines,
    computer_lines,
    interruption_lines,
    time_lines,
    trouble_words,
    watch_lines,
)
from kiosk.ui.supervisor.words import (
    evidence_words,
    extra_words,
    face_line,
    face_picture,
    seat_words,
)
from kiosk.ui.vocabulary import document_words
from kiosk.ui.walking import stops

#: The kind of surface of each tone.
_SURFACES = {
    Tone.BAD: "bad",
    Tone.WARN: "warn",
    Tone.GOOD: "good",
    Tone.DONE: "calm",
    Tone.IDLE: "sunken",
}
_INKS = {
    Tone.BAD: "bad_ink",
    Tone.WARN: "warn_ink",
    Tone.GOOD: "good_ink",
    Tone.DONE: "done_ink",
    Tone.IDLE: "ink",
}


class SeatSheet(QWidget):
    """The sheet of the seat that is open.

    Attributes:
        number: of the seat; 0 for none.
    """

    def __init__(
        self,
        panel: Panel,
        on_act: Callable[[AnyAct, Subject], object],
        on_close: Callable[[], object],
    ) -> None:
        super().__init__()
        self._panel = panel
        self._on_act = on_act
        self.number = 0
        outer = column(self, gap="none")
        self._scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        lines = column(holder, gap="gap", pad="gap")
        lines.addLayout(self._head(on_close))
        lines.addWidget(self._make_trouble())
        self.first = ActButtons(self._act, first="primary")
        lines.addWidget(self.first)
        lines.addWidget(self._make_person())
        self.times = Facts("seat.times")
        self.others = ActButtons(self._act)
        for acts in (self.first, self.others):
            acts.instead(self.close_button)
        self.watch = Facts("seat.watch")
        self.appeals = Facts("seat.appeals")
        self.interruptions = Facts("seat.interruptions")
        self.computer = Facts("seat.computer")
        self.history = HistoryBox(panel, "seat.history")
        parts = (self.times, self.others, self.watch, self.appeals, self.interruptions)
        for part in (*parts, self.history, self.computer):
            lines.addWidget(part)
        lines.addStretch(1)
        self._scroll.setWidget(holder)
        outer.addWidget(self._scroll)

    def show_seat(self, number: int) -> None:
        """Open another seat."""
        self.number = number
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Another board, another language, another look."""
        scene = self._panel.scene(self.number)
        if scene is None:
            return
        acts = seat_acts(scene)
        urgent = waited_for(scene, acts)
        self.first.tell(urgent)
        self.others.tell([one for one in acts if one not in urgent])
        self.title.setText(seat_words(self.number))
        self._tell_person(scene.seat, scene.person)
        blueprint = scene.blueprint
        self.watch.tell(watch_lines(scene.seat))
        self.appeals.tell(appeal_lines(scene.seat, blueprint))
        self.interruptions.tell(interruption_lines(scene.seat, blueprint))
        self.computer.tell(computer_lines(scene.seat, self._panel.board))
        out = scene.person is not None and scene.person.out_ms > 0
        mark = (self._panel.line_state.state, *mark_of(scene.seat, out=out))
        self.history.about(scene.seat.status.attempt, mark)
        self.tick()

    def tick(self) -> None:
        """Move what runs: time left, a lost line."""
        seat = self._panel.seat(self.number)
        tile = next((one for one in self._panel.tiles() if one.number == self.number), None)
        if seat is None or tile is None:
            return
        self._tell_trouble(tile, seat)
        self.times.tell(time_lines(seat, self._panel.passed_ms()))

    def focus_first(self) -> None:
        """Have the keys at what helps, or at the way back."""
        wanted = next((one for one in stops(self.first)), self.close_button)
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- parts ----------------------------------------------------------------------------------

    def _head(self, on_close: Callable[[], object]) -> QHBoxLayout:
        head = row()
        self.title = label("title", name="seat.title")
        head.addWidget(self.title, 1)
        self.close_button = Button("seat.close", "quiet", picture="cross", on_click=on_close)
        say(self, self.close_button.setAccessibleName, lambda: self.tr("Close the seat"))
        head.addWidget(self.close_button)
        return head

    def _make_trouble(self) -> QFrame:
        self._trouble = frame("sunken")
        line = row(self._trouble, gap="snug", pad="gap snug")
        self._sign = Picture("info", "ink")
        line.addWidget(self._sign)
        texts = column(gap="none")
        self.face = label("strong", name="seat.face")
        self.detail = label("notice", name="seat.detail")
        texts.addWidget(self.face)
        texts.addWidget(self.detail)
        line.addLayout(texts, 1)
        return self._trouble

    def _make_person(self) -> QWidget:
        whole = QWidget()
        lines = column(whole, gap="tiny")
        self.name = label("heading", name="seat.name")
        self.papers = label("soft", name="seat.papers")
        self.conditions = label("strong", name="seat.conditions")
        self.nobody = said("soft", lambda: self.tr("Log in to see who sits here."))
        for part in (self.name, self.papers, self.conditions, self.nobody):
            lines.addWidget(part)
        return whole

    def _tell_trouble(self, tile: Tile, seat: SeatTile) -> None:
        restyle(self._trouble, kind=_SURFACES[tile.tone])
        for part in (self.face, self.detail):
            restyle(part, around=_SURFACES[tile.tone])  # its ink follows what is around it
        self._sign.show_picture(face_picture(tile.face), _INKS[tile.tone])
        self.face.setText(face_line(tile))
        words = trouble_words(seat, self._panel.board.alerts)
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    def _tell_person(self, seat: SeatTile, person: CandidateRow | None) -> None:
        hidden = self._panel.locked and bool(seat.status.attempt)
        self.nobody.setVisible(hidden)
        shown = person is not None and not hidden
        for part in (self.name, self.papers, self.conditions):
            part.setVisible(shown)
            part.clear()  # what is hidden is still there to be read
        if person is None or hidden:
            return
        self.name.setText(person.name)
        papers = [self.tr("ticket {number}").format(number=person.ticket)]
        if person.document is not None:
            tail = f"\u00b7\u00b7\u00b7{person.tail}"
            papers.insert(0, f"{document_words(person.document)} {tail}")
        papers.append(evidence_words(person.evidence))
        self.papers.setText(" \u00b7 ".join(filter(None, papers)))
        conditions = self._conditions(person)
        self.conditions.setText(conditions)
        self.conditions.setVisible(bool(conditions))

    def _conditions(self, person: CandidateRow) -> str:
        granted = person.accommodations
        minutes = self._panel.world.blueprint.time.accommodation_minutes
        words = []
        if granted.extra_time:
            words.append(extra_words(minutes))
        if granted.low_vision:
            words.append(self.tr("low vision"))
        if granted.assistant:
            words.append(self.tr("assistant: {name}").format(name=person.assistant))
        return " \u00b7 ".join(words)

    def _act(self, act: AnyAct) -> None:
        self._on_act(act, Subject(seat=self.number))
