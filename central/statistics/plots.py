"""Pictures of items that a layman can read.

Decides: what is drawn and how; colours are told apart without seeing colour, by shape and label.
Leaves to others: numbers (`figures`, `flags`) and words (`words`). Draws without a screen,
one picture at a time: the library's settings are the whole process's.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from central.statistics.figures import FIFTHS, Figures
from central.statistics.flags import EASY, HARD, Flag
from central.statistics.words import Words

_RIGHT: Final = "#14613a"
_LOOK: Final = "#b3261e"
_QUIET: Final = "#5b6770"
_WRONG: Final = ("#b3261e", "#8a5a00", "#3b5b92", "#6b4a8b", "#50616b")
_MARKS: Final = "osD^vP"
#: Where the overview ends below; an item that lies lower is shown all the same.
_LOWEST: Final = -0.6
#: A name further to the right stands before its mark.
_RIGHTMOST: Final = 0.85


def overview(rows: Sequence[tuple[Figures, Sequence[Flag]]], words: Words) -> bytes:
    """All items on one picture, SVG: how many answered right, and how well each tells."""
    with _settings():
        figure = Figure(figsize=(10, 6.2), layout="constrained")
        axes = figure.subplots()
        axes.axvspan(0, 100 * HARD, color="#f6e9e8", zorder=0)
        axes.axvspan(100 * EASY, 100, color="#f6e9e8", zorder=0)
        axes.axhline(0, color=_QUIET, linewidth=1)
        drawn = [(one, flags) for one, flags in rows if one.discrimination is not None]
        fine = [one for one, flags in drawn if not flags]
        looked = [one for one, flags in drawn if flags]
        _dots(axes, fine, "o", _QUIET, words.fine)
        _dots(axes, looked, "D", _LOOK, words.looked_at)
        for one in looked:
            left = one.difficulty.value > _RIGHTMOST
            axes.annotate(
                one.item[:8],
                (100 * one.difficulty.value, _telling(one)),
                xytext=(-7 if left else 7, 4),
                ha="right" if left else "left",
                textcoords="offset points",
                color=_LOOK,
                fontsize=9,
            )
        _named(axes, words.right_share, words.telling)
        axes.set_xlim(0, 100)
        axes.set_ylim(min([_LOWEST, *(_telling(one) - 0.1 for one, _ in drawn)]), 1)
        axes.set_yticks([0, 0.6], [words.telling_none, words.telling_high])
        axes.set_title(words.overview, loc="left", wrap=True)
        axes.legend(loc="upper left", frameon=False)
        return _svg(figure)


def item(figures: Figures, flags: Sequence[Flag], words: Words) -> bytes:
    """One item, SVG: who chose which answer, from the weakest fifth to the strongest."""
    with _settings():
        figure = Figure(figsize=(9, 5), layout="constrained")
        axes = figure.subplots()
        groups = range(1, FIFTHS + 1)
        sizes = [max(1, sum(fifth.values())) for fifth in figures.fifths]
        wrong = [choice for choice in figures.choices if choice != figures.key]
        for place, choice in enumerate([*wrong, ""]):
            shares = _shares(figures, choice, sizes)
            if not choice and not any(shares):
                continue
            name = f"{words.wrong} {place + 1}" if choice else words.nothing
            colour = _WRONG[place % len(_WRONG)] if choice else _QUIET
            (line,) = axes.plot(groups, shares, color=colour, linewidth=1.6, label=name)
            line.set_linestyle("--" if choice else ":")
            line.set_marker(_MARKS[place % len(_MARKS)])
        shares = _shares(figures, figures.key, sizes)
        axes.plot(groups, shares, color=_RIGHT, linewidth=4, marker="o", label=words.key)
        ends = [words.weakest, *[""] * (FIFTHS - 2), words.strongest]
        axes.set_xticks(list(groups), ends)
        axes.set_ylim(-2, 103)
        _named(axes, words.groups, words.took)
        axes.set_title(_heading(figures, flags, words), loc="left", fontsize=11)
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
        return _svg(figure)


def _telling(figures: Figures) -> float:
    return figures.discrimination.value if figures.discrimination else 0.0


def _heading(figures: Figures, flags: Sequence[Flag], words: Words) -> str:
    ends = f"{100 * figures.difficulty.low:.0f}\N{EN DASH}{100 * figures.difficulty.high:.0f}"
    share = f"{100 * figures.difficulty.value:.0f} ({ends})"
    first = f"{words.item} {figures.item}: {words.by_ability}"
    second = f"{words.people}: {figures.people}.  {words.right_share}: {share}"
    return "\n".join([first, second, *(f"! {words.flags[flag]}" for flag in flags)])


def _shares(figures: Figures, choice: str, sizes: Sequence[int]) -> list[float]:
    return [
        100 * fifth.get(choice, 0) / size for fifth, size in zip(figures.fifths, sizes, strict=True)
    ]


def _dots(axes: Axes, drawn: Sequence[Figures], marker: str, colour: str, name: str) -> None:
    across = [100 * one.difficulty.value for one in drawn]
    up = [_telling(one) for one in drawn]
    axes.scatter(across, up, marker=marker, color=colour, s=42, label=f"{name}: {len(drawn)}")


def _named(axes: Axes, across: str, up: str) -> None:
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(visible=True, color="#e3e7ea", linewidth=0.8)
    axes.set_axisbelow(True)


def _settings() -> AbstractContextManager[None]:
    """Of a drawing, and the same bytes for the same numbers: no moment, no random names inside."""
    return rc_context(
        {
            "svg.hashsalt": "items",
            "font.family": "DejaVu Sans",
            "font.size": 11,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )


def _svg(figure: Figure) -> bytes:
    FigureCanvasAgg(figure)
    out = BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
