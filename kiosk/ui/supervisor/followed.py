"""What came of an act at many seats: how many followed, which did not and why, and once more there.

Decides: that a seat counts as soon as the board shows that it followed, whatever its answer was:
one that was slow to answer is not asked again.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.base.errors import KioskError
from kiosk.ui.layout import column
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import label
from kiosk.ui.presenters.panel_acts import MANY, AnyAct
from kiosk.ui.presenters.panel_carrying import Ended
from kiosk.ui.presenters.panel_reach import has_done
from kiosk.ui.speech import again as told_again
from kiosk.ui.speech import say
from kiosk.ui.supervisor.hall_words import followed_words
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.words import seat_words
from kiosk.ui.texts import explain

#: Does the act once more at these seats.
Again = Callable[[tuple[int, ...]], object]


class SeatsFollowed(QWidget):
    """The outcome of an act at many seats, kept true while it is looked at."""

    def __init__(self, act: AnyAct, end: Ended, panel: Panel, again: Again) -> None:
        super().__init__()
        self._act = act
        self._panel = panel
        self._again = again
        self._codes = {
            draft.seat.number: code for draft, code in end.results if draft.seat is not None
        }
        lines = column(self, gap="gap")
        self._count = label("large", name="result.count")
        lines.addWidget(self._count)
        self._lines = {
            number: label("", name=f"result.seat.{number}")
            for number, code in sorted(self._codes.items())
            if code
        }
        for one in self._lines.values():
            lines.addWidget(one)
        self._button = Button("result.again", "big", on_click=self._repeat)
        say(self, self._button.setText, lambda: self.tr("Once more at these seats"))
        lines.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        told_again(self, self.tell)

    def left(self) -> tuple[int, ...]:
        """Seats that have not followed yet."""
        seats = {one.number: one for one in self._panel.board.seats}
        return tuple(
            number
            for number in self._lines
            if number not in seats or not has_done(self._act, seats[number])
        )

    def tell(self) -> None:
        """Who has followed by now."""
        left = self.left()
        total = len(self._codes)
        self._count.setText(followed_words(self._act, total - len(left), total))
        for number, line in self._lines.items():
            line.setText(f"{seat_words(number)}: {self._why(self._codes[number])}")
            line.setVisible(number in left)
        self._button.setVisible(self._act in MANY and bool(left))

    def _why(self, code: str) -> str:
        short = {
            "seat_away": lambda: self.tr("no link; it was not told."),
            "no_answer": lambda: self.tr("no answer yet; it may still follow."),
        }
        return short[code]() if code in short else explain(KioskError(code, "it refused"))

    def _repeat(self) -> None:
        if left := self.left():
            self._again(left)
