"""The computers of the hall: who asks to be let in, what each runs, and shutting one out."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.hall.board import Board, JoinRequest, SeatTile
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, frame, said
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, Subject, hall_acts
from kiosk.ui.speech import say
from kiosk.ui.supervisor.act_buttons import ActButtons
from kiosk.ui.supervisor.fields import machine_words
from kiosk.ui.supervisor.line_table import LineTable
from kiosk.ui.supervisor.page import Page, PanelHost
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.seat_model import Index
from kiosk.ui.supervisor.sentences import short_of

translate = QCoreApplication.translate
_GIB = 1024**3


class Column(IntEnum):
    """The columns of the list."""

    SEAT = 0
    LINK = 1
    VERSION = 2
    SOUND = 3
    DISK = 4


class ComputerModel(QAbstractTableModel):
    """The seats as computers."""

    def __init__(self) -> None:
        super().__init__()
        self._seats: list[SeatTile] = []

    def tell(self, seats: Sequence[SeatTile]) -> None:
        """Show these."""
        if [one.number for one in seats] != [one.number for one in self._seats]:
            self.beginResetModel()
            self._seats = list(seats)
            self.endResetModel()
            return
        for place, seat in enumerate(seats):
            before = self._seats[place]
            self._seats[place] = seat
            if [cell_words(before, one) for one in Column] != [
                cell_words(seat, one) for one in Column
            ]:
                self.dataChanged.emit(self.index(place, 0), self.index(place, Column.DISK))

    def key_at(self, row: int) -> str:
        """The number of the seat in a row."""
        return str(self._seats[row].number) if 0 <= row < len(self._seats) else ""

    def row_of(self, key: str) -> int:
        """The row of the seat of that number; -1 when it is not there."""
        return next((row for row, one in enumerate(self._seats) if str(one.number) == key), -1)

    def retell(self) -> None:
        """Another language."""
        if self._seats:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._seats) - 1, Column.DISK))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.DISK)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's signature
        """As many as the hall has."""
        return 0 if parent.isValid() else len(self._seats)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own
        """Those of the list."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, to eyes and to a screen reader."""
        if not index.isValid() or index.row() >= len(self._seats):
            return None
        seat, column_ = self._seats[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(seat, column_)
        if role == Qt.ItemDataRole.AccessibleTextRole and column_ is Column.SEAT:
            return ", ".join(filter(None, (cell_words(seat, one) for one in Column)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.SEAT: translate("Hall", "Seat"),
            Column.LINK: translate("Hall", "Link"),
            Column.VERSION: translate("Hall", "Version"),
            Column.SOUND: translate("Hall", "Sound"),
            Column.DISK: translate("Hall", "Free on the disk"),
        }[Column(section)]


def cell_words(seat: SeatTile, column_: Column) -> str:
    """What a cell says."""
    if column_ is Column.SEAT:
        return str(seat.number)
    if column_ is Column.LINK:
        return {
            "up": translate("Hall", "connected"),
            "lost": translate("Hall", "no link"),
            "never": translate("Hall", "not connected yet"),
        }[seat.link]
    if column_ is Column.VERSION:
        if not seat.build or seat.versions_agree:
            return seat.build
        return translate("Hall", "{build}, differs").format(build=seat.build)
    if column_ is Column.SOUND:
        return seat.status.audio
    free = seat.status.free_bytes
    if free < 0:
        return ""
    whole, tenth = divmod(free * 10 // _GIB, 10)
    return translate("Hall", "{whole}.{tenth} GiB").format(whole=whole, tenth=tenth)


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
        self.model = ComputerModel()
        outer = column(self, gap="none")
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        lines = column(holder, gap="gap", pad="gap")
        joins = QWidget()
        self._joins = column(joins, gap="small")
        lines.addWidget(joins)
        self.acts = ActButtons(host.act, least="field")
        lines.addWidget(self.acts)
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
        scroll.setWidget(holder)
        outer.addWidget(scroll)
        self._arrange()

    def refresh(self) -> None:
        """Another board."""
        board = self.panel.board
        self.model.tell(sorted(board.seats, key=lambda one: one.number))
        offered = hall_acts(board)
        self.acts.tell([one for one in (HallAct.JOIN_CODE, HallAct.JOIN_FILE) if one in offered])
        if board.joins != self._asked:
            self._asked = board.joins
            self._tell_joins(board)
        self._arrange()

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

    def _make_foot(self) -> QWidget:
        box = frame("sunken")
        line = row(box, gap="snug", pad="gap snug")
        line.addWidget(Picture("info", "ink"))
        line.addWidget(said("notice", lambda: self.tr("Open a line to shut its computer out.")), 1)
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

    def _open(self, seat: str) -> None:
        act: AnyAct = HallAct.REVOKE
        self.host.act(act, Subject(machine=f"seat/{seat}"))
