"""Asking whether somebody may ask again.

Decides: that a limit is a fixed window, counted in the database. Leaves to others: which limits
there are, and what is said to whoever is over one.
"""

from limits import RateLimitItem, parse
from limits.strategies import FixedWindowRateLimiter

from central.limiting.storage import DatabaseCounts


class Limiter:
    """One limit on each kind of asker.

    Args:
        counts: where they are counted.
        rates: by the kind, as the library writes them: `10/hour`.
    """

    def __init__(self, counts: DatabaseCounts, rates: dict[str, str]) -> None:
        self._strategy = FixedWindowRateLimiter(counts)
        self._rates: dict[str, RateLimitItem] = {kind: parse(rate) for kind, rate in rates.items()}

    def take(self, kind: str, who: str) -> bool:
        """Count one try; whether it is still allowed.

        Raises:
            limits.errors.StorageError: the database cannot be asked.
        """
        return self._strategy.hit(self._rates[kind], kind, who)
