"""The type of the minutes: faces of one family, and where a text breaks.

Decides: sizes, and that a word too long for its cell is broken rather than cut off. All lengths are
in dots of the printer, `DOTS` to the inch.
"""

from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from kiosk.ui.app import FAMILY

DOTS: Final = 1200
_POINTS_PER_INCH: Final = 72
_MM_PER_INCH: Final = 25.4
_LEADING: Final = 1.18


def mm(length: float) -> float:
    """Millimetres in dots."""
    return length * DOTS / _MM_PER_INCH


class Face:
    """One size and weight of the family.

    Attributes:
        font: for the painter.
        line: height of a line.
        rise: from the top of a line to its base line.
    """

    def __init__(self, points: float, *, bold: bool = False) -> None:
        self.font = QFont(FAMILY)
        self.font.setPixelSize(round(points * DOTS / _POINTS_PER_INCH))
        self.font.setBold(bold)
        # Widths must be those of the printer, not of a screen's grid.
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._metrics = QFontMetricsF(self.font)
        self.line = points * DOTS / _POINTS_PER_INCH * _LEADING
        self.rise = (self.line + self._metrics.capHeight()) / 2
        self._broken: dict[tuple[str, float], tuple[str, ...]] = {}

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        return self._metrics.horizontalAdvance(text)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """The text in lines of at most that width."""
        kept = self._broken.get((text, width))
        if kept is None:
            kept = tuple(line for part in text.split("\n") for line in self._lines_of(part, width))
            self._broken[text, width] = kept
        return kept

    def _lines_of(self, text: str, width: float) -> tuple[str, ...]:
        if self.width(text) <= width:
            return (text,)
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        # The toolkit counts in units of UTF-16.
        units = text.encode("utf-16-le", "surrogatepass")
        found = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            found.append(
                units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").strip()
            )
        layout.endLayout()
        return tuple(found)


class Faces:
    """Every face of the minutes."""

    def __init__(self) -> None:
        self.title = Face(17, bold=True)
        self.subtitle = Face(11)
        self.heading = Face(10, bold=True)
        self.text = Face(9)
        self.strong = Face(9, bold=True)
        self.cell = Face(8)
        self.column = Face(7.5, bold=True)
        self.small = Face(7)
        self.fine = Face(6.5)
