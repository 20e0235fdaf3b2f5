"""What came of minutes and bundle, and what their sitting still lacks, in words.

Decides: the sentences, and that what is missing is said with the seats where it is to be looked
for. Leaves to others: what is missing (`kiosk.hall.collecting`), fetching (`panel_papers`).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.base.errors import KioskError
from kiosk.hall.answers import Made, Missing, StillMissing, read_answer
from kiosk.hall.wire import Answer
from kiosk.ui.layout import column
from kiosk.ui.parts.text import label, said
from kiosk.ui.presenters.panel_carrying import Ended
from kiosk.ui.supervisor.hall_words import runs
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.texts import explain

translate = QCoreApplication.translate
_WORDS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "closing": lambda: translate("Papers", "The hall is not closed yet."),
        "minutes": lambda: translate(
            "Papers", "No minutes have been printed since the hall was closed."
        ),
        "open": lambda: translate("Papers", "Attempts that are not closed, seats: {seats}."),
        "waiting": lambda: translate(
            "Papers", "Candidates who are checked in and have no seat: {count}."
        ),
        "records": lambda: translate(
            "Papers",
            "Records that have not reached the server, seats: {seats}. Leave these computers on "
            "and connected.",
        ),
        "key": lambda: translate(
            "Papers",
            "Journals the server cannot read, seats: {seats}. They are handed over sealed.",
        ),
        "result": lambda: translate(
            "Papers", "Result records that have not come, seats: {seats}. They stay at the seat."
        ),
        "opening": lambda: translate(
            "Papers",
            "The auditor cannot open the attempts of these seats yet: {seats}. Two persons must "
            "open the hall again first.",
        ),
        "picture": lambda: translate(
            "Papers",
            "Sealed pictures of technical appeals that have not come, seats: {seats}. Leave these "
            "computers on and connected.",
        ),
        "evidence": lambda: translate(
            "Papers",
            "Sealed evidence of cameras that has not come, seats: {seats}. Leave these "
            "computers on and connected.",
        ),
    }
)


def missing_lines(missing: Iterable[Missing]) -> list[str]:
    """One sentence for each kind of thing that is missing, with its seats."""
    seats: dict[str, list[int]] = {}
    for one in missing:
        kind = "waiting" if one.kind == "open" and not one.seat else one.kind
        seats.setdefault(kind, []).append(one.seat)
    return [
        word().format(seats=runs([seat for seat in seats[kind] if seat]), count=len(seats[kind]))
        for kind, word in _WORDS.items()
        if kind in seats
    ]


def papers_page(made: Made, end: Ended) -> QWidget:
    """Where the file lies, what names it, and what is not in it yet."""
    page = QWidget()
    lines = column(page, gap="gap")
    lines.addWidget(
        said(
            "large",
            lambda: translate("Papers", "On the server: {file}, in {folder}").format(
                file=made.files[0], folder=made.folder
            ),
            name="result.place",
        )
    )
    lines.addWidget(said("strong", lambda: _stick_words(end), name="result.stick"))
    lines.addWidget(
        said(
            "",
            lambda: translate("Papers", "Code: {code}").format(code=made.code),
            name="result.code",
        )
    )
    lines.addWidget(StillMissingLines(made.missing))
    return page


def _stick_words(end: Ended) -> str:
    if end.kept:
        return translate("Papers", "On the stick: {place}").format(place=end.kept)
    error = end.not_kept or KioskError("unexpected", "the stick was not tried")
    pattern = translate("Papers", "Not on the stick. {reason}")
    return pattern.format(reason=explain(error))


class StillMissingLines(QWidget):
    """What the papers lack, or that they lack nothing."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        super().__init__()
        lines = column(self, gap="small")
        self._words = label("", name="result.missing")
        lines.addWidget(self._words)
        self.tell(missing)

    def tell(self, missing: Iterable[Missing]) -> None:
        """Show this."""
        whole = translate("Papers", "Nothing is missing.")
        self._words.setText("\n".join(missing_lines(missing)) or whole)


class ClosedHall(QWidget):
    """The hall was closed: what comes next, and what is still missing."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        lines = column(self, gap="gap")
        lines.addWidget(
            said(
                "large",
                lambda: translate(
                    "Papers",
                    "The hall is closed. Now make the minutes, have them signed, and then export "
                    "for the centre.",
                ),
                name="result.next",
            )
        )
        self._missing = StillMissingLines(())
        self._missing.hide()
        lines.addWidget(self._missing)
        panel.world.line.ask("missing", "", self._told)

    def _told(self, answer: Answer) -> None:
        if not isValid(self):
            return  # the sheet was closed meanwhile
        try:
            missing = read_answer(answer, StillMissing).missing
        except KioskError:
            return  # the papers say it again when they are made
        self._missing.tell(one for one in missing if one.kind != "minutes")
        self._missing.show()
