"""Whether the clock of this machine can be right, and whether anything vouches for it.

Decides: that a program cannot run before it was built, and that a clock many years later is wrong,
too: its battery is empty. Whether it is right to the minute two persons say, who open the hall.
"""

from collections.abc import Callable
from typing import Final

from kiosk.system.machine import Answer, Detector, Machine, never_raising

_DAY_MS: Final = 24 * 60 * 60 * 1000
#: No build is in use so long.
_LONGEST_MS: Final = 15 * 365 * _DAY_MS


def clock_wrong_of(now_ms: Callable[[], int], built_ms: int) -> Detector:
    """A detector of a clock that is wrong.

    Args:
        now_ms: the wall clock; built_ms: when this program was built; Unix milliseconds.
    """

    @never_raising
    def clock_wrong(machine: Machine) -> Answer:
        now = now_ms()
        if now < built_ms - _DAY_MS:
            return Answer("yes", "before_build")
        if now > built_ms + _LONGEST_MS:
            return Answer("yes", "far_future")
        asked = machine.run(("timedatectl", "show", "--property=NTPSynchronized", "--value"))
        told = asked.said.strip() if asked.code == 0 else ""
        if told == "yes":
            return Answer("no", "synchronised")
        return Answer("unknown", "nobody_vouches" if told == "no" else "not_told")

    return clock_wrong
