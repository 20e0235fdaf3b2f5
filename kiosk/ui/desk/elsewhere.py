"""A key that lies elsewhere: the sticks with keys that are plugged in, to pick one of.

Decides: that only folders with keys are offered, and nothing else of a disk is shown: the PC is
locked, and whoever signs is no administrator. Leaves to others: finding them
(`kiosk.seat.staff_files`).
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from kiosk.seat.staff_files import KeyPlace
from kiosk.ui.desk.picks import Rows
from kiosk.ui.layout import clear, column, remeasure
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import said
from kiosk.ui.speech import say


class Places(Protocol):
    """Where keys may be (`kiosk.seat.staff_files.StaffFiles`)."""

    def places(self) -> Sequence[KeyPlace]:
        """Folders on sticks with keys that are not looked at yet."""
        ...

    def look_in(self, place: str) -> None:
        """Look for keys there too, until the program ends."""
        ...


class Elsewhere(QWidget):
    """One button; then the places, or what to do when there are none."""

    def __init__(self, places: Places, on_found: Callable[[], object]) -> None:
        super().__init__()
        self._places = places
        self._on_found = on_found
        self._found: Sequence[KeyPlace] = ()
        self._rows: Rows | None = None
        lines = column(self, gap="small")
        self._open = Button("desk.elsewhere", "quiet", picture="key", on_click=self._look)
        say(self, self._open.setText, lambda: self.tr("My key is on another stick"))
        lines.addWidget(self._open)
        holder = QWidget()
        self._list = column(holder, gap="small")
        lines.addWidget(holder)

    def _look(self) -> None:
        """Look through the sticks that are plugged in now."""
        self._found = self._places.places()
        self._rows = None
        clear(self._list)
        if self._found:
            self._rows = Rows("desk.place", self._lines, self._picked, alone=False)
            self._list.addWidget(self._rows)
        else:
            nothing = said(
                "alarm",
                lambda: self.tr(
                    "No other stick with a key is found. Plug it in, then press again."
                ),
                name="desk.place.nothing",
            )
            self._list.addWidget(nothing)
        remeasure(self)

    def _lines(self) -> list[tuple[str, str]]:
        return [
            (str(number), self.tr("{place}, keys: {count}").format(place=one.path, count=one.keys))
            for number, one in enumerate(self._found, start=1)
        ]

    def _picked(self) -> None:
        picked = self._rows.picked() if self._rows is not None else ""
        if not picked:
            return
        self._places.look_in(self._found[int(picked) - 1].path)
        self._rows = None
        clear(self._list)
        self._on_found()
