"""What a drill can say of itself while it runs, from what its processes write down.

Decides: how far the hub is behind, and who works at their tasks now. The figures that count are
made afterwards from the same lines (`measuring`).
"""

import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.drill import observed as o
from kiosk.drill.folder import DrillFolder, Whose
from kiosk.drill.measuring import percentile

if TYPE_CHECKING:
    from pathlib import Path

_NEWEST: Final = 400
_NS_PER_MS: Final = 1e6


class Live:
    """Reads the observations as they grow.

    Attributes:
        answers: that seats called saved.
    """

    def __init__(self, folder: DrillFolder) -> None:
        self._folder = folder
        self._read: dict[Path, int] = {}
        self._saved: dict[Whose, dict[int, int]] = {}
        self._stored: dict[Whose, int] = {}
        self._newest: deque[float] = deque(maxlen=_NEWEST)
        self._decode = msgspec.json.Decoder(o.AnyObservation).decode
        self.answers = 0
        self._began: dict[str, int] = {}

    def look(self) -> None:
        """Read what is new."""
        for path in self._folder.all_seen():
            with path.open("rb") as file:
                file.seek(self._read.get(path, 0))
                data = file.read()
            whole = data.rfind(b"\n") + 1
            self._read[path] = self._read.get(path, 0) + whole
            for line in data[:whole].splitlines():
                self._take(self._decode(line))

    def _take(self, one: o.AnyObservation) -> None:
        if isinstance(one, o.Saved):
            self.answers += bool(one.item)
            whose = (one.attempt, one.incarnation)
            if one.sequence > self._stored.get(whose, 0):
                self._saved.setdefault(whose, {})[one.sequence] = one.at_ns
        elif isinstance(one, o.Stored) and one.where == "hub":
            whose = (one.attempt, one.incarnation)
            self._stored[whose] = max(one.sequence, self._stored.get(whose, 0))
            waiting = self._saved.get(whose, {})
            for sequence in [number for number in waiting if number <= one.sequence]:
                self._newest.append((one.at_ns - waiting.pop(sequence)) / _NS_PER_MS)
        elif isinstance(one, o.Ran) and one.runs:
            self._began[one.attempt] = max(one.at_ns, self._began.get(one.attempt, 0))

    @property
    def behind(self) -> int:
        """Entries that were saved and are not stored yet."""
        return sum(len(waiting) for waiting in self._saved.values())

    def forget(self, whose: Whose) -> None:
        """What was not stored of this journal went with its disk."""
        self._saved.pop(whose, None)

    @property
    def lag_ms(self) -> float | None:
        """Of the newest stored entries 99 of 100 took less."""
        return percentile(list(self._newest), 99)

    def all_began(self, attempts: Iterable[str], since_ns: int) -> bool:
        """Whether each of these candidates began to work after that moment."""
        self.look()
        return all(self._began.get(attempt, 0) >= since_ns for attempt in attempts)


def now_ns() -> int:
    """The clock that all processes of a drill share."""
    return time.monotonic_ns()
