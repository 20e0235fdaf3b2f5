"""Counting wrong PINs: five lock for five minutes, then for ten, twenty and so on.

Decides: whether one more try is heard. Leaves to others: storing the state. Keep one gate for each
key (`staff_keys.KeyLabel.gate`), or an own right PIN would wipe out guesses at another's. The
order that holds against pulling the plug: `charge`, store, unlock, and only then `cleared`, store.

A restart or a turned clock never shortens a lock: time counts only within one boot, on the counter
that includes sleep, and after a restart what remained when the state was last stored still remains.
"""

from typing import Annotated, Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.trust.errors import PinLockedError

TRIES: Final = 5
FIRST_LOCK_MS: Final = 5 * 60_000
_MOST_DOUBLINGS: Final = 12

_Number = Annotated[int, msgspec.Meta(ge=0)]


class PinGate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The state the caller stores for one key.

    Attributes:
        tries: tries since the last right PIN.
        locked_ms: how long the lock still had to run at the moment below; 0 when open.
        boot: the boot in which that moment lies.
        boot_ms: that moment.
    """

    tries: _Number = 0
    locked_ms: _Number = 0
    boot: str = ""
    boot_ms: int = 0

    def remaining_ms(self, now: Moment) -> int:
        """Milliseconds until the next try is heard; 0 when it is heard now."""
        if self.boot != now.boot:
            return self.locked_ms
        return max(0, self.locked_ms - max(0, now.boot_ms - self.boot_ms))

    def settle(self, now: Moment) -> "PinGate":
        """The same gate, reckoned from `now`.

        Call and store it when a stored gate is loaded (time of an earlier boot does not count),
        and every minute or so while a lock runs, so that a restart costs no more than that.
        """
        return msgspec.structs.replace(
            self, locked_ms=self.remaining_ms(now), boot=now.boot, boot_ms=now.boot_ms
        )

    def charge(self, now: Moment) -> "PinGate":
        """The gate after one more try, counted as wrong until `cleared` says otherwise.

        Raises:
            PinLockedError: the lock still runs; nothing is counted.
        """
        remaining = self.remaining_ms(now)
        if remaining:
            raise PinLockedError(remaining)
        tries = self.tries + 1
        locked = 0
        if tries % TRIES == 0:
            doublings = min(tries // TRIES - 1, _MOST_DOUBLINGS)
            locked = FIRST_LOCK_MS * 2**doublings
        return PinGate(tries=tries, locked_ms=locked, boot=now.boot, boot_ms=now.boot_ms)

    def cleared(self) -> "PinGate":
        """The gate after a right PIN."""
        return PinGate()
