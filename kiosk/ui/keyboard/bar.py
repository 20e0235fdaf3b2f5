"""The keys on the screen below a field: which layout types, and the letters worn keycaps lack.

Decides: that these keys take nothing from the field: the caret stays where it is. By keyboard the
switch is one stop of the Tab key, and Control with the space bar turns it from within the field.
The letters need no stop, because the layout types them.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.announcing import announce
from kiosk.ui.keyboard.board import board
from kiosk.ui.keyboard.by_place import is_turn
from kiosk.ui.keyboard.fields import FreeLine, FreeText
from kiosk.ui.keyboard.layouts import LAYOUTS, Layout
from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.text import frame, said
from kiosk.ui.speech import OWN_NAMES, again, say

_LEFT = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

_MOST_GROUPS = 9
_LAST = 99


class KeyBar(QWidget):
    """Stands below one field; `name` begins the names of its keys."""

    def __init__(
        self, field: FreeText | FreeLine, name: str, *, short: bool = False, later: bool = False
    ) -> None:
        """Stand below a field.

        Args:
            field: what the keys type into.
            name: as above.
            short: offer the letters only, where there is little room.
            later: wait for `make`, on a sheet that may never be opened.
        """
        super().__init__()
        self.setObjectName(name)
        self._field = field
        self._name = name
        self._capital = False
        self._groups = 1 if short else _MOST_GROUPS
        self.switch: list[Button] = []
        self._flow = Flow()
        column(self, gap="none").addWidget(self._flow)
        self._letters: list[Button] = []
        if not later:
            self.make()

    def make(self) -> None:
        """Make the keys, unless they are made already."""
        if not self.switch:
            self._make_switch()
            board().changed.connect(self._changed)
            again(self, self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the switch while it has the focus; so does its shortcut."""
        if event.key() in _LEFT:
            board().turn(_LEFT[Qt.Key(event.key())])
        elif is_turn(event):
            board().turn()
        else:
            super().keyPressEvent(event)

    def _make_switch(self) -> None:
        box = frame("segments")
        inside = row(box, gap="none")
        for layout in board().layouts:
            one = Button(
                f"{self._name}.{layout.id}", "layout", on_click=partial(board().pick, layout.id)
            )
            one.setText(layout.name)
            one.setCheckable(True)
            say(one, one.setAccessibleName, partial(self._layout_words, layout))
            inside.addWidget(one)
            self.switch.append(one)
        self._flow.add(box)
        capital = Button(f"{self._name}.capital", "letter", on_click=self._turn_capital)
        capital.setText("\u04d8\u04d9")
        capital.setCheckable(True)
        capital.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        say(capital, capital.setAccessibleName, lambda: self.tr("Capital letters"))
        say(capital, capital.setToolTip, lambda: self.tr("Capital letters"))
        self.capital = capital
        self._flow.add(capital)
        hint = said("small", lambda: self.tr("Layout: Ctrl + Space"), wrap=False)
        # In a narrow place beside the switch, in a wide one after everything.
        self._flow.add(hint, 0 if self._groups == 1 else _LAST)

    def _layout_words(self, layout: Layout) -> str:
        words = self.tr("The keys type: {language}")
        return words.format(language=OWN_NAMES[layout.language])

    def _changed(self) -> None:
        self._tell()
        if self._field.hasFocus():
            announce(self._field, self._layout_words(board().layout))

    def _tell(self) -> None:
        here = board().layout
        inside = any(one.hasFocus() for one in self.switch)
        for layout, one in zip(LAYOUTS, self.switch, strict=True):
            picked = layout == here.id
            one.setChecked(picked)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if picked else Qt.FocusPolicy.ClickFocus)
            if picked and inside:
                one.setFocus(Qt.FocusReason.OtherFocusReason)
        offered = [letter for _, letter in self._offered(here)]
        if [one.property("letter") for one in self._letters] != offered:
            self._offer(here)
        self._write_letters()

    def _offered(self, layout: Layout) -> list[tuple[int, str]]:
        groups = enumerate(layout.offered[: self._groups], start=1)
        return [(number, letter) for number, group in groups for letter in group]

    def _key_name(self, letter: str) -> str:
        return f"{self._name}.key.{ord(letter):04x}"

    def _offer(self, layout: Layout) -> None:
        for old in self._letters:
            self._flow.drop(old)
        self._letters = []
        for group, letter in self._offered(layout):
            made = Button(self._key_name(letter), "letter", on_click=partial(self._put, letter))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setProperty("letter", letter)
            made.setText(letter)
            self._flow.add(made, group)
            self._letters.append(made)

    def _write_letters(self) -> None:
        self.capital.setChecked(self._capital)
        for one in self._letters:
            one.setText(self._cased(str(one.property("letter"))))

    def _cased(self, letter: str) -> str:
        return letter.upper() if self._capital else letter

    def _put(self, letter: str) -> None:
        self._field.put(self._cased(letter))
        if self._capital:
            self._capital = False
            self._write_letters()

    def _turn_capital(self) -> None:
        self._capital = not self._capital
        self._write_letters()


def with_keys(field: FreeText | FreeLine) -> tuple[QWidget, Callable[[], str]]:
    """A one-line field with its keys below, and how to read it."""
    both = QWidget()
    lines = column(both, gap="tiny")
    lines.addWidget(field)
    lines.addWidget(KeyBar(field, f"{field.objectName()}.keys", short=True))
    read = field.text if isinstance(field, FreeLine) else field.toPlainText
    return both, read
