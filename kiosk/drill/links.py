"""One line between a seat and a hub, and what a fault does to the bytes on it.

Decides: what a delay, a stall, a cut, a reset, a dead peer and a narrow line are. Knows nothing of
TLS or messages. Leaves to others: the links of a whole hall (`proxy`), and when (`plan`).

A dead peer is imitated as far as a process can: nothing is read or written and nothing is closed.
The kernel still acknowledges what fits into its buffers, which the host of a pulled plug would not.
"""

import asyncio
import contextlib
import random
import socket
import struct
from collections import deque
from typing import Final, Literal

import msgspec

Address = tuple[str, int]
State = Literal["pass", "delay", "stall", "cut", "reset", "half_open", "throttle"]

_HOST: Final = "127.0.0.1"
_CHUNK: Final = 64 * 1024
_HELD_MOST: Final = 256 * 1024
_THROTTLED_S: Final = 0.05
_WAITING_MOST: Final = 64
_RETRY_S: Final = 0.1
_RESETS: Final = struct.pack("ii", 1, 0)  # linger for no time: closing sends a reset


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """How a link is.

    Attributes:
        state: `pass` lets everything through; `delay` later, in order; `stall` accepts and keeps
            up to 256 KiB each way, and lets it go afterwards; `cut` closes what is open and
            refuses what comes; `reset` does the same with a reset; `half_open` makes what is open
            a dead peer for ever, and what comes as well; `throttle` lets so much through.
        delay_ms, jitter_ms: each way; the jitter goes both up and down.
        bytes_per_s: of a `throttle`, each way.
    """

    state: State = "pass"
    delay_ms: int = 0
    jitter_ms: int = 0
    bytes_per_s: int = 0

    def __post_init__(self) -> None:
        if self.delay_ms < 0 or (self.state == "throttle" and self.bytes_per_s < 1):
            raise ValueError("a delay is not negative, and a narrow line lets something through")


