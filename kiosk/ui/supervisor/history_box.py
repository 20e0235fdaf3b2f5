"""What happened at a seat, the latest first: asked of the hub when it is looked at.

Decides: that it is asked again when the seat changed in a way that may have left a happening, and
that nothing of it stays while nobody is logged in. Leaves to others: words (`happenings`).
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from kiosk.base.errors import KioskError
from kiosk.hall.answers import Happening, History, read_answer
from kiosk.hall.board import SeatTile
from kiosk.hall.wire import Answer
from kiosk.ui.layout import column, grid
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import label, said
from kiosk.ui.speech import say
from kiosk.ui.supervisor.happenings import happening_words, staff_words
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.texts import explain
from kiosk.ui.vocabulary import time_words

#: So many are shown before more are wished for.
FEW: Final = 6


class HistoryBox(QFrame):
    """The list of one attempt."""

    def __init__(self, panel: Panel, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._attempt = ""
        self._mark: object = None
        self._found: tuple[Happening, ...] = ()
        self._error: KioskError | None = None
        self._all = False
        self.setObjectName(name)
        self.setProperty("kind", "sunken")
        lines = column(self, gap="small", pad="gap snug")
        lines.addWidget(said("strong", lambda: self.tr("What happened")))
        self._grid = grid(gap="snug tiny")
        self._grid.setColumnStretch(1, 1)
        lines.addLayout(self._grid)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._quiet = label("fact", name=f"{name}.problem")
        lines.addWidget(self._quiet)
        self._more = Button(f"{name}.more", "quiet", on_click=self._turn)
        say(self, self._more.setText, self._more_words)
        lines.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def about(self, attempt: str, mark: object) -> None:
        """Show this attempt.

        Args:
            attempt: empty for none.
            mark: while it stays the same, nothing is asked anew.
        """
        attempt = "" if self._panel.locked else attempt
        if attempt != self._attempt:
            self._attempt, self._found, self._error = attempt, (), None
            self._mark, self._all = None, False
        if attempt and mark != self._mark:
            self._mark = mark
            told = partial(self._told, attempt)
            self._panel.world.line.ask("history", attempt, told)
        self._tell()

    def _told(self, attempt: str, answer: Answer) -> None:
        if attempt != self._attempt:
            return  # another seat was opened meanwhile, or the panel was locked
        try:
            self._found = read_answer(answer, History).happenings
            self._error = None
        except KioskError as error:
            self._error = error
        self._tell()

    def _tell(self) -> None:
        told = [
            (one, text)
            for one in reversed(self._found)
            if (text := happening_words(one, self._panel))
        ]
        shown = told if self._all else told[:FEW]
        while len(self._rows) < len(shown):
            self._add()
        for place, (time, words) in enumerate(self._rows):
            there = place < len(shown)
            time.setVisible(there)
            words.setVisible(there)
            if not there:
                time.clear()  # names must not stay where nobody sees them
                words.clear()
                continue
            one, what = shown[place]
            _put(time, time_words(one.at_ms))
            _put(words, " \u00b7 ".join(filter(None, (what, staff_words(one, self._panel)))))
        self._quiet.setVisible(self._error is not None)
        self._quiet.setText(explain(self._error) if self._error is not None else "")
        self._more.setVisible(len(told) > FEW)
        self.setVisible(bool(shown) or self._error is not None)

    def _add(self) -> None:
        number = len(self._rows)
        time = label("fact", wrap=False, name=f"{self.objectName()}.time.{number + 1}")
        words = label("told", name=f"{self.objectName()}.words.{number + 1}")
        time.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(time, number, 0)
        self._grid.addWidget(words, number, 1)
        self._rows.append((time, words))

    def _turn(self) -> None:
        self._all = not self._all
        self._more.setText(self._more_words())
        self._tell()

    def _more_words(self) -> str:
        return self.tr("Show less") if self._all else self.tr("Show all")


def mark_of(seat: SeatTile, *, out: bool) -> tuple[object, ...]:
    """What changes at a seat whenever something happened there that is worth telling."""
    status = seat.status
    appeals = tuple(one.number for one in status.appeals)
    return (
        *(status.incarnation, status.after, status.phase, status.missing, status.calling),
        *(appeals, len(status.interruptions), seat.link, out),
    )


def _put(part: QLabel, text: str) -> None:
    if part.text() != text:
        part.setText(text)
