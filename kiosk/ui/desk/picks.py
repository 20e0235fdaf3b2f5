"""Picking one of several at the desk: rows for a few, a searchable list for many."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kiosk.ui.keyboard.bar import KeyBar
from kiosk.ui.keyboard.board import board
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column
from kiosk.ui.parts.scroll import without_menus
from kiosk.ui.parts.text import said
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.presenters.names import found
from kiosk.ui.speech import say

LONGEST_SEARCH: Final = 120


Things = Callable[[], Sequence[tuple[str, str]]]


class Rows(QWidget):
    """A few things below each other; one can be picked."""

    def __init__(
        self,
        name: str,
        name_all: Things,
        on_pick: Callable[[], object],
        *,
        barred: Sequence[str] = (),
        alone: bool = True,
    ) -> None:
        """Make a row for each thing.

        Args:
            name: of the rows, before their own keys.
            name_all: the things with their texts in the language of the moment.
            on_pick: called when another one is picked.
            barred: keys that are shown and cannot be picked.
            alone: a single thing is picked from the beginning.
        """
        super().__init__()
        self._rows: dict[str, OptionRow] = {}
        lines = column(self, gap="small")
        things = name_all()
        for key, text in things:
            row = OptionRow(f"{name}.{key}")
            say(row, row.tell, partial(_named, name_all, key, text))
            row.setEnabled(key not in barred)
            row.toggled.connect(lambda _on: on_pick())
            lines.addWidget(row)
            self._rows[key] = row
        if len(things) == 1 and not barred and alone:
            self._rows[things[0][0]].setChecked(True)

    def picked(self) -> str:
        """What is picked; empty when nothing is."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def pick(self, key: str) -> None:
        """Pick this one, if it is there."""
        if key in self._rows:
            self._rows[key].setChecked(True)


def _named(name_all: Things, key: str, before: str) -> str:
    """The text of a thing now; as before when it is no longer among them."""
    return dict(name_all()).get(key, before)


class Searched(QWidget):
    """Many things; typing narrows the list."""

    def __init__(
        self, name: str, things: Sequence[tuple[str, str]], on_pick: Callable[[], object]
    ) -> None:
        super().__init__()
        self._on_pick = on_pick
        lines = column(self, gap="small")
        self.search = FreeLine(f"{name}.search", LONGEST_SEARCH)
        say(self, self.search.setPlaceholderText, lambda: self.tr("Name or ticket number"))
        say(self, self.search.setAccessibleName, lambda: self.tr("Name or ticket number"))
        self.search.textChanged.connect(self._narrow)
        lines.addWidget(self.search)
        lines.addWidget(KeyBar(self.search, f"{name}.search.keys", short=True))
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setProperty("fit", "list")
        say(self, self.list.setAccessibleName, lambda: self.tr("Found"))
        without_menus(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, text in things:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.itemSelectionChanged.connect(on_pick)
        lines.addWidget(self.list)
        self.nothing = said(
            "alarm",
            lambda: self.tr("Nobody is found. Look at the layout: ҚАЗ, РУС or LAT."),
            name=f"{name}.nothing",
        )
        lines.addWidget(self.nothing)
        self.nothing.hide()

    def picked(self) -> str:
        """What is picked; empty when nothing is."""
        chosen = [item for item in self.list.selectedItems() if not item.isHidden()]
        return str(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else ""

    def _narrow(self, text: str) -> None:
        layout = board().layout
        keys = [
            layout.character(place, shift=False, caps=False, alt=False)
            for place in board().places.digits
        ]
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(not found(text, item.text(), keys))
        shown = [
            self.list.item(number)
            for number in range(self.list.count())
            if not self.list.item(number).isHidden()
        ]
        if len(shown) == 1:
            self.list.setCurrentItem(shown[0])
        elif self.list.currentItem() is not None and self.list.currentItem().isHidden():
            # What is no longer to be seen must not stand in the sentence that is signed.
            self.list.clearSelection()
        self.nothing.setVisible(not shown)
        self._on_pick()
