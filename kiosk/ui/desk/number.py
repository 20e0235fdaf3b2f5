"""A number in a range.

Decides: that one beyond the range stays as it was typed, is said to be too large and counts as
none: the toolkit would leave out the digits that make it so, and 999 minutes would become 9.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from kiosk.ui.keyboard.fields import by_digits
from kiosk.ui.layout import column
from kiosk.ui.look import look
from kiosk.ui.parts.text import label, restyle
from kiosk.ui.speech import say

#: As many digits can be typed, whatever the range.
_TYPED: Final = 9999


class NumberField(QWidget):
    """The field, and its range in words.

    Attributes:
        spin: where it is typed.
    """

    def __init__(self, name: str, most: int, value: int, on_change: Callable[[], object]) -> None:
        """Make it.

        Args:
            name: of the field itself.
            most: the largest number that counts; the least is 1.
            value: at first.
            on_change: called after every change.
        """
        super().__init__()
        self._most = max(1, most)
        self._on_change = on_change
        lines = column(self, gap="tiny")
        self.spin = _Spin(self._most)
        self.spin.setObjectName(name)
        self.spin.setValue(value)
        self.spin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        by_digits(self.spin)
        beside = look().px("snug")  # the toolkit passes over the padding of such a field
        self.spin.lineEdit().setTextMargins(beside, 0, beside, 0)
        lines.addWidget(self.spin)
        self._range = label("small", name=f"{name}.range")
        lines.addWidget(self._range)
        say(self, self._range.setText, self._range_words)
        self.setFocusProxy(self.spin)
        self.spin.valueChanged.connect(lambda _value: self._changed())
        # An emptied field keeps its value, and the toolkit does not tell of it.
        self.spin.lineEdit().textChanged.connect(lambda _text: self._changed())

    def number(self) -> int:
        """What was typed; 0 when it is nothing or too large."""
        typed = self.spin.cleanText()
        return self.spin.value() if typed and self.spin.value() <= self._most else 0

    def _changed(self) -> None:
        restyle(self._range, kind="small" if self.number() else "alarm")
        self._on_change()

    def _range_words(self) -> str:
        return self.tr("From 1 to {most}").format(most=self._most)


class _Spin(QSpinBox):
    """Takes more digits than count; its steps stay in the range."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.setRange(1, max(most, _TYPED))

    def stepBy(self, steps: int) -> None:
        """Step, no further than to the most."""
        super().stepBy(steps)
        self.setValue(min(self.value(), self._most))
