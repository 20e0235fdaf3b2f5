"""What is shown while an act takes longer than two seconds: how long, and how far it has come."""

from typing import Final

from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.base.clock import Moment, gap_between
from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board
from kiosk.ui.announcing import announce
from kiosk.ui.layout import column
from kiosk.ui.parts.text import label
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, ready_seats
from kiosk.ui.presenters.panel_tiles import phase_of
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel

PATIENCE_MS: Final = 2000
_KIB: Final = 1024
_FILES: Final = frozenset({HallAct.MINUTES, HallAct.BUNDLE})


class Waiting(QWidget):
    """Seconds that passed; for an act at many seats also how many have carried it out."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._since: Moment | None = None
        self._seats: frozenset[int] = frozenset()
        self._act: AnyAct | None = None
        lines = column(self, gap="small")
        self.words = label("soft", name="waiting.words")
        lines.addWidget(self.words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setObjectName("waiting.progress")
        say(self, self.bar.setAccessibleName, self._bar_name)
        lines.addWidget(self.bar)

    def _bar_name(self) -> str:
        if self._act in _FILES:
            return self.tr("How much of the file has come")
        return self.tr("Seats that are done")

    def begin(self, act: AnyAct, board: Board) -> None:
        """An act was sent."""
        self._since, self._act = self._panel.world.clock.now(), act
        self._seats = _reached(act, board)
        self.bar.setAccessibleName(self._bar_name())
        self.bar.setVisible(bool(self._seats))
        self.bar.setRange(0, max(1, len(self._seats)))
        self.bar.setValue(0)
        self.hide()

    def end(self) -> None:
        """Its answer came."""
        self._since = None
        self.hide()

    def refresh(self) -> None:
        """Another board: more seats may be done."""
        board, seats = self._panel.board, self._seats
        done = [
            one for one in board.seats if one.number in seats and _has(self._act, phase_of(one))
        ]
        if seats:
            self.bar.setValue(len(done))

    def tick(self) -> None:
        """Count."""
        if self._since is None:
            return
        passed = gap_between(self._since, self._panel.world.clock.now())
        if passed < PATIENCE_MS:
            return
        self.words.setText(
            self.tr("Waiting for the server for {seconds} s. Nothing is lost.").format(
                seconds=passed // 1000
            )
        )
        self._tell_file()
        if self.isHidden():
            announce(self, self.words.text())
            self.show()

    def _tell_file(self) -> None:
        """Of a file that is fetched, how much has come."""
        come, size = self._panel.come
        if self._act in _FILES and size:
            self.bar.setRange(0, max(1, size // _KIB))
            self.bar.setValue(come // _KIB)
            self.bar.show()


def _reached(act: AnyAct, board: Board) -> frozenset[int]:
    """The seats an act for many is carried out at."""
    if act is HallAct.BEGIN:
        return frozenset(one.number for one in ready_seats(board))
    if act is HallAct.SEAT_ALL:
        drawn = {one.seat for one in board.candidates if one.seat}
        return frozenset(
            one.number for one in board.seats if one.number in drawn and not one.status.attempt
        )
    return frozenset()


def _has(act: AnyAct | None, phase: Phase) -> bool:
    return phase is not Phase.EMPTY and (act is not HallAct.BEGIN or phase is not Phase.CHECK_IN)
