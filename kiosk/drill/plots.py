"""The plots of a verdict: latency over time, each seat, catching up, the candidates' time.

Decides: what is drawn of the accounting. A point is never left out because it is bad; those that do
not count are grey.
"""

import math
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullFormatter, StrMethodFormatter

from kiosk.drill import page, words
from kiosk.drill.measuring import Measured, percentile
from kiosk.drill.timekeeping import TimeError
from kiosk.drill.verdict import LIMITS

_NS_PER_MS: Final = 1e6
_NS_PER_MINUTE: Final = 60e9
_LEAST_MS: Final = 0.1
_MANY: Final = 40


def both(code: str) -> str:
    """A text in Kazakh and Russian on one line."""
    kk, ru = words.text(code, "kk"), words.text(code, "ru")
    return kk if kk == ru else f"{kk} / {ru}"


def draw_latency(axes: Axes, measured: Measured) -> None:
    """Every entry by when it was saved, with the faults behind."""
    for samples, colour, size in (
        (measured.replicate.left_out, page.LEFT_OUT, 3.0),
        (measured.replicate.used, page.COUNTED, 2.0),
    ):
        axes.scatter(
            [_minutes(measured, sample.begins) for sample in samples],
            [max(_LEAST_MS, sample.took_ns / _NS_PER_MS) for sample in samples],
            s=size,
            color=colour,
            linewidths=0,
            rasterized=True,  # an hour of two hundred seats would be too much for any viewer
        )
    every = (*measured.replicate.left_out, *measured.replicate.used)
    _in_powers(axes, [sample.took_ns / _NS_PER_MS for sample in every])
    _faults_behind(axes, measured)
    axes.set_xlim(0, max(0.1, _minutes(measured, measured.ended_ns)))
    axes.set_xlabel(both("since_start"))
    axes.set_ylabel("мс")


def draw_seats(axes: Axes, measured: Measured) -> None:
    """Median, 99th percentile and the longest of each seat's entries that count."""
    by_seat: dict[int, list[float]] = {}
    for sample in measured.replicate.used:
        by_seat.setdefault(sample.seat, []).append(sample.took_ns / _NS_PER_MS)
    seats = sorted(by_seat)
    longest = [max(by_seat[seat]) for seat in seats]
    p99 = [percentile(by_seat[seat], 99) or 0.0 for seat in seats]
    median = [percentile(by_seat[seat], 50) or 0.0 for seat in seats]
    wide = 5.0 if len(seats) <= _MANY else 1.5
    axes.vlines(seats, median, longest, color=page.RULE, linewidth=0.8)
    for values, size, colour, label in (
        (longest, wide, page.LEFT_OUT, both("most")),
        (p99, 3 * wide, page.COUNTED, "99 %"),
        (median, 2 * wide, page.GOOD, both("median")),
    ):
        axes.scatter(seats, values, s=size, color=colour, linewidths=0, label=label)
    axes.legend(
        ncols=3, fontsize=page.SMALL, frameon=False, loc="lower right", borderpad=0, markerscale=2
    )
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _in_powers(axes, (*median, *longest))
    axes.set_xlabel(both("seat"))
    axes.set_ylabel("мс")


def draw_catching_up(axes: Axes, measured: Measured) -> None:
    """One row for each kind of fault, one dot for each seat that had to catch up."""
    kinds = sorted({one.kind for one in measured.catch_ups})
    rows = {kind: row for row, kind in enumerate(reversed(kinds))}
    axes.scatter(
        [one.took_s for one in measured.catch_ups],
        [rows[one.kind] for one in measured.catch_ups],
        s=9,
        color=page.COUNTED,
        alpha=0.6,
        linewidths=0,
    )
    labels = [f"{words.text(kind, 'kk')}\n{words.text(kind, 'ru')}" for kind in reversed(kinds)]
    axes.set_yticks(range(len(kinds)), labels)
    axes.set_ylim(-0.6, max(0.6, len(kinds) - 0.4))
    axes.axvline(LIMITS["catch_up_p99_s"], color=page.BAD, linewidth=0.8, linestyle="--")
    axes.set_xlim(left=0)
    axes.set_xlabel("с")


def draw_time_errors(axes: Axes, errors: Sequence[TimeError]) -> None:
    """One bar for each candidate."""
    places = range(1, len(errors) + 1)
    axes.bar(places, [one.error_ms / 1000 for one in errors], color=page.COUNTED, width=0.8)
    limit = LIMITS["max_time_error_s"]
    _limit(axes, limit)
    _limit(axes, -limit)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(both("candidates"))
    axes.set_ylabel("с")


def _minutes(measured: Measured, at_ns: float) -> float:
    return (at_ns - measured.began_ns) / _NS_PER_MINUTE


def _in_powers(axes: Axes, values_ms: Sequence[float]) -> None:
    """A scale of powers of ten that shows all values and the limit of an entry."""
    limit = LIMITS["replicate_p99_ms"]
    axes.set_yscale("log")
    axes.set_ylim(
        max(_LEAST_MS, min((*values_ms, limit / 10))) / 1.5, max((*values_ms, limit)) * 1.5
    )
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())
    _limit(axes, limit)


def _limit(axes: Axes, value: float) -> None:
    axes.axhline(value, color=page.BAD, linewidth=0.8, linestyle="--")


def _faults_behind(axes: Axes, measured: Measured) -> None:
    top = axes.get_xaxis_transform()
    for fault in measured.faults:
        over = measured.ended_ns if math.isinf(fault.over) else fault.over
        begins = _minutes(measured, fault.begun)
        axes.axvspan(begins, _minutes(measured, over), color=page.BAND, linewidth=0, zorder=0)
        if fault.hub or len(measured.faults) <= _MANY:
            axes.text(begins, 1.01, f"{fault.number}", transform=top, size=5.5, color=page.QUIET)
