"""The seat's side of the line to the hub: what is durable here goes there, and orders come back.

Decides: when to connect, which hub leads (the one of the highest epoch), from which record on to
send. Leaves to others: what the
seat makes of a message (`SeatSide`), TLS, and the rules. The exam never waits for any of this: with
the line down the journal itself is the outbox, and the hub says from where it wants to hear.

Lives in one thread with an event loop; `update`, `say` and `stop` may be called from any thread.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

import aiohttp

from kiosk.base.errors import KioskError
from kiosk.hall.connecting import Hub, connected, turned_away
from kiosk.hall.fencing import reached_by
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.outbox import Outbox
from kiosk.hall.snapshot import JournalAt, SeatSide, Snapshot
from kiosk.hall.together import until_one_ends
from kiosk.hall.wire import (
    Edition,
    HallTime,
    Message,
    Place,
    Records,
    Refused,
    StandsBy,
    Stored,
    ToSeat,
    Wanted,
    Welcome,
)
from kiosk.journal import JournalDamagedError, Signer, sign_anchor
from kiosk.outliving import outlived

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.trust.sitting import Sitting

_log: Final = logging.getLogger(__name__)
BEAT_S: Final = 1.0
#: What changed at the seat is told within this: the panel may be two seconds behind, and a board
#: comes every second.
NEWS_S: Final = 0.5
CONNECT_S: Final = 3.0
#: Waits between two tries grow up to this, so that a hall is whole again within ten seconds.
LONGEST_WAIT_S: Final = 4.0
_FIRST_WAIT_S: Final = 0.1
_REFUSED_ROUNDS: Final = 15
#: A line that held for so long was a good one: it is tried again at once.
_GOOD_LINE_S: Final = 5.0
#: Records sent and not yet acknowledged; more would only fill buffers of a slow line.
_MOST_AHEAD: Final = 2000
_CHANCE: Final = secrets.SystemRandom().random


class _TurnedAwayError(LineEndedError):
    """The hub wants no line with this seat."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.words)
        self.refused: Final = refused


