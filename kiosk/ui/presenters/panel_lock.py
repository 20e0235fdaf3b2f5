"""When a panel that stands idle is nobody's any more."""

from typing import Final

from kiosk.base.clock import Clock, Moment, gap_between

#: Without a key or a move of the mouse for so long, whoever comes next must show a key.
IDLE_MS: Final = 2 * 60_000


class IdleWatch:
    """Counts from the last thing a hand did; sleep of the machine counts as well."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: Moment = clock.now()

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._clock.now()

    def idle(self) -> bool:
        """Whether nobody has been there for too long."""
        return gap_between(self._last, self._clock.now()) >= IDLE_MS
