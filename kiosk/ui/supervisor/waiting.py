"""What is shown while an act takes longer than two seconds: how long, and how far it has come."""

from typing import Final

from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.base.clock import Moment, gap_between
from kiosk.ui.announcing import announce
from kiosk.ui.layout import column
from kiosk.ui.parts.text import label
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct
from kiosk.ui.presenters.panel_orders import Request
from kiosk.ui.presenters.panel_reach import has_done, reached
from kiosk.ui.speech import say
from kiosk.ui.supervisor.hall_words import followed_words
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
        self.far = label("strong", name="waiting.far")
        lines.addWidget(self.far)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setObjectName("waiting.progress")
        say(self, self.bar.setAccessibleName, self._bar_name)
        lines.addWidget(self.bar)

    def _bar_name(self) -> str:
        if self._act in _FILES:
            return self.tr("How much of the file has come")
        return self.tr("Seats that are done")

    def begin(self, request: Request) -> None:
        """An act was sent."""
        self._since, self._act = self._panel.world.clock.now(), request.act
        seats = reached(request.act, request.board, request.told)
        self._seats = frozenset(one.number for one in seats)
        self.far.setVisible(bool(seats))
        self.bar.setAccessibleName(self._bar_name())
        self.bar.setVisible(bool(self._seats))
        self.bar.setRange(0, max(1, len(self._seats)))
        self.bar.setValue(0)
        self.hide()
        self.refresh()

    def end(self) -> None:
        """Its answer came."""
        self._since = None
        self.hide()

    def refresh(self) -> None:
        """Another board: more seats may be done."""
        board, seats, act = self._panel.board, self._seats, self._act
        if act is None or not seats:
            return
        done = sum(one.number in seats and has_done(act, one) for one in board.seats)
        self.bar.setValue(done)
        self.far.setText(followed_words(act, done, len(seats)))

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
