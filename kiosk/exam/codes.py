"""Challenges and codes of a locked seat: which challenge stands, and how often a code was wrong.

Decides: what each event means for the next code. Leaves to others: whether a code is genuine
(`kiosk.journal.offline_code`), what is refused (`deciding_beyond_seat`).
"""

from typing import Final

import msgspec
from msgspec.structs import replace

from kiosk.exam.events_beyond_seat import ChallengeShown

#: The one command that a code can stand for.
UNLOCK: Final = "Unlock"
#: Wrong codes after which only staff with their keys can unlock the seat.
MOST_WRONG_CODES: Final = 5


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """What a seat remembers of challenges.

    Attributes:
        shown: the challenge that waits for its code.
        used: every challenge that was ever shown; none comes twice.
        wrong: codes refused since the seat was last unlocked.
    """

    shown: ChallengeShown | None = None
    used: frozenset[str] = frozenset()
    wrong: int = 0

    @property
    def exhausted(self) -> bool:
        """Whether no code is taken any more."""
        return self.wrong >= MOST_WRONG_CODES

    def with_challenge(self, event: ChallengeShown) -> "Codes":
        """A new challenge stands."""
        return replace(self, shown=event, used=self.used | {event.challenge})

    def after_wrong_code(self) -> "Codes":
        """One more code was wrong."""
        return replace(self, wrong=self.wrong + 1)

    def unlocked(self) -> "Codes":
        """The seat was unlocked, by whichever way: the challenge has done its work."""
        return replace(self, shown=None, wrong=0)

    def moved(self) -> "Codes":
        """Another seat shows challenges of its own; wrong codes go along."""
        return replace(self, shown=None)
