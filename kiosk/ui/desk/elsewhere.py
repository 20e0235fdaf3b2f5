"""A key that lies elsewhere: the sticks with keys that are plugged in, to pick one of.

Decides: that folders with keys are offered first, and that any other folder can be picked where
they are not found. Leaves to others: finding them (`kiosk.seat.staff_files`), how a folder is
picked (`folder_choice`).
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from kiosk.seat.staff_files import KeyPlace
from kiosk.ui.desk.folder_choice import FolderChoice
from kiosk.ui.desk.picks import Rows
from kiosk.ui.layout import clear, column, remeasure
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.text import said
from kiosk.ui.speech import Text, say


class Places(Protocol):
    """Where keys may be (`kiosk.seat.staff_files.StaffFiles`)."""

    def places(self) -> Sequence[KeyPlace]:
        """Folders on sticks with keys that are not looked at yet."""
        ...

    def look_in(self, place: str) -> int:
        """Look for keys there too, until the program ends; says how many there are.

        A folder without any is not kept.
        """
        ...


class Elsewhere(QWidget):
    """Two buttons; then the places, or what to do when there are none."""

    def __init__(self, places: Places, on_found: Callable[[], object]) -> None:
        super().__init__()
        self._places = places
        self._on_found = on_found
        self._found: Sequence[KeyPlace] = ()
        self._rows: Rows | None = None
        lines = column(self, gap="small")
        self._open = Button("desk.elsewhere", "quiet", picture="key", on_click=self._look)
        say(self, self._open.setText, lambda: self.tr("My key is on another stick"))
        self._pick = Button("desk.folder", "quiet", picture="search", on_click=self._choose_folder)
        say(self, self._pick.setText, lambda: self.tr("My key is in another folder"))
        ways = Flow(gap="small")
        ways.add(self._open)
        ways.add(self._pick)
        lines.addWidget(ways)
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
            self._say_nothing(
                lambda: self.tr("No other stick with a key is found. Plug it in, then press again.")
            )
        remeasure(self)

    def _choose_folder(self) -> None:
        FolderChoice(self, self._take).open()

    def _take(self, folder: str) -> None:
        """Somebody picked a folder themselves."""
        if self._look_in(folder):
            return
        clear(self._list)
        self._say_nothing(lambda: self.tr("There is no staff key in that folder."))
        remeasure(self)

    def _say_nothing(self, words: Text) -> None:
        self._list.addWidget(said("alarm", words, name="desk.place.nothing"))

    def _lines(self) -> list[tuple[str, str]]:
        return [
            (str(number), self.tr("{place}, keys: {count}").format(place=one.path, count=one.keys))
            for number, one in enumerate(self._found, start=1)
        ]

    def _picked(self) -> None:
        picked = self._rows.picked() if self._rows is not None else ""
        if picked:
            self._look_in(self._found[int(picked) - 1].path)

    def _look_in(self, place: str) -> bool:
        if not self._places.look_in(place):
            return False
        self._rows = None
        clear(self._list)
        self._on_found()
        return True
