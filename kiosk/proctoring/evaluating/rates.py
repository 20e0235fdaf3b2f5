"""Error rates and how sure they are. Pure arithmetic.

Decides: what is counted at which threshold, and the interval of a rate: Wilson's score interval at
95 % (E. B. Wilson, 1927), which also has a meaning for no error at all. It takes comparisons to be
independent, and they are not: they share persons. So the true interval is wider than the one given.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

import msgspec

CONFIDENCE_PERCENT: Final = 95
#: Thresholds of the tables, as text and as number.
THRESHOLDS: Final = tuple(f"{step / 100:.2f}" for step in range(20, 101))
#: With no error in three times as many comparisons, a rate of one in that many is shown at 95 %.
RULE_OF_THREE: Final = 3

_Z: Final = 1.959963984540054


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """Errors of comparisons.

    Attributes:
        rate: None without any comparison.
        low: of Wilson's interval.
        high: of the same.
    """

    errors: int
    of: int
    rate: float | None
    low: float
    high: float


class Latency(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds from a decoded picture to its template; None without any."""

    p50: float | None
    p99: float | None


class Counts(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is written as JSON; the names of the fields are a stable interface.

    Attributes:
        fmr: by threshold: pairs of two persons that would pass as one.
        fnmr: by threshold: pairs of one person that would not pass.
        threshold: the one that the sentences are about.
        failed_to_enrol: pictures of which no template could be made.
        groups: the same for the pairs within each group, if groups were given.
    """

    pairs_genuine: int
    pairs_impostor: int
    fmr: dict[str, Rate]
    fnmr: dict[str, Rate]
    threshold: float
    latency_ms: Latency
    failed_to_enrol: int
    groups: "dict[str, GroupCounts]" = msgspec.field(default_factory=dict)


class GroupCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Of the persons of one group, compared among themselves."""

    persons: int
    pairs_genuine: int
    pairs_impostor: int
    fmr: dict[str, Rate]
    fnmr: dict[str, Rate]
    failed_to_enrol: int


class Distances:
    """Distances of pairs, kept in order when they are asked for."""

    def __init__(self) -> None:
        self.genuine: list[float] = []
        self.impostor: list[float] = []
        self._in_order = True

    def add(self, distance: float, *, genuine: bool) -> None:
        """Count one pair."""
        (self.genuine if genuine else self.impostor).append(distance)
        self._in_order = False

    def fmr(self, threshold: float) -> Rate:
        """Pairs of two persons at most this far apart."""
        self._order()
        return rate(bisect_right(self.impostor, threshold), len(self.impostor))

    def fnmr(self, threshold: float) -> Rate:
        """Pairs of one person farther apart than this."""
        self._order()
        passed = bisect_right(self.genuine, threshold)
        return rate(len(self.genuine) - passed, len(self.genuine))

    def tables(self) -> tuple[dict[str, Rate], dict[str, Rate]]:
        """FMR and FNMR by threshold."""
        fmr = {text: self.fmr(float(text)) for text in THRESHOLDS}
        return fmr, {text: self.fnmr(float(text)) for text in THRESHOLDS}

    def _order(self) -> None:
        if not self._in_order:
            self.genuine.sort()
            self.impostor.sort()
            self._in_order = True


def rate(errors: int, of: int) -> Rate:
    """The rate with Wilson's interval; from 0 to 1 when there was no comparison."""
    if not of:
        return Rate(errors=errors, of=of, rate=None, low=0.0, high=1.0)
    share, squared = errors / of, _Z**2
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = _Z / (1 + squared / of) * math.sqrt(share * (1 - share) / of + squared / (4 * of**2))
    # At the ends the formula gives the ends exactly; rounding must not move them.
    low = 0.0 if not errors else max(0.0, middle - half)
    high = 1.0 if errors == of else min(1.0, middle + half)
    return Rate(errors=errors, of=of, rate=share, low=low, high=high)


def percentile(values: Iterable[float], percent: float) -> float | None:
    """The smallest value that so many per cent of the values do not exceed; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def most_independent(persons: int) -> int:
    """How many comparisons of two persons can share nobody: one for each two persons."""
    return persons // 2


def sentences(counts: Counts, persons: int, claimed: float) -> tuple[str, ...]:
    """What the figures do and do not show, for a claimed FMR of one in so many."""
    needed = math.ceil(RULE_OF_THREE * claimed)
    fmr = counts.fmr[f"{counts.threshold:.2f}"]
    shown = f"{fmr.errors} false matches in {fmr.of:,} comparisons of {persons} persons"
    return (
        (
            f"To claim a false match rate of 1 in {claimed:,.0f} takes {needed:,} independent"
            " comparisons of two persons without a single error (rule of three, 95 %)."
        ),
        (
            f"Here are {shown}. They are not independent: at most {most_independent(persons):,} of"
            " them share nobody. Do not claim more than the interval, and read it as too narrow."
        ),
        "The figures hold for people and pictures like these, and promise nothing beyond.",
    )
