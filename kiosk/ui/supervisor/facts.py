"""Captions and values in a quiet box, told anew without being made anew."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from kiosk.ui.layout import grid
from kiosk.ui.parts.text import label, restyle


class Line(NamedTuple):
    """One line.

    Attributes:
        tone: of the value; empty for plain.
    """

    caption: str
    value: str
    strong: bool = False
    tone: str = ""


class Facts(QFrame):
    """A box of lines; hidden while it has none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "sunken")
        self._grid = grid(self, gap="small", pad="gap snug")
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def tell(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        while len(self._rows) < len(lines):
            number = len(self._rows)
            caption = label("fact", name=f"{self.objectName()}.caption.{number + 1}")
            value = label("factValue", name=f"{self.objectName()}.value.{number + 1}")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(caption, number, 0)
            self._grid.addWidget(value, number, 1)
            self._rows.append((caption, value))
        for row, (caption, value) in enumerate(self._rows):
            line = lines[row] if row < len(lines) else None
            caption.setVisible(line is not None)
            value.setVisible(line is not None)
            if line is None:
                continue
            for part, text in ((caption, line.caption), (value, line.value)):
                if part.text() != text:
                    part.setText(text)
                restyle(part, strong=line.strong)
            restyle(value, tone=line.tone)
        self.setVisible(bool(lines))
