"""One identity check in the camera process: which frames count, and when it is over.

Decides: that frames count only if they are good and of different moments; that it ends with enough
of them and the challenge settled, and at its time limit in any case. Leaves to others: whether a
face is good (`quality`), how a turn is measured (`turning`), and the verdict (the core).
"""

from collections import Counter
from typing import Final

from kiosk.proctoring.messages import Hint, Identified, Identify, Picture

#: Between two frames that count.
APART_MS: Final = 150
#: Without enough good frames it ends so long after its beginning, or after its challenge.
LIMIT_MS: Final = 8_000


class Check:
    """Gathers good frames until there is an answer."""

    def __init__(self, order: Identify, now_ms: int) -> None:
        self._order = order
        self._limit_ms = now_ms + LIMIT_MS + (order.turn_ms if order.turn else 0)
        self._turn_until_ms = now_ms + order.turn_ms
        self._distances: list[float] = []
        self._last: tuple[int, int] | None = None
        self._hints: Counter[Hint] = Counter()
        self._best: tuple[int, bytes] = (0, b"")
        self._seen: Picture | None = None
        self._turned = False

    @property
    def done(self) -> int:
        """Good frames so far."""
        return len(self._distances)

    @property
    def turned(self) -> bool:
        """Whether the challenge has been met."""
        return self._turned

    def wants_turn(self, now_ms: int) -> bool:
        """Whether a turn would still count."""
        return bool(self._order.turn) and not self._turned and now_ms <= self._turn_until_ms

    def turn_seen(self) -> None:
        """The head was turned as asked, in time."""
        self._turned = True

    def wants(self, number: int, at_ms: int) -> bool:
        """Whether a frame of this number and moment may count."""
        if self.done >= self._order.frames:
            return False
        return self._last is None or (number > self._last[0] and at_ms - self._last[1] >= APART_MS)

    def good(self, number: int, at_ms: int, distance: float) -> None:
        """A frame that counts."""
        self._last = (number, at_ms)
        self._distances.append(distance)

    def poor(self, hint: Hint) -> None:
        """A frame that does not, and why."""
        self._hints[hint] += 1

    def show(self, worth: int, jpeg: bytes, seen: Picture) -> None:
        """A picture to be kept, and for staff to look at; the one of most worth is told."""
        self._best, self._seen = (worth, jpeg), seen

    def worth_showing(self, worth: int) -> bool:
        """Whether it would replace the one that is kept."""
        return worth > self._best[0] or not self._best[1]

    def outcome(self, now_ms: int) -> Identified | None:
        """The answer, once there is one."""
        enough = self.done >= self._order.frames
        if not (enough and not self.wants_turn(now_ms)) and now_ms < self._limit_ms:
            return None
        hint: Hint = ""
        if not enough:
            hint = self._hints.most_common(1)[0][0] if self._hints else "no_picture"
        return Identified(
            number=self._order.number,
            distances=tuple(self._distances),
            turned=self._turned if self._order.turn else None,
            hint=hint,
            jpeg=self._best[1],
            seen=self._seen,
        )
