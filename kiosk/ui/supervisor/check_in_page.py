"""The entrance: everybody on the list, a search, and the candidate who stands there now."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.hall.board import Board
from kiosk.ui.keyboard.bar import KeyBar
from kiosk.ui.keyboard.board import board as keyboard
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column, row
from kiosk.ui.look import look
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame, restyle
from kiosk.ui.presenters.check_in import Arrival, arrivals, listed
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, PanelTold, Subject
from kiosk.ui.speech import say
from kiosk.ui.supervisor.candidate_card import CandidateCard
from kiosk.ui.supervisor.candidate_model import CandidateModel, Column
from kiosk.ui.supervisor.chips import Chip
from kiosk.ui.supervisor.hint import Advice, Hint
from kiosk.ui.supervisor.line_table import LineTable
from kiosk.ui.supervisor.page import Page, PageId, PanelHost
from kiosk.ui.supervisor.panel import Panel

LONGEST_SEARCH = 120
_TONES = {Arrival.WARNED: "warn"}


class CheckInPage(Page):
    """The page at the entrance."""

    def __init__(self, panel: Panel, host: PanelHost) -> None:
        super().__init__(panel, host)
        self._arrival = Arrival.ALL
        self.model = CandidateModel()
        body = row(self, gap="none")
        main = QWidget()
        main.setProperty("kind", "scrolled")
        lines = column(main, gap="small", pad="gap small")
        lines.addWidget(self._make_chips())
        self.search = FreeLine("entry.search", LONGEST_SEARCH)
        say(self, self.search.setPlaceholderText, self._search_words)
        say(self, self.search.setAccessibleName, self._search_words)
        self.search.textChanged.connect(lambda _text: self._tell_list())
        self.search.returnPressed.connect(self._open_only)
        lines.addWidget(self.search)
        lines.addWidget(KeyBar(self.search, "entry.search.keys", short=True))
        self.list = LineTable(
            "entry.list",
            self.model,
            self.model,
            self.open_candidate,
            wide=Column.NAME,
            spare=(Column.NOTES, Column.SEAT, Column.TICKET),
        )
        say(self, self.list.setAccessibleName, lambda: self.tr("Candidates"))
        self.nothing = Hint("entry.nothing")
        lines.addWidget(self.nothing)
        lines.addWidget(self.list, 1)
        lines.addStretch(0)
        self._scroll = QuietScroll()
        self._scroll.setWidget(main)
        body.addWidget(self._scroll, 1)
        self._frame = frame("side")
        inside = column(self._frame, gap="none")
        self.card = CandidateCard(panel, self._act, self.close_candidate)
        inside.addWidget(self.card)
        body.addWidget(self._frame)
        self._arrange()

    def refresh(self) -> None:
        """Another board."""
        self._tell_list()
        if self.card.candidate and self.panel.candidate(self.card.candidate) is None:
            self.close_candidate()
        self.card.refresh()
        self._arrange()

    def retell(self) -> None:
        """Another language."""
        self.model.retell()
        self.list.redraw()
        if self.card.candidate:
            self.card.show_candidate(self.card.candidate)

    def open_candidate(self, candidate: str) -> None:
        """Show one candidate."""
        self.card.show_candidate(candidate)
        self.list.go_to_key(candidate)
        self._arrange()
        if self.single_pane():
            self.card.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_candidate(self) -> None:
        """Show the list alone, ready for the next search."""
        inside = self._frame.isAncestorOf(QApplication.focusWidget() or self)
        self.card.show_candidate("")
        self._arrange()
        if inside:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def escape(self) -> bool:
        """Close the candidate."""
        if not self.card.candidate:
            return False
        self.close_candidate()
        return True

    def first_focus(self) -> QWidget:
        """The search: the next person has a name."""
        return self.search

    def redraw(self) -> None:
        """Another zoom."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One pane or two."""
        super().resizeEvent(event)
        self._arrange()

    def _make_chips(self) -> QWidget:
        bar = Flow(gap="small")
        self.chips: dict[Arrival, Chip] = {}
        for one in Arrival:
            chip = Chip(
                f"arrival.{one}",
                "chip",
                tone=_TONES.get(one, ""),
                on_click=partial(self._pick, one),
            )
            bar.add(chip)
            self.chips[one] = chip
        return bar

    def _search_words(self) -> str:
        return self.tr("Name, ticket number or last characters of the document")

    def _pick(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._tell_list()

    def _tell_list(self) -> None:
        people = self.panel.board.candidates
        words = {
            Arrival.ALL: self.tr("All"),
            Arrival.EXPECTED: self.tr("Not here yet"),
            Arrival.ARRIVED: self.tr("Without a seat"),
            Arrival.SEATED: self.tr("With a seat"),
            Arrival.AWAY: self.tr("Not admitted or absent"),
            Arrival.WARNED: self.tr("To look at"),
        }
        for one, count in arrivals(people).items():
            self.chips[one].tell(words[one], count)
            self.chips[one].use(one is self._arrival)
        layout = keyboard().layout
        keys = [
            layout.character(place, shift=False, caps=False, alt=False)
            for place in keyboard().places.digits
        ]
        here = self.list.key_here()
        shown = listed(people, self.search.text(), self._arrival, keys)
        if self.model.tell(shown) and here:
            self.list.go_to_key(here)
        self.nothing.tell(self._advice(len(shown)))
        self.list.setVisible(bool(shown))

    def _advice(self, shown: int) -> Advice | None:
        """What to do where nobody is listed, or nobody can be checked in yet."""
        board = self.panel.board
        if not shown and self.search.text():
            return Advice(self.tr("Nobody is found. Look at the layout: ҚАЗ, РУС or LAT."))
        if board.follows or board.closed or board.opened:
            return self._nobody(board) if not shown else None
        return Advice(
            self.tr("The hall is not open yet; until then nobody can be checked in."),
            self.tr("Course of the sitting"),
            partial(self.host.turn_to, PageId.COURSE),
        )

    def _nobody(self, board: Board) -> Advice:
        if not board.candidates:
            return Advice(self.tr("Nobody is on the list of this sitting."))
        if all(one.state == "rostered" for one in board.candidates):
            return Advice(
                self.tr(
                    "Nobody is here yet. Whoever comes is looked for by name or ticket and checked "
                    "in with the original document."
                ),
                self.tr("Everybody on the list"),
                partial(self._pick, Arrival.ALL),
            )
        return Advice(self.tr("Nobody to show here."))

    def _open_only(self) -> None:
        """Enter in the search opens the candidate when only one is left."""
        if self.model.rowCount() == 1:
            self.open_candidate(self.model.key_at(0))

    def _arrange(self) -> None:
        single, opened = self.single_pane(), bool(self.card.candidate)
        restyle(self._frame, fit="" if single else "beside")
        covered = single and opened
        self.show_pane(self._scroll, shown=not covered, instead=self.card.close_button)
        self.show_pane(self._frame, shown=opened, instead=self.search)
        self.card.arrange(single=single)
        self.list.setMinimumHeight(self.list.whole_height() if single else look().px("list"))

    def _act(self, act: AnyAct, subject: Subject, told: PanelTold) -> None:
        if act is HallAct.CHECK_IN:
            self.host.at_once(act, subject, told)
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()
        else:
            self.host.act(act, subject, told)
