"""Since when each alert waits: what a hub remembers from one board to the next.

Decides: that an alert began when this hub saw it first, by its own counters, where neither seat nor
journal says since when; hall time may be set meanwhile. What is forgotten with the process begins
anew with the next one. Leaves to others: which alerts there are (`boarding`).
"""

from collections.abc import Iterable

import msgspec

from kiosk.base.clock import Moment, gap_between
from kiosk.hall.board import Alert
from kiosk.hall.boarding import by_gravity

#: Facts that tell two alerts of one kind at one seat apart; others may change while it waits.
_TELLING = ("number", "candidate", "name")
_Key = tuple[str, int, tuple[str, ...]]


class AlertWatch:
    """Remembers when alerts were seen first."""

    def __init__(self) -> None:
        self._first: dict[_Key, Moment] = {}

    def dated(self, alerts: Iterable[Alert], now: Moment) -> tuple[Alert, ...]:
        """The alerts of this moment with the time each began, the gravest and oldest first.

        Args:
            alerts: all there are now; what is not among them is forgotten.
            now: of the hub.
        """
        there = [(_key(one), one) for one in alerts]
        self._first = {key: self._first.get(key, now) for key, _ in there}
        return by_gravity(
            one
            if one.since_ms
            else msgspec.structs.replace(
                one, since_ms=max(1, now.wall_ms - gap_between(self._first[key], now))
            )
            for key, one in there
        )


def _key(alert: Alert) -> _Key:
    telling = tuple(alert.detail.get(name, "") for name in _TELLING)
    return alert.kind, alert.seat, telling
