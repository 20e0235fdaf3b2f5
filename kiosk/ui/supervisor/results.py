"""What came of an act, where there is more to show than that it was done.

Decides: that a code is shown large, that a draw shows its outcome, and that an act at many seats
says which of them did not follow and why.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.base.errors import KioskError
from kiosk.base.name_order import name_key
from kiosk.hall.answers import JoinCode, JoinFile, Made
from kiosk.ui.layout import column
from kiosk.ui.parts.text import label, said
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, Subject
from kiosk.ui.presenters.panel_carrying import Ended
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.papers import ClosedHall, papers_page
from kiosk.ui.supervisor.qr import QrCode
from kiosk.ui.supervisor.words import seat_words
from kiosk.ui.texts import explain
from kiosk.ui.vocabulary import span_words

translate = QCoreApplication.translate
_MANY: Final = frozenset({HallAct.BEGIN, HallAct.SEAT_ALL})


def result_of(act: AnyAct, subject: Subject, end: Ended, panel: Panel) -> QWidget | None:
    """A page about what came of an act; None when nothing more is to be said."""
    if act in _MANY or any(code for _, code in end.results):
        return _by_seat(end)
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
    if isinstance(end.made, JoinCode):
        return _join_code(end.made)
    if isinstance(end.made, JoinFile):
        return _join_file(end.made, end.kept)
    if isinstance(end.made, Made):
        return papers_page(end.made, end)
    return ClosedHall(panel) if act is HallAct.CLOSE_SITTING else None


def _page(*parts: QWidget) -> QWidget:
    whole = QWidget()
    lines = column(whole, gap="gap")
    for one in parts:
        lines.addWidget(one)
    return whole


def _code(code: str, words: Callable[[], str]) -> QWidget:
    return _page(said("large", words), label("code", code, name="result.code"))


def _join_code(made: JoinCode) -> QWidget:
    return _page(
        said(
            "large",
            lambda: translate(
                "Panel", "Type this at the computer, or read the picture with a scanner there."
            ),
        ),
        label("code", made.code, name="result.code"),
        QrCode(made.code),
        said(
            "soft",
            lambda: translate("Panel", "It works once and for {span}.").format(
                span=span_words(made.valid_ms)
            ),
        ),
    )


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


def _by_seat(end: Ended) -> QWidget:
    seats = [(draft.seat.number, code) for draft, code in end.results if draft.seat is not None]
    failed = [(number, code) for number, code in seats if code]
    done = len(seats) - len(failed)
    parts: list[QWidget] = [
        said(
            "large",
            lambda: translate("Panel", "Seats that followed: {done} of {total}.").format(
                done=done, total=len(seats)
            ),
            name="result.count",
        )
    ]
    for number, code in failed:
        error = KioskError(code, "the seat refused")
        parts.append(
            said(
                "",
                lambda number=number, error=error: (  # type: ignore[misc]  # bound for each line
                    f"{seat_words(number)}: {explain(error)}"
                ),
                name=f"result.seat.{number}",
            )
        )
    return _page(*parts)


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
