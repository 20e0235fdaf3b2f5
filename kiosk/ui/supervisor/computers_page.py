"""The computers of the hall: who asks to be let in, what each runs, and shutting one out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.hall.board import Board, JoinRequest
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, frame, said
from kiosk.ui.presenters.builds import behind, can_install, hub_is_behind, told
from kiosk.ui.presenters.computers import Computer, computers
from kiosk.ui.presenters.panel_acts import HallAct, Subject, hall_acts
from kiosk.ui.speech import say
from kiosk.ui.supervisor.act_buttons import ActButtons
from kiosk.ui.supervisor.computer_model import Column, ComputerModel
from kiosk.ui.supervisor.fields import machine_words
from kiosk.ui.supervisor.hall_words import runs
from kiosk.ui.supervisor.line_table import LineTable
from kiosk.ui.supervisor.page import Page, PanelHost
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.sentences import short_of


class JoinCard(QFrame):
    """A computer that asks to be let in."""

    def __init__(self, request: JoinRequest, on_admit: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(f"join.{request.digest}")
        self.setProperty("kind", "card")
        line = column(self, pad="gap snug")
        halves = Fold()
        texts = QWidget()
        texts.setProperty("fit", "titles")
        lines = column(texts, gap="none")
        lines.addWidget(said("strong", lambda: machine_words(request.name)))
        lines.addWidget(
            said(
                "notice",
                lambda: self.tr("From {address}, check number {digest}").format(
                    address=request.address, digest=request.digest
                ),
            )
        )
        lines.addWidget(
            said(
                "notice",
                lambda: (
                    self.tr("Its key is known to the centre.")
                    if request.vouched == "centre"
                    else self.tr("Only this hall knows its key. Compare the check number there.")
                ),
            )
        )
        halves.add(texts, 1)
        admit = Button(f"join.{request.digest}.admit", "big", on_click=on_admit)
        say(admit, admit.setText, lambda: short_of(HallAct.ADMIT))
        halves.add(admit)
        line.addWidget(halves)


class ComputersPage(Page):
    """The page of the computers."""

    def __init__(self, panel: Panel, host: PanelHost) -> None:
        super().__init__(panel, host)
        self._asked: tuple[JoinRequest, ...] = ()
        self._computers: dict[str, Computer] = {}
        self.model = ComputerModel()
        outer = column(self, gap="none")
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        lines = column(holder, gap="gap", pad="gap")
        joins = QWidget()
        self._joins = column(joins, gap="small")
        lines.addWidget(joins)
        self._newer = self._make_newer()
        lines.addWidget(self._newer)
        self.acts = ActButtons(host.act, least="field")
        lines.addWidget(self.acts)
        self.code = Button("computers.code", "quiet", picture="key", on_click=host.show_code)
        say(self, self.code.setText, self._code_words)
        lines.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = LineTable(
            "computers.list",
            self.model,
            self.model,
            self._open,
            wide=Column.VERSION,
            spare=(Column.SOUND, Column.DISK),
        )
        say(self, self.list.setAccessibleName, lambda: self.tr("Computers of the hall"))
        lines.addWidget(self.list, 1)
        self._foot = self._make_foot()
        lines.addWidget(self._foot)
        leave = Button("computers.leave", "quiet", picture="door", on_click=host.leave)
        say(self, leave.setText, lambda: self.tr("Close the panel"))
        lines.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.setWidget(holder)
        outer.addWidget(scroll)
        self._arrange()

    def refresh(self) -> None:
        """Another board."""
        board = self.panel.board
        self._computers = {one.name: one for one in computers(board, self.panel.world.machine)}
        self.model.tell(list(self._computers.values()))
        offered = hall_acts(board)
        self.acts.tell([one for one in (HallAct.JOIN_CODE, HallAct.JOIN_FILE) if one in offered])
        if board.joins != self._asked:
            self._asked = board.joins
            self._tell_joins(board)
        self._newer.setVisible(bool(self._newer_words()))
        self.newer.setText(self._newer_words())
        self.tick()
        self._arrange()

    def tick(self) -> None:
        """A code is over some day."""
        kept = self.panel.kept_code()
        if kept is None and self.code.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.setVisible(kept is not None)
        self.code.setText(self._code_words())

    def retell(self) -> None:
        """Another language."""
        self.model.retell()
        self.list.redraw()

    def redraw(self) -> None:
        """Another zoom."""
        self._arrange()

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def _code_words(self) -> str:
        kept = self.panel.kept_code()
        machine = machine_words(kept.machine) if kept is not None else ""
        return self.tr("Show the code of {computer} again").format(computer=machine)

    def _make_newer(self) -> QWidget:
        box = frame("sunken")
        line = row(box, gap="snug", pad="gap snug")
        line.addWidget(Picture("info", "ink"))
        self.newer = said("notice", self._newer_words, name="computers.newer")
        line.addWidget(self.newer, 1)
        return box

    def _newer_words(self) -> str:
        """What waits at the hub and for whom; empty where everybody has it."""
        board = self.panel.board
        seats = behind(board)
        if not seats and not hub_is_behind(board):
            return ""
        words = [self.tr("Version {version} waits at the server.").format(version=board.offered)]
        if seats:
            pattern = self.tr("Seats with an older one: {count} of {total} ({seats}).")
            numbers = {"count": len(seats), "total": told(board), "seats": runs(seats)}
            words.append(pattern.format(**numbers))
        if hub_is_behind(board):
            words.append(self.tr("The server itself runs an older one."))
        words.append(
            self.tr("The technician installs it on each of them before the sitting.")
            if can_install(board)
            else self.tr("Nothing is installed while the sitting is open.")
        )
        return " ".join(words)

    def _make_foot(self) -> QWidget:
        box = frame("sunken")
        line = row(box, gap="snug", pad="gap snug")
        line.addWidget(Picture("info", "ink"))
        words = said(
            "notice",
            lambda: self.tr(
                "Open a line to shut its computer out. This panel and the server that leads stay."
            ),
        )
        line.addWidget(words, 1)
        return box

    def _tell_joins(self, board: Board) -> None:
        clear(self._joins)
        for request in board.joins:
            subject = Subject(machine=request.name, request=request.digest)
            card = JoinCard(request, partial(self.host.act, HallAct.ADMIT, subject))
            self._joins.addWidget(card)
            remeasure(card)

    def _arrange(self) -> None:
        whole = self.list.whole_height() if self.single_pane() else look().px("list")
        self.list.setMinimumHeight(whole)

    def _open(self, name: str) -> None:
        computer = self._computers.get(name)
        if computer is not None and computer.can_go:
            self.host.act(HallAct.REVOKE, Subject(machine=name))
