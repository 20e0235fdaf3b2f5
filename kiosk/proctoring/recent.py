"""The pictures of the last seconds, and those that an incident is given of them.

Decides: how many small pictures are kept, how far apart they are, and when those of an incident
are complete. They exist in the memory of the camera process alone until somebody asks for them.
Leaves to others: sealing what is given away (the seat), and what an incident is.
"""

from collections import deque
from typing import Final

from kiosk.proctoring.messages import MOST_FRAMES, Frames

#: Between two kept pictures.
APART_MS: Final = 800
#: Of the pictures of an incident, so many are from before it.
BEFORE: Final = 3
#: So long the pictures from after it are waited for: a camera may be gone.
PATIENCE_MS: Final = 6_000
_MOST_WANTED: Final = 16


class Recent:
    """A ring of JPEGs, and the incidents that wait for more of them."""

    def __init__(self) -> None:
        self._kept: deque[bytes] = deque(maxlen=BEFORE)
        self._kept_ms: int | None = None
        self._wanted: dict[int, tuple[int, list[bytes]]] = {}

    @property
    def waits(self) -> bool:
        """Whether an incident is still without its later pictures."""
        return bool(self._wanted)

    def wants(self, now_ms: int) -> bool:
        """Whether it is time for another picture."""
        return self._kept_ms is None or now_ms - self._kept_ms >= APART_MS

    def keep(self, jpeg: bytes, now_ms: int) -> None:
        """Add a picture."""
        self._kept_ms = now_ms
        self._kept.append(jpeg)
        for _, jpegs in self._wanted.values():
            jpegs.append(jpeg)

    def ask(self, number: int, now_ms: int) -> Frames | None:
        """Give the pictures of this incident later; at once what there is if too many wait."""
        before = list(self._kept)
        if len(self._wanted) >= _MOST_WANTED:
            return Frames(number=number, jpegs=tuple(before))
        self._wanted[number] = (now_ms, before)
        return None

    def complete(self, now_ms: int) -> tuple[Frames, ...]:
        """The incidents that have all their pictures, or waited long enough."""
        done = {
            number: jpegs
            for number, (asked_ms, jpegs) in self._wanted.items()
            if len(jpegs) >= MOST_FRAMES or now_ms - asked_ms >= PATIENCE_MS
        }
        for number in done:
            del self._wanted[number]
        return tuple(
            Frames(number=number, jpegs=tuple(jpegs[:MOST_FRAMES]))
            for number, jpegs in done.items()
        )
