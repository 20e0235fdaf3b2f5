"""Sheets of paper for the verdict: A4, the shipped font, text and rules at measured places.

Decides: margins, sizes and colours. Leaves to others: what stands on a sheet (`report`, `plots`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

FONTS: Final = Path(__file__).parents[2] / "assets" / "fonts"
WIDTH: Final = 210.0
HEIGHT: Final = 297.0
MARGIN: Final = 18.0
RIGHT: Final = WIDTH - MARGIN
_MM_PER_INCH: Final = 25.4

INK: Final = "#1a1a1a"
QUIET: Final = "#5c5c5c"
RULE: Final = "#b8b8b8"
GOOD: Final = "#1b6e3c"
BAD: Final = "#a3161f"
COUNTED: Final = "#1f5a93"
LEFT_OUT: Final = "#9a9a9a"
BAND: Final = "#f0c9a0"

BODY: Final = 9.0
SMALL: Final = 7.5


@contextmanager
def in_our_font() -> Iterator[None]:
    """Draw with the shipped font, which has every Kazakh letter; its text stays text in the file.

    Everything is drawn within: a sheet looks its font up again when it is saved.
    """
    known = {one.fname for one in font_manager.fontManager.ttflist}
    for path in sorted(FONTS.glob("*.ttf")):
        if str(path) not in known:
            font_manager.fontManager.addfont(path)
    with mpl.rc_context(
        {
            "font.family": "Noto Sans",
            "font.size": BODY,
            "pdf.fonttype": 42,
            "axes.unicode_minus": False,  # the shipped font has the hyphen only
            "axes.edgecolor": RULE,
            "axes.labelcolor": QUIET,
            "axes.labelsize": SMALL,
            "axes.linewidth": 0.6,
            "xtick.color": QUIET,
            "ytick.color": QUIET,
            "xtick.labelsize": SMALL,
            "ytick.labelsize": SMALL,
        }
    ):
        yield


class Sheet:
    """One page; places are in millimetres from the upper left corner.

    Attributes:
        y: where the next line goes.
    """

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / _MM_PER_INCH, HEIGHT / _MM_PER_INCH))
        self.y = MARGIN

    def text(
        self,
        x: float,
        words: str,
        *,
        size: float = BODY,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Write one line with its upper edge at `y`."""
        self.figure.text(
            x / WIDTH,
            1 - self.y / HEIGHT,
            words,
            size=size,
            color=colour,
            weight="bold" if bold else "normal",
            ha=align,
            va="top",
            parse_math=False,
        )

    def line(
        self, words: str, *, size: float = BODY, colour: str = INK, bold: bool = False
    ) -> None:
        """Write one line at the left margin and move below it."""
        self.text(MARGIN, words, size=size, colour=colour, bold=bold)
        self.y += size * 0.56

    def rule(self, *, colour: str = RULE, width: float = 0.5, to: float = RIGHT) -> None:
        """Draw a line from the left margin at `y`."""
        height = 1 - self.y / HEIGHT
        self.figure.add_artist(
            Line2D((MARGIN / WIDTH, to / WIDTH), (height, height), color=colour, linewidth=width)
        )

    def plot(self, height: float, *, left: float = 14.0) -> Axes:
        """Make room for a plot across the page and move below it.

        Args:
            height: of the plot itself, millimetres; its labels take 14 more.
            left: room for the labels at its side.
        """
        x = MARGIN + left
        box = (x / WIDTH, 1 - (self.y + height) / HEIGHT, (RIGHT - x) / WIDTH, height / HEIGHT)
        made = self.figure.add_axes(box)
        made.spines[["top", "right"]].set_visible(False)
        made.grid(axis="y", color=RULE, linewidth=0.3)
        made.set_axisbelow(True)
        self.y += height + 14
        return made
