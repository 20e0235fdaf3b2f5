"""When a camera process that failed is started again, and when it stays down.

Decides: the waits between starts, which grow, and how many failures are too many. Leaves to others:
what counts as a failure and the starting itself (`client`).
"""

from typing import Final

#: Before the second and the third start.
WAITS_MS: Final = (1_000, 4_000)


class Restarts:
    """Counts the failures since somebody asked for the camera."""

    def __init__(self) -> None:
        self.failures = 0

    def failed(self) -> int | None:
        """Note a failure; says the milliseconds until the next start, None when it stays down."""
        self.failures += 1
        return WAITS_MS[self.failures - 1] if self.failures <= len(WAITS_MS) else None

    def forget(self) -> None:
        """Somebody asks anew."""
        self.failures = 0
