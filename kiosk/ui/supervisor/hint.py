"""What to do next, where a page has nothing to show: a sentence, and a button that does it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, label


class Advice(NamedTuple):
    """What a hint says.

    Attributes:
        words: the sentence.
        button: what is pressed; empty for nothing.
        on_press: does it.
    """

    words: str
    button: str = ""
    on_press: Callable[[], object] = lambda: None


class Hint(QFrame):
    """A quiet box; hidden while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "calm")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._advice = Advice("")
        line = row(self, gap="gap", pad="gap")
        line.addWidget(Picture("info", "done_ink"), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap="gap")
        self.words = label("strong", name=name)
        lines.addWidget(self.words)
        self.button = Button(f"{name}.do", "primary", on_click=self._press)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(lines, 1)
        self.hide()

    def tell(self, advice: Advice | None) -> None:
        """Say this; None for nothing."""
        self._advice = advice or Advice("")
        for part, text in ((self.words, self._advice.words), (self.button, self._advice.button)):
            if part.text() != text:
                part.setText(text)
        self.button.setVisible(bool(self._advice.button))
        self.setVisible(advice is not None)

    def _press(self) -> None:
        self._advice.on_press()
