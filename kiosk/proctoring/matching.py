"""How far a person is from the reference, over several frames.

Decides: the median, so that one frame, good or bad, decides nothing. Leaves to others: thresholds,
which are the blueprint's, and the verdict, which is the core's.
"""

import statistics
from collections.abc import Sequence

from kiosk.base.errors import require


def median(distances: Sequence[float]) -> float:
    """The middle distance; of an even number the larger of the two, which is the stricter one.

    Raises:
        RuleError: `no_distances`.
    """
    require(distances, "no_distances", "There is nothing to compare.")
    return statistics.median_high(distances)
