"""What the hub does with what seats send: keep it, say so, and only then.

Decides: the order: judged (`ingest`), committed (`replica`), then acknowledged and passed on to the
standby. Leaves to others: who is connected (`seats`), what the hall journal says (`book`).
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.hall.ingest import Sender, Shelf, Taken
from kiosk.hall.replica import Replica, ReplicaError
from kiosk.hall.rows import Row
from kiosk.hall.wire import MOST_PICTURES_HELD, Follow, Place, Records


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
        self.shelf = Shelf(stored, self.replica.head_at, self.replica.strays())
        self._seats = {(one.attempt, one.incarnation): one.seat for one in stored if one.seat}

    def listen(self, listener: Callable[[Sequence[Row]], None]) -> None:
        """Tell of all rows that were stored; for the standby."""
        self._listeners.append(listener)

    async def take(self, batch: Records, sender: Sender) -> Taken:
        """Judge and store a batch; returns when it is on the disk.

        Raises:
            JournalDamagedError: it is not what it says.
            RuleError: too much of it would lie beside the journal.
            ReplicaError: the disk refused; nothing is to be acknowledged.
        """
        taken = self.shelf.take(batch, sender)
        if taken.began:
            self._seats[batch.attempt, batch.incarnation] = sender.seat
        # Nothing new may mean that it is on its way just now: the answer waits for that too.
        await self._commit(taken.rows)
        if taken.place is not None:
            self.shelf.settle(taken.place)
        return taken

    async def store(self, *rows: Row) -> None:
        """Store rows; returns after their commit. Raises: ReplicaError."""
        if rows:
            await self._commit(rows)

    async def _commit(self, rows: Sequence[Row]) -> None:
        """Return when these rows, and all that were handed over before, are on the disk."""
        await self.handed(*rows)

    def handed(self, *rows: Row) -> asyncio.Future[None]:
        """Hand rows to the disk at once; done when they, and all before them, are committed.

        Raises: ReplicaError: the disk refused before.
        """
        if self.failure is not None:
            raise self.failure
        stored: asyncio.Future[None] = self._loop.create_future()
        self.replica.write(rows, lambda error: self._answered(stored, rows, error))
        return stored

    def follow(self) -> Follow:
        """What lies on the disk; for a standby, which judges nothing itself."""
        pictures = sorted(self.replica.picture_digests())
        return Follow(places=self.stored_places(), pictures=tuple(pictures[:MOST_PICTURES_HELD]))

    def stored_places(self) -> tuple[Place, ...]:
        """Where every journal stands on the disk."""
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
        self.replica.write(rows, lambda error: self._answered(None, rows, error))

    def _answered(
        self,
        stored: "asyncio.Future[None] | None",
        rows: Sequence[Row],
        error: ReplicaError | None,
    ) -> None:
        """Bring the disk's answer into the loop; called in the writing thread."""
        # A loop that is closed has nobody left who waits.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._settle, stored, rows, error)

    def _settle(
        self,
        stored: "asyncio.Future[None] | None",
        rows: Sequence[Row],
        error: ReplicaError | None,
    ) -> None:
        """The disk has answered; listeners hear of rows in the order they were committed in."""
        if stored is not None and not stored.done():
            if error is None:
                stored.set_result(None)
            else:
                stored.set_exception(error)
        if error is not None:
            self.failure = error
        elif rows:
            for listener in self._listeners:
                listener(rows)