PASS: Final = Condition()


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a link's connections.

    Attributes:
        accepted: in all; open: that pass bytes now; dead: half open for ever.
        held: bytes kept back now.
    """

    accepted: int
    open: int
    dead: int
    held: int


class Pace:
    """The time a proxy goes by; tests bring their own."""

    def now(self) -> float:
        """Seconds of a clock that never runs back."""
        return asyncio.get_running_loop().time()

    async def until(self, when: float) -> None:
        """Wait for that time."""
        await asyncio.sleep(max(0.0, when - self.now()))


class Link:
    """One seat's line to one hub. Used inside the proxy's loop."""

    def __init__(self, target: Address, pace: Pace, seed: str) -> None:
        self._target = target
        self._pace = pace
        self._random = random.Random(seed)
        self._condition = PASS
        self._moving = asyncio.Event()
        self._moving.set()
        # Bound and never listening: keeps the port ours while a cut refuses everyone.
        self._holder = bound(0)
        self.address: Address = self._holder.getsockname()
        self._listener: socket.socket | None = None
        self._accepting: asyncio.Task[None] | None = None
        self._lines: set[_Line] = set()
        self._dead: list[_Line] = []
        self._accepted = 0

    @property
    def counts(self) -> Counts:
        """What became of its connections."""
        return Counts(
            accepted=self._accepted,
            open=len(self._lines),
            dead=len(self._dead),
            held=sum(line.held for line in self._lines),
        )

    def set(self, condition: Condition) -> None:
        """Be like this from now on."""
        self._condition = condition
        state = condition.state
        if state == "half_open":
            for line in self._lines:
                line.die()
            self._dead += self._lines
            self._lines.clear()
        elif state in {"cut", "reset"}:
            for line in tuple(self._lines):
                line.close(reset=state == "reset")
        if state == "stall":
            self._moving.clear()
        else:
            self._moving.set()
        if state == "cut":
            self._stop_listening()
        else:
            self._listen()

    def aim(self, target: Address) -> None:
        """Lead new connections there."""
        self._target = target

    def close(self) -> None:
        """End everything."""
        self._stop_listening()
        self._holder.close()
        for line in (*self._lines, *self._dead):
            line.close(reset=True)

    # ---- what its connections ask ------------------------------------------------------------

    def due(self) -> float:
        """When a piece that was read now may go on."""
        now, condition = self._pace.now(), self._condition
        if condition.state != "delay":
            return now
        jitter = self._random.uniform(-condition.jitter_ms, condition.jitter_ms)
        return now + max(0.0, condition.delay_ms + jitter) / 1000

    async def go(self, due: float) -> int:
        """Wait until a piece may go on; how many bytes of it may go at once."""
        if due > self._pace.now():
            await self._pace.until(due)
        await self._moving.wait()
        if self._condition.state == "throttle":
            return max(1, int(self._condition.bytes_per_s * _THROTTLED_S))
        return _CHUNK

    async def rest(self, size: int) -> None:
        """After so many bytes, wait as long as a narrow line would take for them."""
        if self._condition.state == "throttle":
            await self._pace.until(self._pace.now() + size / self._condition.bytes_per_s)

    def forget(self, line: "_Line") -> None:
        """This connection is over."""
        self._lines.discard(line)

    # ---- within ------------------------------------------------------------------------------

    def _listen(self) -> None:
        if self._listener is None:
            self._listener = bound(self.address[1])
            self._listener.listen(_WAITING_MOST)
            self._accepting = asyncio.ensure_future(self._accept(self._listener))

    def _stop_listening(self) -> None:
        if self._listener is not None and self._accepting is not None:
            self._accepting.cancel()
            asyncio.get_running_loop().remove_reader(self._listener)
            self._listener.close()
        self._listener = self._accepting = None

    async def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = await asyncio.get_running_loop().sock_accept(listener)
            except OSError:  # the peer went away before, or sockets are short: others still come
                await self._pace.until(self._pace.now() + _RETRY_S)
                continue
            self._accepted += 1
            line = _Line(self, _ready(near))
            if self._condition.state == "reset":
                line.close(reset=True)
            elif self._condition.state == "half_open":
                self._dead.append(line)
            else:
                self._lines.add(line)
                line.start(self._target)


class _Line:
    """One connection through a link: near is the seat's side, far the hub's."""

    def __init__(self, link: Link, near: socket.socket) -> None:
        self._link = link
        self._near = near
        self._far: socket.socket | None = None
        self._ways: tuple[_Way, ...] = ()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def held(self) -> int:
        return sum(way.held for way in self._ways)

    def start(self, target: Address) -> None:
        self._tasks.append(asyncio.ensure_future(self._run(target)))

    def die(self) -> None:
        """Neither read nor write nor close, from this moment on."""
        for task in self._tasks:  # each by itself: through their group they would get another turn
            task.cancel()

    def close(self, *, reset: bool) -> None:
        """End both sides, with a reset or as a program that ended would."""
        self.die()
        for one in (self._near, self._far):
            if one is not None:
                _close(one, reset=reset)
        self._link.forget(self)

    async def _run(self, target: Address) -> None:
        try:
            self._far = _ready(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            await asyncio.get_running_loop().sock_connect(self._far, target)
            await self._carry(self._near, self._far)
        except* OSError:
            self.close(reset=True)  # as one side broke off, so does the other
        else:
            self.close(reset=False)

    async def _carry(self, near: socket.socket, far: socket.socket) -> None:
        self._ways = (_Way(self._link, near, far), _Way(self._link, far, near))
        async with asyncio.TaskGroup() as group:
            for way in self._ways:
                self._tasks.append(group.create_task(way.read()))
                self._tasks.append(group.create_task(way.write()))


class _Way:
    """One direction of a connection."""

    def __init__(self, link: Link, source: socket.socket, sink: socket.socket) -> None:
        self._link = link
        self._source = source
        self._sink = sink
        self._pieces: deque[tuple[bytes, float]] = deque()
        self._changed = asyncio.Condition()
        self.held = 0

    async def read(self) -> None:
        """Take in whatever comes, up to the limit, and its end."""
        data = b"begin"
        while data:
            data = await asyncio.get_running_loop().sock_recv(self._source, _CHUNK)
            due = self._link.due()
            async with self._changed:
                await self._changed.wait_for(lambda: self.held < _HELD_MOST)
                self._pieces.append((data, due))
                self.held += len(data)
                self._changed.notify_all()

    async def write(self) -> None:
        """Let it go on when it may, and pass the end on."""
        loop = asyncio.get_running_loop()
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self._pieces))
                data, due = self._pieces.popleft()
            if not data:
                await self._link.go(due)
                self._sink.shutdown(socket.SHUT_WR)
                return
            while data:
                size = min(len(data), await self._link.go(due))
                await loop.sock_sendall(self._sink, data[:size])
                data = data[size:]
                async with self._changed:
                    self.held -= size
                    self._changed.notify_all()
                await self._link.rest(size)


def bound(port: int) -> socket.socket:
    """A socket that holds a port, 0 for any, and does not listen: others may, who reuse it."""
    made = _ready(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((_HOST, port))
    return made


def _ready(one: socket.socket) -> socket.socket:
    one.setblocking(False)
    with contextlib.suppress(OSError):
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return one


def _close(one: socket.socket, *, reset: bool) -> None:
    if one.fileno() < 0:
        return
    loop = asyncio.get_running_loop()
    loop.remove_reader(one)
    loop.remove_writer(one)
    if reset:
        with contextlib.suppress(OSError):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESETS)
    one.close()
