"""Destroying evidence at the hub: its keys go from this disk, the standby's and every seat's.

Decides: that the entry in the hall journal is what counts, and that what it asks for is made so
again after every start, opening and takeover: a hub that died between the two forgets nothing.
Leaves to others: whether it may be ordered (`kiosk.exam.hall`), the disk (`replica`: a key that
comes again is never kept there), the standby (it is sent the same rows), what a seat does
(`kiosk.seat`).
"""

from collections.abc import Callable
from typing import Final

from kiosk.exam.hall.events import EvidenceDestroyed
from kiosk.hall.core import HubCore
from kiosk.hall.rows import DestroyedRow
from kiosk.hall.wire import DestroyKeys, Message

#: Note of the code of the last bundle that this hub made of the closed sitting.
BUNDLE_NOTE: Final = "bundle"


class Destroying:
    """Makes true on the disks what the hall journal says was destroyed."""

    def __init__(self, core: HubCore, tell_all: Callable[[Message], None]) -> None:
        """Prepare.

        Args:
            core: of this hub.
            tell_all: tells every seat that has a line.
        """
        self._core = core
        self._tell_all = tell_all
        self._looked = -1

    async def settle(self) -> None:
        """Destroy what is ordered and not destroyed yet; nothing where this hub does not lead.

        Raises:
            ReplicaError: the disk refused.
        """
        book = self._core.book
        if self._core.role != "leads" or book is None or len(book.entries) == self._looked:
            return
        entries = book.entries
        done = self._core.keeping.replica.destroyed()
        for entry in entries:
            if isinstance(entry.event, EvidenceDestroyed):
                due = [one for one in entry.event.attempts if one not in done]
                rows = [DestroyedRow(attempt=one, order=entry.order) for one in due]
                await self._core.keeping.store(*rows)
                if due:
                    self._tell_all(DestroyKeys(order=entry.order))
        self._looked = len(entries)
