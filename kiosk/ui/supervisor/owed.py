"""What the seats still owe the server, before the hall is closed over it.

Decides: that whoever closes reads what is missing first, and gives up records that will never come
only by a tick of its own. Leaves to others: what is missing (`kiosk.hall.collecting`), whether the
hall may be closed over it (`kiosk.exam.hall`).
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.base.errors import KioskError
from kiosk.hall.answers import Missing, StillMissing, read_answer
from kiosk.hall.wire import Answer
from kiosk.ui.layout import column
from kiosk.ui.parts.text import label
from kiosk.ui.parts.wide import TickRow
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.papers import missing_lines

#: What is missing of an attempt while the hall is open.
_OWED: Final = ("open", "records", "key")
#: Of these, once nothing is open, the server may not be able to tell how the attempt ended.
_LOST: Final = "records"


class OwedField(QWidget):
    """What is missing, and the tick with which it is given up."""

    def __init__(self, panel: Panel, on_change: Callable[[], object]) -> None:
        super().__init__()
        self._on_change = on_change
        self._lost: tuple[Missing, ...] = ()
        self._told: tuple[Missing, ...] | None = None
        self._asking = True
        lines = column(self, gap="small")
        self._words = label("", name="owed.words")
        lines.addWidget(self._words)
        self._tick = TickRow("owed.give_up")
        self._tick.toggled.connect(lambda _on: on_change())
        lines.addWidget(self._tick)
        self._tick.hide()
        say(self, self._tick.tell, self._tick_words)
        say(self, self._words.setText, self._owed_words)
        panel.world.line.ask("missing", "", self._answered)

    def given_up(self) -> tuple[tuple[str, int], ...] | None:
        """Attempt and seat of each whose last records are given up; None while attempts are open.

        Nobody is asked for a PIN for an order that the server will refuse, so also not before it
        has said what is open.
        """
        told = self._told or ()
        if self._asking or any(one.kind == "open" for one in told):
            return None
        if not self._tick.isChecked():
            return ()
        return tuple(sorted({(one.attempt, one.seat) for one in self._lost}))

    def _answered(self, answer: Answer) -> None:
        if not isValid(self):
            return  # the sheet was closed meanwhile
        self._asking = False
        try:
            missing = read_answer(answer, StillMissing).missing
            self._told = tuple(one for one in missing if one.kind in _OWED)
            self._lost = tuple(one for one in missing if one.kind == _LOST)
        except KioskError:
            pass  # the server refuses what must not be closed
        self._words.setText(self._owed_words())
        self._tick.setVisible(bool(self._lost))
        self._on_change()

    def _owed_words(self) -> str:
        if self._asking:
            return self.tr("Asking the server.")
        if self._told is None:
            return self.tr("The server does not say what is missing.")
        lines = missing_lines(self._told)
        if self.given_up() is None:
            lines.append(self.tr("Close these attempts first; then the hall can be closed."))
        return "\n".join(lines) or self.tr("Nothing is missing.")

    def _tick_words(self) -> str:
        return self.tr(
            "These computers are gone for good: close without their records. The minutes say so."
        )
