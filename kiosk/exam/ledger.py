"""The time ledger: what an attempt may use, what it used, and every credit with its cause.

Decides: the arithmetic of time, in milliseconds, from moments handed in. Leaves to others: which
credits the rules allow (`deciding`) and what the clocks say (`kiosk.system.clock`).

    left = minutes + accommodation + credits - used
"""

from collections.abc import Iterable

import msgspec

from kiosk.base.clock import Moment, awake_between
from kiosk.exam.blueprint import MS_PER_MINUTE, Blueprint


class Meter(msgspec.Struct, frozen=True, kw_only=True):
    """A stopwatch over usable time.

    Attributes:
        used_ms: counted up to `since`, or in all when it stands.
        since: the moment from which it counts on; None while it stands.
    """

    used_ms: int = 0
    since: Moment | None = None

    def used(self, now: Moment) -> int:
        """Milliseconds used at `now`."""
        if self.since is None:
            return self.used_ms
        return self.used_ms + awake_between(self.since, now)

    def run(self, now: Moment) -> "Meter":
        """Count from `now` on."""
        return Meter(used_ms=self.used(now), since=now)

    def stop(self, now: Moment) -> "Meter":
        """Stand still at `now`."""
        return Meter(used_ms=self.used(now))

    def interrupted(self, used_ms: int, gap_ms: int, now: Moment) -> "Meter":
        """Go on at `now` after a failure.

        Args:
            used_ms: the largest evidence of use before the failure; less than is known already
                changes nothing, so that losing the side file never gives time back.
            gap_ms: time that passed during the failure; a credit gives it back, if one is due.
            now: when the seat goes on.
        """
        proven = max(self.used_ms, used_ms)
        return Meter(used_ms=proven + gap_ms, since=None if self.since is None else now)


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """Time given to a candidate.

    Attributes:
        number: counts from 1 within the attempt.
        cause: a cause code of the blueprint.
        automatic: given by the seat within the blueprint's cap, not by a person.
        interruption: number of the interruption it makes good, if it does.
        taken_back: a later decision of staff withdrew it.
    """

    number: int
    ms: int
    cause: str
    automatic: bool
    interruption: int | None = None
    taken_back: bool = False


def credited_ms(credits_: Iterable[Credit]) -> int:
    """Sum of the credits that stand."""
    return sum(credit.ms for credit in credits_ if not credit.taken_back)


def allowed_ms(blueprint: Blueprint, *, extra_time: bool, credits_: Iterable[Credit]) -> int:
    """Milliseconds an attempt may use: everybody's limit, accommodation (CE-14), credits."""
    accommodation = blueprint.time.accommodation_minutes if extra_time else 0
    return (blueprint.time.minutes + accommodation) * MS_PER_MINUTE + credited_ms(credits_)
