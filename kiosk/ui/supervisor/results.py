"""What came of an act, where there is more to show than that it was done.

Decides: that a code is shown large, that a draw shows its outcome, and that an act at many seats
says which of them did not follow and why.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.base.name_order import name_key
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import JoinCode, JoinFile, Made
from kiosk.hall.board import Sending
from kiosk.ui.layout import column
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import label, said, side
from kiosk.ui.presenters.panel_acts import MANY, AnyAct, HallAct, Subject
from kiosk.ui.presenters.panel_carrying import Ended
from kiosk.ui.supervisor.followed import Again, SeatsFollowed
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.papers import ClosedHall, papers_page
from kiosk.ui.supervisor.qr import QrCode
from kiosk.ui.supervisor.sending import SendingLines
from kiosk.ui.supervisor.words import seat_words
from kiosk.ui.vocabulary import span_words

translate = QCoreApplication.translate


def result_of(
    act: AnyAct, subject: Subject, end: Ended, panel: Panel, again: Again
) -> QWidget | None:
    """A page about what came of an act; None when nothing more is to be said.

    Args:
        act, subject: what was done, to whom.
        end: what became of it.
        panel: what is known now.
        again: does the act once more at these seats.
    """
    if act in MANY or any(code for _, code in end.results):
        return SeatsFollowed(act, end, panel, again)
    if act is HallAct.DRAW:
        return DrawnSeats(panel)
    if act is HallAct.CODE:
        where = seat_words(subject.seat)
        return _code(
            end.detail,
            lambda: translate(
                "Panel", "Type this at the locked seat. It works once: {seat}."
            ).format(seat=where),
        )
    if act is HallAct.DESTROY:
        return _destroyed(end)
    if act is HallAct.CLOSE_SITTING:
        return ClosedHall(panel)
    return _given(end, panel)


def _given(end: Ended, panel: Panel) -> QWidget | None:
    """A page about what the hub made or told; None when it made nothing."""
    match end.made:
        case JoinCode():
            return _join_code(end.made)
        case JoinFile():
            return _join_file(end.made, end.kept)
        case Made():
            return papers_page(end.made, end)
        case Sending():
            return SendingLines(panel)
        case _:
            return None


def _page(*parts: QWidget) -> QWidget:
    whole = QWidget()
    lines = column(whole, gap="gap")
    for one in parts:
        lines.addWidget(one)
    return whole


def _destroyed(end: Ended) -> QWidget:
    """Whose evidence is gone, and what is left to do."""
    commands = [draft.command for draft, _ in end.results]
    count = sum(len(one.attempts) for one in commands if isinstance(one, h.DestroyEvidence))
    return _page(
        said(
            "large",
            lambda: translate("Panel", "The evidence is destroyed. Candidates: {count}.").format(
                count=count
            ),
            name="result.count",
        ),
        said(
            "",
            lambda: translate(
                "Panel",
                "Seats that are off now destroy their keys when they are next connected. A file "
                "for the centre that was made before still holds them; the centre destroys those "
                "by its own rule.",
            ),
        ),
    )


def _code(code: str, words: Callable[[], str]) -> QWidget:
    return _page(said("large", words), label("code", code, name="result.code"))


def _join_code(made: JoinCode) -> QWidget:
    beside = Fold(gap="room")
    beside.add(QrCode(made.code))
    beside.add(_about_code(made), 1)
    return _page(
        said(
            "large",
            lambda: translate(
                "Panel", "Type this at the computer, or read the picture with a scanner there."
            ),
        ),
        label("code", made.code, name="result.code"),
        beside,
    )


def _about_code(made: JoinCode) -> QWidget:
    """How long it is good, and where it is found again."""
    whole = side()
    lines = column(whole, gap="gap")
    lines.addWidget(
        said(
            "soft",
            lambda: translate("Panel", "It works once and for {span}.").format(
                span=span_words(made.valid_ms)
            ),
        )
    )
    lines.addWidget(
        said(
            "soft",
            lambda: translate(
                "Panel",
                "When the panel locks, the code is hidden. Log in again to see it under Computers.",
            ),
            name="result.hidden",
        )
    )
    lines.addStretch(1)
    return whole


def _join_file(made: JoinFile, kept: str) -> QWidget:
    return _page(
        said(
            "large",
            lambda: translate("Panel", "The file is kept as {place}.").format(place=kept),
            name="result.place",
        ),
        said(
            "soft",
            lambda: translate(
                "Panel",
                "It serves up to {machines} computers for {span}. Each asks here before it is let "
                "in.",
            ).format(machines=made.machines, span=span_words(made.valid_ms)),
        ),
    )


class DrawnSeats(QWidget):
    """The outcome of a draw, as the board tells it."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        lines = column(self, gap="gap")
        self._panel = panel
        self._count = label("large", name="result.count")
        lines.addWidget(self._count)
        self._places = label("", name="result.places")
        lines.addWidget(self._places)
        self.tell()

    def tell(self) -> None:
        """Who sits where now."""
        people = [one for one in self._panel.board.candidates if one.seat]
        pattern = translate("Panel", "Candidates with a seat: {count}.")
        self._count.setText(pattern.format(count=len(people)))
        people.sort(key=lambda one: name_key(one.name))
        self._places.setText(
            "\n".join(f"{one.name}, {one.ticket} \u2014 {seat_words(one.seat)}" for one in people)
        )
