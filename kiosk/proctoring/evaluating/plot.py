"""The DET plot: how often the engine refuses the right person against how often it takes another.

Decides: both axes in normal deviates (A. Martin and others, 1997), every distance of the data a
point of the line, and thresholds marked on it. What the data cannot show is grey: below one error.
"""

from pathlib import Path
from statistics import NormalDist
from typing import Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kiosk.proctoring.evaluating.rates import Distances

_TICKS: Final = (0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95)
_MARKED: Final = (0.40, 0.45, 0.50, 0.55, 0.60)
_LEAST: Final = 1e-5
_MOST_POINTS: Final = 2_000
_INCHES: Final = (6.3, 6.3)
_LINE, _MARK, _UNSHOWN = "#1f5a93", "#a3161f", "#e4e4e4"


def draw_det(distances: Distances, engine: str, path: Path) -> None:
    """Write the plot; its kind is the file's ending: png, pdf or svg.

    Raises:
        ValueError: another ending.
        OSError: it cannot be written.
    """
    with mpl.rc_context({"font.size": 9.0, "axes.linewidth": 0.6, "svg.fonttype": "none"}):
        figure = Figure(figsize=_INCHES, layout="constrained")
        axes = figure.add_subplot()
        _axes(axes, distances)
        if distances.genuine and distances.impostor:
            _line(axes, distances)
        else:
            axes.text(0.5, 0.5, "no pairs to draw", transform=axes.transAxes, ha="center")
        pairs = f"{len(distances.genuine)} pairs of one person, {len(distances.impostor)} of two"
        axes.set_title(f"{engine}\n{pairs}", fontsize=9)
        figure.savefig(path, dpi=150)


def _line(axes: Axes, distances: Distances) -> None:
    every = sorted({*distances.genuine, *distances.impostor})
    step = max(1, len(every) // _MOST_POINTS)
    points = [_point(distances, threshold) for threshold in every[::step]]
    # On its axes the line is not cut off: no error at all is where it often lies.
    x, y = zip(*points, strict=True)
    (line,) = axes.plot(x, y, color=_LINE, linewidth=1.6, drawstyle="steps-post", zorder=3)
    line.set_clip_on(False)
    marked: dict[tuple[float, float], list[str]] = {}
    for threshold in _MARKED:
        marked.setdefault(_point(distances, threshold), []).append(f"{threshold:.2f}")
    for place, words in marked.items():
        axes.plot(*place, "o", color=_MARK, markersize=5, clip_on=False, zorder=4)
        said = words[0] if len(words) == 1 else f"{words[0]} to {words[-1]}"
        axes.annotate(said, place, xytext=(6, 6), textcoords="offset points")


def _point(distances: Distances, threshold: float) -> tuple[float, float]:
    return (
        _deviate(distances.fmr(threshold).rate or 0.0),
        _deviate(distances.fnmr(threshold).rate or 0.0),
    )


def _axes(axes: Axes, distances: Distances) -> None:
    ends = (_deviate(0.0), _deviate(_TICKS[-1]))
    places, words = [_deviate(tick) for tick in _TICKS], [f"{tick:.4g}" for tick in _TICKS]
    axes.set_xticks([ends[0], *places], ["0", *words], fontsize=7)
    axes.set_yticks([ends[0], *places], ["0", *words], fontsize=7)
    axes.set_xlim(ends[0], ends[1])
    axes.set_ylim(ends[0], ends[1])
    if distances.impostor:
        axes.axvspan(ends[0], _deviate(1 / len(distances.impostor)), color=_UNSHOWN, linewidth=0)
    if distances.genuine:
        axes.axhspan(ends[0], _deviate(1 / len(distances.genuine)), color=_UNSHOWN, linewidth=0)
    axes.grid(visible=True, linewidth=0.4, color="#cfcfcf")
    axes.set_xlabel("false match rate: two persons taken for one (grey: less than one error)")
    axes.set_ylabel("false non-match rate: one person taken for two (grey: the same)")


def _deviate(share: float) -> float:
    return NormalDist().inv_cdf(min(max(share, _LEAST), _TICKS[-1]))