class Agent:
    """Keeps the line; see `run`."""

    def __init__(
        self,
        hubs: Sequence[Hub],
        seat: SeatSide,
        signer: Signer,
        snapshot: Snapshot,
        *,
        editions: "Callable[[], tuple[Sitting, ...]]",
        chance: Callable[[], float] = _CHANCE,
    ) -> None:
        """Prepare; nothing is connected yet.

        Args:
            hubs: all of the hall.
            seat: hears what comes.
            signer: holder of the seat's journal key, for anchors.
            snapshot: the seat as it is now.
            editions: gives those of the sitting file whose staff may have a hub taken over; the one
                in force last.
            chance: spreads the seats' tries after a failure, so that they do not come at once.
        """
        self._hubs = tuple(hubs)
        self._seat = seat
        self._signer = signer
        self._snapshot = snapshot
        self._editions = editions
        self._chance = chance
        self._said: deque[Message] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._stopped = asyncio.Event()
        self._outbox: Outbox | None = None
        #: Attempt, incarnation and file of what is sent.
        self._sending: tuple[str, int, Path] | None = None
        self._next = 0
        self._held = 0
        self._epoch = snapshot.hello.epoch
        self._leader: Line | None = None
        self._leader_name = ""
        #: The hub that leads in this epoch, once its hall was open.
        self._led_by = ""

    # ---- from any thread ---------------------------------------------------------------------

    def update(self, snapshot: Snapshot) -> None:
        """The seat has changed."""
        self._snapshot = snapshot
        self._wake(self._changed)

    def say(self, message: Message) -> None:
        """Say this once; it is forgotten when the line is down, and the seat says it again."""
        self._said.append(message)
        self._wake(self._changed)

    def stop(self) -> None:
        """End the line and `run`."""
        self._wake(self._stopped)

    def _wake(self, event: asyncio.Event) -> None:
        loop = self._loop
        if loop is None:
            event.set()
            return
        try:
            loop.call_soon_threadsafe(event.set)
        except RuntimeError:  # the loop is closed: nobody is there to be woken
            return

    # ---- in the agent's thread ---------------------------------------------------------------

    async def run(self) -> None:
        """Keep a line to every hub until `stop`; one of them leads, the others stand by."""
        self._loop = asyncio.get_running_loop()
        async with aiohttp.ClientSession() as session:
            keeping = [self._keep(session, hub) for hub in self._hubs]
            await until_one_ends(self._stopped.wait(), *keeping)

    async def _keep(self, session: aiohttp.ClientSession, hub: Hub) -> None:
        wait, clock = _FIRST_WAIT_S, asyncio.get_running_loop().time
        while True:
            began = clock()
            with outlived(_log, "the line to %s failed", hub.url):
                await self._one_line(session, hub)
            # A hub that is overloaded must not be asked ever more often by everybody.
            good = clock() - began >= _GOOD_LINE_S
            wait = _FIRST_WAIT_S if good else min(wait * 2, LONGEST_WAIT_S)
            await asyncio.sleep(wait * (0.5 + self._chance() / 2))

    async def _one_line(self, session: aiohttp.ClientSession, hub: Hub) -> None:
        """Keep one line until it ends."""
        try:
            async with connected(session, hub) as line:
                await self._live(line)
        except (aiohttp.ClientError, OSError, TimeoutError, KioskError) as error:
            _log.info("the line to %s ended: %s", hub.url, error)
            refused = error.refused if isinstance(error, _TurnedAwayError) else turned_away(error)
            if refused is not None:
                if self._leader is None:
                    self._seat.heard(refused)
                await self._while_led()

    async def _while_led(self) -> None:
        """A hub that wants nobody is left alone while another leads: two hundred would ask it."""
        for _ in range(_REFUSED_ROUNDS):
            if self._leader is None:
                return
            await asyncio.sleep(LONGEST_WAIT_S * (0.5 + self._chance() / 2))

    async def _live(self, line: Line) -> None:
        """One line: wait beside a hub that stands by, talk to the one that leads."""
        await line.send(self._snapshot.hello)
        welcome = await self._welcomed(line)
        self._check_leads(welcome, line)
        before, self._leader = self._leader, line
        if before is not None:
            await before.close()  # it does not lead any more, whatever it thinks itself
        self._said.clear()
        self._begin_at(welcome.stored)
        self._seat.heard(welcome)
        self._seat.standing("up")
        try:
            await self._talk(line)
        finally:
            if self._leader is line:
                self._leader = None
                self._seat.standing("down")

    def _check_leads(self, welcome: Welcome, line: Line) -> None:
        """Believe a hub that it leads: it is who it says, by the orders that made it so.

        Raises:
            LineEndedError: it is another hub, its epoch has passed or was never ordered, or another
                one leads in the same.
        """
        heard = self._snapshot.hello.takeovers
        reached = reached_by(welcome.takeovers, *self._editions(), proven=heard)
        if line.peer not in {"", welcome.hub} or reached.hub not in {"", welcome.hub}:
            raise LineEndedError(f"This is not {welcome.hub}, or {welcome.hub} does not lead.")
        if welcome.epoch != reached.epoch:
            raise LineEndedError(f"Nobody ordered epoch {welcome.epoch}.")
        if welcome.epoch < self._epoch:
            raise LineEndedError(f"This hub is of epoch {welcome.epoch}, which has passed.")
        if welcome.epoch > self._epoch:
            self._epoch, self._led_by = welcome.epoch, ""
        else:
            there = self._leader_name if self._leader is not None else self._led_by
            if there not in {"", welcome.hub}:
                raise LineEndedError(f"{there} leads this hall.")
        self._leader_name = welcome.hub
        if welcome.open:
            self._led_by = welcome.hub

    async def _welcomed(self, line: Line) -> Welcome:
        patience: float | None = CONNECT_S
        while True:
            async with asyncio.timeout(patience):
                answer = await line.receive(Welcome | StandsBy | Refused | Edition)
            if isinstance(answer, Edition):
                # Whoever brings it, the centre signed it. A takeover that only its staff signed is
                # believed with the next line, when the seat has taken it.
                self._seat.heard(answer)
            elif isinstance(answer, StandsBy):
                patience = None
            else:
                break
        if isinstance(answer, Refused):
            raise _TurnedAwayError(answer)
        return cast("Welcome", answer)

    async def _talk(self, line: Line) -> None:
        await until_one_ends(self._hear(line), self._send(line), self._keep_beating(line))

    async def _hear(self, line: Line) -> None:
        while True:
            message = await line.receive(ToSeat)
            if isinstance(message, Stored) and self._sends(message.at):
                self._held = max(self._held, message.at.sequence)
                self._next = max(self._next, self._held + 1)
                self._changed.set()
            if isinstance(message, HallTime) and message.open and self._leader is line:
                self._led_by = self._leader_name
            if isinstance(message, Wanted):
                self._again_from(message)
            self._seat.heard(message)
            if isinstance(message, Refused):
                raise LineEndedError(message.words)

    async def _keep_beating(self, line: Line) -> None:
        while True:
            beat = self._snapshot.beat
            await line.send(beat)
            await asyncio.sleep(NEWS_S)
            if self._snapshot.beat.status.sequence == beat.status.sequence:
                await asyncio.sleep(BEAT_S - NEWS_S)

    async def _send(self, line: Line) -> None:
        while True:
            self._changed.clear()
            if self._said:
                while self._said:
                    await line.send(self._said.popleft())
                # What was said changes what the next order must name: the panel must not wait.
                await line.send(self._snapshot.beat)
            records = self._records()
            if records is None:
                await self._changed.wait()
            else:
                await line.send(records)

    # ---- the journal -------------------------------------------------------------------------

    def _begin_at(self, stored: Place | None) -> None:
        """Send from what this hub holds on; another journal begins at its header."""
        self._outbox = self._sending = None
        self._next, self._held = 0, 0
        journal = self._snapshot.journal
        if stored is None or journal is None:
            return
        if (stored.attempt, stored.incarnation) == (journal.attempt, journal.incarnation):
            self._next, self._held = stored.sequence + 1, stored.sequence

    def _again_from(self, wanted: Wanted) -> None:
        journal = self._snapshot.journal
        if journal is None or wanted.attempt != journal.attempt:
            return
        if wanted.incarnation == journal.incarnation:
            self._next = wanted.first
            self._held = max(0, wanted.first - 1)
            self._changed.set()

    def _sends(self, at: Place) -> bool:
        journal = self._sending
        return journal is not None and (at.attempt, at.incarnation) == journal[:2]

    def _records(self) -> Records | None:
        """The next piece of the journal; None when there is nothing to send now."""
        journal = self._snapshot.journal
        try:
            outbox = self._outbox_of(journal)
            if journal is None or outbox is None or self._next - self._held > _MOST_AHEAD:
                return None
            batch = outbox.batch(self._next, journal.sequence)
        except (OSError, JournalDamagedError) as error:
            # The line stays: orders and beats must go through, and the panel sees what is missing.
            _log.warning("a journal cannot be sent: %s", error)
            self._outbox = None
            return None
        if batch is None:
            return None
        self._next = batch.last + 1
        anchor = sign_anchor(
            self._signer,
            outbox.header,
            batch.last,
            batch.head,
            journal.used_ms,
            final=batch.final,
        )
        return Records(
            attempt=journal.attempt,
            incarnation=journal.incarnation,
            first=batch.first,
            data=batch.data,
            anchor=anchor.to_bytes(),
        )

    def _outbox_of(self, journal: JournalAt | None) -> Outbox | None:
        """The outbox of that journal; None when it cannot be read, until there is another one."""
        key = (journal.attempt, journal.incarnation, journal.path) if journal is not None else None
        if key == self._sending:
            return self._outbox
        if self._sending is not None:
            self._next, self._held = 0, 0
        self._sending, self._outbox = key, None
        if journal is not None:
            outbox = Outbox(journal.path)
            header = outbox.header
            if (header.attempt, header.incarnation) != (journal.attempt, journal.incarnation):
                raise JournalDamagedError(0, "the file is another journal than it is said to be")
            self._outbox = outbox
        return self._outbox
