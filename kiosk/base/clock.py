"""Moments and the Clock port.

Decides: what one reading of the clocks holds and how two readings compare. Leaves reading the
clocks to `kiosk.system.clock`, the only module that may.

Two counters are kept because they answer different questions. `awake_ms` stands still while the
machine sleeps and measures time a person could use; `boot_ms` runs on and shows that it slept.
Both mean something only within one boot. `wall_ms` is for records and for gaps across boots.
"""

from typing import Protocol

import msgspec


class Moment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reading of the clocks.

    Attributes:
        boot: identifier of this run of the operating system.
        awake_ms: milliseconds since boot, not counting sleep.
        boot_ms: milliseconds since boot, counting sleep.
        wall_ms: hall time, Unix milliseconds (the machine's wall clock plus the confirmed offset).
    """

    boot: str
    awake_ms: int
    boot_ms: int
    wall_ms: int


class Clock(Protocol):
    """Something that can tell the moment."""

    def now(self) -> Moment:
        """Read all counters at once."""
        ...


def awake_between(earlier: Moment, later: Moment) -> int:
    """Milliseconds a person could use between two moments of one boot; 0 across boots.

    Never negative: a counter that seems to run backwards gives nothing rather than taking time.
    """
    if earlier.boot != later.boot:
        return 0
    return max(0, later.awake_ms - earlier.awake_ms)


def gap_between(earlier: Moment, later: Moment) -> int:
    """Milliseconds that passed between two moments, whatever happened in between.

    Within one boot the counter that includes sleep decides and the wall clock is ignored; across
    boots only hall time can tell, and a clock set back gives 0.
    """
    if earlier.boot == later.boot:
        return max(0, later.boot_ms - earlier.boot_ms)
    return max(0, later.wall_ms - earlier.wall_ms)
