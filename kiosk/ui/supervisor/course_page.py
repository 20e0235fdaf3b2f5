"""The course of the sitting, step by step: opening, entrance, seats, versions, start, closing.

Decides: what each step says and offers. Leaves to others: how far a step is (`presenters.course`).
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.hall.board import Board
from kiosk.ui.layout import column, row
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, label, restyle, side
from kiosk.ui.presenters.builds import behind
from kiosk.ui.presenters.course import (
    NotReady,
    Step,
    StepState,
    connected,
    differing,
    not_ready,
    now_at,
    states,
    still_open,
    to_be_seated,
)
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, hall_acts
from kiosk.ui.presenters.panel_many import ready_seats
from kiosk.ui.sending_words import sending_left, sending_lines
from kiosk.ui.supervisor.act_buttons import ActButtons
from kiosk.ui.supervisor.hall_words import runs
from kiosk.ui.supervisor.page import Page, PanelHost
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.words import missing_words, seat_words
from kiosk.ui.walking import stops

#: What each step offers.
_ACTS: Final[Mapping[Step, tuple[HallAct, ...]]] = MappingProxyType(
    {
        Step.OPENING: (HallAct.TAKE_OVER, HallAct.OPEN),
        Step.ENTRANCE: (HallAct.EXTEND,),
        Step.SEATS: (HallAct.DRAW, HallAct.SEAT_ALL, HallAct.SPARES),
        Step.VERSIONS: (),
        Step.START: (HallAct.BEGIN,),
        Step.CLOSING: (
            HallAct.MINUTES,
            HallAct.BUNDLE,
            HallAct.SEND,
            HallAct.CLOSE_SITTING,
            HallAct.DESTROY,
        ),
    }
)
_SIGNS: Final = {
    StepState.DONE: ("check", "good"),
    StepState.NOW: ("right", "accent"),
    StepState.LATER: ("clock", "ink_soft"),
}


class StepCard(QFrame):
    """One step: a sign, a title, what it says, what it offers."""

    def __init__(self, step: Step, on_act: Callable[[AnyAct], object]) -> None:
        super().__init__()
        self.setObjectName(f"step.{step}")
        self.setProperty("kind", "card")
        line = row(self, gap="gap", pad="wide small")
        self._sign = Picture("clock", "ink_soft", "icon_large")
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        halves = Fold(gap="gap")
        texts = side()
        lines = column(texts, gap="tiny")
        head = row(gap="gap")
        self.title = label("heading", name=f"step.{step}.title")
        head.addWidget(self.title, 1)
        self.state = label("tone", wrap=False, name=f"step.{step}.state")
        head.addWidget(self.state)
        lines.addLayout(head)
        self.words = label("", name=f"step.{step}.words")
        lines.addWidget(self.words)
        self.details = label("soft", name=f"step.{step}.details")
        lines.addWidget(self.details)
        lines.addStretch(1)
        halves.add(texts, 1)
        self.acts = ActButtons(on_act, least="field")
        offered = QWidget()
        offered.setProperty("fit", "acts")  # also where there is none, so that the states align
        below = column(offered, gap="none")
        below.addWidget(self.acts)
        below.addStretch(1)
        halves.add(offered)
        line.addWidget(halves, 1)

    def tell(self, state: StepState, title: str, state_words: str, words: str) -> None:
        """Show how far it is."""
        self._sign.show_picture(*_SIGNS[state])
        self.title.setText(title)
        self.state.setText(state_words)
        tone = {StepState.DONE: "good", StepState.NOW: "done", StepState.LATER: "idle"}[state]
        restyle(self.state, tone=tone)
        self.words.setText(words)

    def tell_details(self, details: str) -> None:
        """Show what stands in the way, if anything does."""
        self.details.setText(details)
        self.details.setVisible(bool(details))


class CoursePage(Page):
    """The page of the steps."""

    def __init__(self, panel: Panel, host: PanelHost) -> None:
        super().__init__(panel, host)
        outer = column(self, gap="none")
        self._scroll = QuietScroll()
        self._now: Step | None = None
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        lines = column(holder, gap="small", pad="gap small")
        self.cards: dict[Step, StepCard] = {}
        for step in Step:
            card = StepCard(step, host.act)
            lines.addWidget(card)
            self.cards[step] = card
        lines.addStretch(1)
        self._scroll.setWidget(holder)
        outer.addWidget(self._scroll)

    def refresh(self) -> None:
        """Another board."""
        board = self.panel.board
        offered = hall_acts(board)
        for step, state in states(board).items():
            card = self.cards[step]
            words, details = self._words(step, board)
            if state is StepState.DONE:  # in one line, so that the step of the moment is in view
                words, details = " ".join(filter(None, (words, details))), ""
            if step is Step.CLOSING and board.closed and sending_left(board.sending):
                card.tell(StepState.NOW, self._title(step), self._unsent(board), words)
            else:
                card.tell(state, self._title(step), self._state(state), words)
            card.tell_details(details)
            card.acts.tell([one for one in _ACTS[step] if one in offered])
        now = now_at(board)
        if now is not self._now:
            self._now = now
            QTimer.singleShot(0, self, self._show_now)

    def first_focus(self) -> QWidget:
        """What can be done at the step of the moment, else at a later one, else at any."""
        steps = list(Step)
        now = steps.index(self._now) if self._now is not None else 0
        for step in (*steps[now:], *steps):
            if found := stops(self.cards[step]):
                return found[0]
        return self

    def showEvent(self, event: QShowEvent) -> None:
        """The step of the moment is in view."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_now)

    def _show_now(self) -> None:
        if self._now is not None:
            self._scroll.ensureWidgetVisible(self.cards[self._now], 0, 0)

    def _unsent(self, board: Board) -> str:
        if board.sending.state == "judging":
            return self.tr("waits for the receipt")
        return self.tr("not at the centre yet")

    def _title(self, step: Step) -> str:
        return {
            Step.OPENING: self.tr("1. Opening of the hall"),
            Step.ENTRANCE: self.tr("2. Entrance"),
            Step.SEATS: self.tr("3. Seats"),
            Step.VERSIONS: self.tr("4. Versions"),
            Step.START: self.tr("5. Common start"),
            Step.CLOSING: self.tr("6. Minutes and closing"),
        }[step]

    def _state(self, state: StepState) -> str:
        return {
            StepState.DONE: self.tr("done"),
            StepState.NOW: self.tr("now"),
            StepState.LATER: self.tr("later"),
        }[state]

    def _words(self, step: Step, board: Board) -> tuple[str, str]:
        return {
            Step.OPENING: self._opening,
            Step.ENTRANCE: self._entrance,
            Step.SEATS: self._seats,
            Step.VERSIONS: self._versions,
            Step.START: self._start,
            Step.CLOSING: self._closing,
        }[step](board)

    def _opening(self, board: Board) -> tuple[str, str]:
        if board.opened:
            return self.tr("Date and time are confirmed; papers and keys are open."), ""
        words = self.tr("Two persons confirm date and time and open the papers and the keys.")
        return words, self.tr("Have the release files at hand, or the two paper sheets.")

    def _entrance(self, board: Board) -> tuple[str, str]:
        total = len(board.candidates)
        expected = sum(one.state == "rostered" for one in board.candidates)
        away = sum(one.state in {"no_show", "refused_entry"} for one in board.candidates)
        words = self.tr("On the list: {total}. Not here yet: {expected}. Absent: {away}.").format(
            total=total, expected=expected, away=away
        )
        return words, ""

    def _seats(self, board: Board) -> tuple[str, str]:
        waiting = sum(one.state == "arrived" and not one.seat for one in board.candidates)
        seated = sum(one.seat > 0 for one in board.candidates)
        words = self.tr("With a seat: {seated}. Waiting for the draw: {waiting}.").format(
            seated=seated, waiting=waiting
        )
        spare = runs([one.number for one in board.seats if one.spare])
        details = [self.tr("Kept free: {seats}.").format(seats=spare)] if spare else []
        if sent := to_be_seated(board):
            pattern = self.tr("Not shown at their seats yet: {seats}.")
            details.append(pattern.format(seats=runs(sent)))
        return words, " ".join(details)

    def _versions(self, board: Board) -> tuple[str, str]:
        if not connected(board):
            return self.tr("No computer has connected yet."), ""
        others = differing(board)
        if not others:
            words = self.tr("Connected seats: {count} of {total}. All run {build}, pack {pack}.")
            total, here = len(board.seats), connected(board)
            facts = {"count": here, "total": total, "build": board.build}
            return words.format(pack=board.pack_version, **facts), self._older(board)
        words = self.tr("Seats that cannot start because they differ: {seats}.")
        lines = [self._difference(one.number, one.build, board.build) for one in others]
        lines.append(self._older(board))
        return words.format(seats=runs([one.number for one in others])), "\n".join(
            filter(None, lines)
        )

    def _older(self, board: Board) -> str:
        seats = behind(board)
        pattern = self.tr("Older than {version}, which waits at the server: {seats}.")
        return pattern.format(version=board.offered, seats=runs(seats)) if seats else ""

    def _difference(self, seat: int, build: str, ours: str) -> str:
        if build == ours:
            pattern = self.tr("{seat}: another pack or other rules of the exam")
            return pattern.format(seat=seat_words(seat))
        pattern = self.tr("{seat}: program {build} instead of {ours}")
        return pattern.format(seat=seat_words(seat), build=build, ours=ours)

    def _start(self, board: Board) -> tuple[str, str]:
        ready = ready_seats(board)
        if board.begun and not ready:
            return self.tr("The exam has begun."), ""
        words = self.tr("Ready: {count}.").format(count=len(ready))
        return words, "\n".join(self._not_ready(not_ready(board)))

    def _not_ready(self, seats: Sequence[NotReady]) -> list[str]:
        lines = []
        for one in seats:
            reasons = [missing_words(one.missing)]
            if one.lost:
                reasons.append(self.tr("no link"))
            if one.other:
                reasons.append(self.tr("another version"))
            lines.append(f"{seat_words(one.seat)}: {', '.join(filter(None, reasons))}")
        return lines

    def _closing(self, board: Board) -> tuple[str, str]:
        if board.closed:
            return self.tr("The hall is closed."), " ".join(sending_lines(board.sending))
        seats = still_open(board)
        if not seats and not board.begun:
            return self.tr("The exam has not begun."), ""
        if not seats:
            return self.tr("Every attempt is closed."), ""
        words = self.tr("Attempts that are still open: {count}.").format(count=len(seats))
        return words, self.tr("Seats: {seats}").format(seats=runs(seats))
