"""Now, as the centre says it.

Decides: that every moment the centre stores is Unix milliseconds, UTC. Whoever needs the time is
handed a `Clock`; this file alone reads the machine's.
"""

import time
from collections.abc import Callable

#: Gives Unix milliseconds, UTC.
Clock = Callable[[], int]


def wall_ms() -> int:
    """The machine's wall clock."""
    return time.time_ns() // 1_000_000
