"""What the hub does with what seats send: keep it, say so, and only then.

Decides: the order: judged (`ingest`), committed (`replica`), then acknowledged and passed on to the
standby. Leaves to others: who is connected (`seats`), what the hall journal says (`book`).
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.hall.ingest import Sender, Shelf, Taken
from kiosk.hall.replica import Replica, ReplicaError, Row
from kiosk.hall.wire import Place, Records


class Keeping:
    """The hub's disk, seen from its event loop.

    Attributes:
        shelf: every journal in its keeping.
        failure: set once the disk refused; nothing is acknowledged any more.
    """

    def __init__(self, replica: Replica) -> None:
        self.replica: Final = replica
        self.shelf = Shelf((), replica.head_at)
        self._seats: dict[tuple[str, int], int] = {}
        self.failure: ReplicaError | None = None
        self._loop = asyncio.get_running_loop()
        self._listeners: list[Callable[[Sequence[Row]], None]] = []

        self.reload()

    def reload(self) -> None:
        """Take from the disk what is there: at the start, and when a standby begins to lead."""
        stored = self.replica.journals()
        self.shelf = Shelf(stored, self.replica.head_at)
        self._seats = {(one.attempt, one.incarnation): one.seat for one in stored if one.seat}

    def listen(self, listener: Callable[[Sequence[Row]], None]) -> None:
        """Tell of all rows that were stored; for the standby."""
        self._listeners.append(listener)

    async def take(self, batch: Records, sender: Sender) -> Taken:
        """Judge and store a batch; returns when it is on the disk.

        Raises:
            JournalDamagedError: it is not what it says.
            ReplicaError: the disk refused; nothing is to be acknowledged.
        """
        taken = self.shelf.take(batch, sender)
        await self.store(*taken.rows)
        if taken.began:
            self._seats[batch.attempt, batch.incarnation] = sender.seat
        if taken.place is not None:
            self.shelf.settle(taken.place)
        return taken

    async def store(self, *rows: Row) -> None:
        """Store rows; returns after their commit. Raises: ReplicaError."""
        if self.failure is not None:
            raise self.failure
        if not rows:
            return
        stored: asyncio.Future[None] = self._loop.create_future()

        def done(error: ReplicaError | None) -> None:
            self._loop.call_soon_threadsafe(self._settle, stored, error)

        self.replica.write(rows, done)
        await stored
        for listener in self._listeners:
            listener(rows)

    def stored_places(self) -> tuple[Place, ...]:
        """Where every journal stands on the disk; for a standby, which judges nothing itself."""
        return tuple(
            Place(
                attempt=one.attempt,
                incarnation=one.incarnation,
                sequence=one.sequence,
                head=one.head,
            )
            for one in self.replica.journals()
            if one.sequence
        )

    def kept_at(self, attempt: str) -> tuple[int, int] | None:
        """Seat and number of the newest incarnation that is kept of an attempt."""
        newest = max((number for name, number in self._seats if name == attempt), default=0)
        return (self._seats[attempt, newest], newest) if newest else None

    def was_kept_at(self, attempt: str, seat: int, incarnation: int) -> bool:
        """Whether the journal of that incarnation is kept from that seat."""
        return self._seats.get((attempt, incarnation)) == seat

    def later(self, *rows: Row) -> None:
        """Store rows that nobody waits for."""

        def done(error: ReplicaError | None) -> None:
            if error is not None:
                self.failure = error

        self.replica.write(rows, done)
        for listener in self._listeners:
            listener(rows)

    def _settle(self, stored: "asyncio.Future[None]", error: ReplicaError | None) -> None:
        if error is not None:
            self.failure = error
        if stored.done():
            return
        if error is None:
            stored.set_result(None)
        else:
            stored.set_exception(error)
