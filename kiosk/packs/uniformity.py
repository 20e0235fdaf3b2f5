"""Whether positions are spread evenly: Pearson's chi-square test.

Decides: the statistic and its p-value, and below which p-value a spread counts as uneven. Leaves to
others: which positions are looked at.
"""

import math
from collections.abc import Sequence
from typing import Final

LEAST_P: Final = 0.001


def chi_square(counts: Sequence[int]) -> float:
    """Pearson's statistic of `counts` against equal frequencies; 0 for no observation."""
    total = sum(counts)
    if not total:
        return 0.0
    expected = total / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


def upper_tail(statistic: float, degrees: int) -> float:
    """Probability that a chi-square variable of so many degrees of freedom is at least as large.

    The regularised upper gamma function Q(degrees / 2, statistic / 2), built up from Q(1/2, x) =
    erfc(sqrt x) or Q(1, x) = exp(-x) by Q(a + 1, x) = Q(a, x) + x^a exp(-x) / Gamma(a + 1)
    (Abramowitz and Stegun 6.5.21); exact up to rounding for the few degrees needed here.

    Args:
        degrees: at least 1.
    """
    x = statistic / 2
    if x <= 0:
        return 1.0
    a, tail = (0.5, math.erfc(math.sqrt(x))) if degrees % 2 else (1.0, math.exp(-x))
    while 2 * a < degrees:
        tail += math.exp(a * math.log(x) - x - math.lgamma(a + 1))
        a += 1
    return min(1.0, tail)


def evenness(positions: Sequence[int], outcomes: int) -> float:
    """The p-value of `positions` (each in 0 to `outcomes` - 1) being spread evenly."""
    counts = [positions.count(outcome) for outcome in range(outcomes)]
    return upper_tail(chi_square(counts), outcomes - 1)
