"""The hall journal while a hub leads: decided against what is pending, told when it is durable.

Decides: the order of things, as the attempt service does at a seat: an event counts for the next
decision at once and takes effect only after its sync. Leaves to others: rules (`kiosk.exam.hall`),
bytes and disk (`HallJournal`), what follows from an event (`hub`).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, Protocol

from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, encode_hall_entry
from kiosk.exam.hall.state import HallState, evolve_hall, fold_hall
from kiosk.journal import Sealed

#: Entries on their way to the disk; more wait here, because the writer refuses to be flooded.
_MOST_ON_THE_WAY: Final = 200


class HallJournal(Protocol):
    """Where entries become durable; `kiosk.store.Writer` is the adapter."""

    def submit(self, payload: bytes, on_done: Callable[[object], None]) -> None:
        """Hand an entry over; `on_done` hears a record or a KioskError in the writer's thread."""
        ...

    def close(self) -> None:
        """Write what is waiting and let the file go."""
        ...

    @property
    def tip(self) -> Sealed:
        """The last acknowledged record."""
        ...


class Book:
    """The open hall journal. Belongs to one event loop.

    Attributes:
        pending: the hall with everything decided; saved: with everything durable.
        failure: set once the journal failed; nothing is accepted then.
    """

    def __init__(self, journal: HallJournal, entries: Iterable[HallEntry], clock: Clock) -> None:
        """Go on from these entries, of every epoch."""
        self._journal = journal
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[HallEntry, asyncio.Future[None]]] = deque()
        self._on_the_way = 0
        self._entries = list(entries)
        self.pending: HallState = fold_hall(self._entries)
        self.saved = self.pending
        self.failure: KioskError | None = None
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell of every entry that became durable."""
        self._listeners.append(listener)

    @property
    def tip(self) -> Sealed:
        """The last durable record of the file."""
        return self._journal.tip

    @property
    def entries(self) -> tuple[HallEntry, ...]:
        """Everything durable."""
        return tuple(self._entries)

    async def note(self, event: AnyHallEvent, order: bytes = b"") -> None:
        """Write one event and return when it is durable; see `write`."""
        await self.write((HallEntry(at=self._clock.now(), event=event, order=order),))

    async def write(self, entries: Iterable[HallEntry]) -> None:
        """Write these entries in order and return when all are durable.

        Raises:
            RuleError: the hall does not allow it now; nothing is written.
            KioskError: the journal failed.
        """
        if self.failure is not None:
            raise self.failure
        some = tuple(entries)
        state = self.pending
        for entry in some:
            state = evolve_hall(state, entry)
        self.pending = state
        waits = [self._hand_over(entry) for entry in some]
        for wait in waits:
            await wait

    def _hand_over(self, entry: HallEntry) -> "asyncio.Future[None]":
        settled: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append((entry, settled))
        self._pump()
        return settled

    def _pump(self) -> None:
        while self._waiting and self._on_the_way < _MOST_ON_THE_WAY:
            entry, settled = self._waiting.popleft()
            self._on_the_way += 1
            try:
                self._journal.submit(encode_hall_entry(entry), self._answer(entry, settled))
            except KioskError as error:
                self._settle(entry, error, settled)

    def _answer(
        self, entry: HallEntry, settled: "asyncio.Future[None]"
    ) -> Callable[[object], None]:
        def done(outcome: object) -> None:
            self._loop.call_soon_threadsafe(self._settle, entry, outcome, settled)

        return done

    def _settle(self, entry: HallEntry, outcome: object, settled: "asyncio.Future[None]") -> None:
        self._on_the_way -= 1
        self._pump()
        if isinstance(outcome, KioskError):
            self.failure = self.failure or outcome
            if not settled.done():
                settled.set_exception(outcome)
            return
        self._entries.append(entry)
        self.saved = evolve_hall(self.saved, entry)
        if not settled.done():
            settled.set_result(None)
        for listener in self._listeners:
            listener()

    def close(self) -> None:
        """Let the journal go."""
        self._journal.close()
