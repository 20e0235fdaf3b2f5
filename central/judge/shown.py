"""Whether a register that somebody shows may be gone by at all.

Decides: that it is the one the centre signed for, and that the centre signed for it within a day: a
head never ends, and an old one would hide every annulment and revocation since. Leaves to others:
what was seen before (`memory`), what the decisions say.
"""

from typing import Final

from kiosk.base.clock import Moment
from kiosk.base.errors import require

_FRESH_MS: Final = 24 * 60 * 60_000


def check_shown(*, genuine: bool, as_of_ms: int, now: Moment) -> None:
    """Refuse a register that cannot be gone by.

    Args:
        genuine: its lines are those of the signed head; as_of_ms: when that was signed, Unix
            milliseconds.

    Raises:
        RuleError: `other_register`, `stale_register`.
    """
    require(genuine, "other_register", "the lines are not the register that the centre signed for")
    require(
        abs(now.wall_ms - as_of_ms) <= _FRESH_MS,
        "stale_register",
        "the centre signed for this register on another day; show it as it stands now",
    )
