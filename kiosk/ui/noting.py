"""What the window notices around an attempt goes into its journal as an incident.

Decides: that there is a journal for it, that what lasts is noted in every attempt, and that nothing
fills a journal by happening again and again. Leaves to others: what is noticed, and its words
(`minutes.words`).
"""

from collections import Counter
from typing import TYPE_CHECKING, Final

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.seat import Seat

if TYPE_CHECKING:
    from kiosk.seat.service import SeatService

#: Phases in which an incident has a journal to go to.
_JOURNALLED: Final = frozenset(Phase) - {Phase.EMPTY, Phase.CLOSED}
#: Of one kind so many are noted at once, and as many more as looks go by.
AT_ONCE: Final = 20
_LOOKS_PER_NOTE: Final = 5
#: Of one kind in one attempt, as long as this process lives.
MOST: Final = 1000


def can_note(seat: Seat) -> bool:
    """Whether there is a journal for it; one that goes on elsewhere gets nothing any more."""
    service = seat.service
    if service is None or service.failure is not None or seat.superseded:
        return False
    return service.pending.phase in _JOURNALLED


class Noting:
    """Notes incidents of one seat."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._lasting: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._served: SeatService | None = None
        self._looks = 0

    def note(self, kind: str, detail: str) -> None:
        """Note something that happened; before an attempt and after it nobody is concerned."""
        if not can_note(self._seat):
            return
        room = AT_ONCE + self._looks // _LOOKS_PER_NOTE
        if self._counts[kind] >= min(room, MOST):
            return
        self._counts[kind] += 1
        last = self._counts[kind] == MOST
        more = "; further ones are not noted" if last else ""
        self._seat.act(c.NoteIncident(kind=kind, detail=f"{detail}{more}"))

    def lasts(self, kind: str, detail: str) -> None:
        """Note something that is so, in this attempt and in every later one."""
        self._lasting[kind] = detail
        if self._served is not None:
            self.note(kind, detail)

    def tick(self) -> None:
        """See whether another attempt is served; a few times a second."""
        self._looks += 1
        service = self._seat.service
        if service is self._served:
            return
        if service is not None and not can_note(self._seat):
            return  # nothing is in its journal yet
        self._served = service
        self._counts.clear()
        self._looks = 0
        for kind, detail in self._lasting.items():
            self.note(kind, detail)

    @property
    def written(self) -> bool:
        """Whether everything noted is durable, or cannot be."""
        service = self._seat.service
        if service is None or service.failure is not None:
            return True
        return service.saved.sequence == service.pending.sequence
