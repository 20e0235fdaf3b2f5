"""The line of a light seat: real TLS, real WebSocket, real messages, and many of them in one loop.

Decides: the order of what is sent: hello, then what the hub lacks of the journal, then whatever
comes, with a beat every second. Leaves to others: what the seat is (`light_seat`), certificates and
addresses (arguments). It keeps no state of its own across lines: the hub says what it holds.
"""

import asyncio
import contextlib
import random
import ssl
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import aiohttp

from kiosk.base.errors import MalformedError
from kiosk.drill import observed as o
from kiosk.drill.light_seat import LightSeat
from kiosk.hall import wire as w
from kiosk.hall.line import HEARTBEAT_S
from kiosk.hall.together import until_one_ends

BEAT_S: Final = 1.0
STEP_S: Final = 0.25
_GREETED_S: Final = 3.0
_SHORTEST_WAIT_S: Final = 0.1
_LONGEST_WAIT_S: Final = 2.0
_PIECE: Final = w.MOST_RECORDS


class Address(NamedTuple):
    """Where a hub listens, and how its certificate is judged.

    Attributes:
        url: of the line; `wss` with TLS.
        tls: with the seat's own certificate in it; None for none at all.
        server_name: that the hub's certificate is for, where the address is another.
    """

    url: str
    tls: ssl.SSLContext | None = None
    server_name: str | None = None


class LightAgent:
    """Keeps one seat's line to one hub until it is cancelled.

    Attributes:
        lines: how many were opened and welcomed.
        refused: the code of the hub's last refusal; empty when there was none.
        still: the candidate does nothing any more; what was done is sent.
    """

    def __init__(
        self,
        seat: LightSeat,
        address: Address,
        log: o.ObservationLog,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
        beat_s: float = BEAT_S,
        step_s: float = STEP_S,
    ) -> None:
        self._seat = seat
        self._address = address
        self._log = log
        self._now_ns = now_ns
        self._beat_s = beat_s
        self._step_s = step_s
        self._chance = random.Random(seat.number)
        self._epoch = 1
        self._next = 0
        self._answers: deque[w.Message] = deque()
        self._something = asyncio.Event()
        self.lines = 0
        self.refused = ""
        self.still = False

    async def run(self, session: aiohttp.ClientSession) -> None:
        """Keep the line; for ever."""
        stepping = asyncio.create_task(self._step())
        wait = _SHORTEST_WAIT_S
        try:
            while True:
                welcomed = self.lines
                # Whatever ends a line, the hub is asked again.
                with contextlib.suppress(aiohttp.ClientError, OSError, MalformedError):
                    await self._line(session)
                wait = _SHORTEST_WAIT_S if self.lines > welcomed else min(2 * wait, _LONGEST_WAIT_S)
                await asyncio.sleep(wait * self._chance.uniform(0.5, 1.0))
        finally:
            stepping.cancel()

    async def _step(self) -> None:
        while True:
            # Never all in one moment: a thousand candidates do not act by one clock.
            await asyncio.sleep(self._step_s * self._chance.uniform(0.5, 1.5))
            if not self.still:
                self._seat.step()
                self._something.set()

    async def _line(self, session: aiohttp.ClientSession) -> None:
        address = self._address
        async with session.ws_connect(
            address.url,
            ssl=address.tls if address.tls is not None else True,
            server_hostname=address.server_name,
            max_msg_size=w.MOST_BYTES,
            heartbeat=HEARTBEAT_S,
            compress=0,
            timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
        ) as socket:
            await socket.send_bytes(w.encode(self._seat.hello(self._epoch)))
            if not await self._greeted(socket):
                return
            await until_one_ends(self._hear(socket), self._send(socket), self._keep_beating(socket))

    async def _greeted(self, socket: aiohttp.ClientWebSocketResponse) -> bool:
        """Wait until this hub leads and says so; False when the line ended instead."""
        async with asyncio.timeout(_GREETED_S):
            message = await _received(socket)
        while message is not None and not isinstance(message, w.Welcome):
            if isinstance(message, w.Refused):
                self.refused = message.code
                return False
            message = await _received(socket)  # it stands by: it will say when it leads
        if message is None:
            return False
        self.lines += 1
        self._epoch = max(self._epoch, message.epoch)
        self._answers.clear()
        self._next = self._lacking(message.stored)
        self._log.note(o.Connected(at_ns=self._now_ns(), seat=self._seat.number))
        return True

    def _lacking(self, stored: w.Place | None) -> int:
        """The first record the hub has not."""
        own = self._seat.place()
        if stored is None or own is None:
            return 0
        same = (stored.attempt, stored.incarnation) == (own.attempt, own.incarnation)
        return stored.sequence + 1 if same else 0

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        while (message := await _received(socket)) is not None:
            if isinstance(message, w.Stored):
                self._note_stored(message)
            elif isinstance(message, w.Wanted):
                self._next = message.first
            elif isinstance(message, w.Refused):
                self.refused = message.code
                return
            else:
                self._answers.extend(self._seat.heard(message))
            self._something.set()

    def _note_stored(self, message: w.Stored) -> None:
        at = message.at
        self._log.note(
            o.Stored(
                at_ns=self._now_ns(),
                seat=self._seat.number,
                attempt=at.attempt,
                incarnation=at.incarnation,
                sequence=at.sequence,
                where="standby" if message.twice else "hub",
            )
        )

    async def _send(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            self._something.clear()
            while self._answers:
                await socket.send_bytes(w.encode(self._answers.popleft()))
            records = self._records()
            if records is None:
                await self._something.wait()
            else:
                await socket.send_bytes(w.encode(records))

    def _records(self) -> w.Records | None:
        journal = self._seat.journal
        batch = journal.batch(self._next, _PIECE) if journal is not None else None
        if journal is None or batch is None:
            return None
        self._next = batch.last + 1
        return w.Records(
            attempt=journal.header.attempt,
            incarnation=journal.header.incarnation,
            first=batch.first,
            data=batch.data,
            anchor=batch.anchor,
        )

    async def _keep_beating(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            await socket.send_bytes(w.encode(self._seat.beat()))
            await asyncio.sleep(self._beat_s)


async def _received(socket: aiohttp.ClientWebSocketResponse) -> w.Message | None:
    """The next message; None when the line has ended. Raises: MalformedError."""
    frame = await socket.receive()
    if frame.type is not aiohttp.WSMsgType.BINARY:
        return None
    kinds: Any = w.ToSeat
    message: w.Message = w.decode(frame.data, kinds)
    return message


async def run_agents(agents: list[LightAgent]) -> None:
    """Run these in one loop until cancelled."""
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(agent.run(session) for agent in agents))
