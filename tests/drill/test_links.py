"""One line with faults on it: real sockets, and a time that moves only when the test says so."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest

from kiosk.drill.links import PASS, Condition, Link, Pace

STALL = Condition(state="stall")
HALF_OPEN = Condition(state="half_open")
MUCH = 4 * 1024 * 1024


class ScriptedPace(Pace):
    """Time stands until the test moves it."""

    def __init__(self) -> None:
        self.at = 100.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> float:
        return self.at

    async def until(self, when: float) -> None:
        if when > self.at:
            moved = asyncio.Event()
            self._sleepers.append((when, moved))
            await moved.wait()

    @property
    def waits(self) -> list[float]:
        """How long somebody still wants to wait, seconds."""
        return [round(when - self.at, 6) for when, moved in self._sleepers if not moved.is_set()]

    def move(self, seconds: float) -> None:
        self.at += seconds
        for when, moved in self._sleepers:
            if when <= self.at + 1e-6:
                moved.set()


class Stage:
    """A link, a seat on its near side and a hub on its far side."""

    def __init__(self) -> None:
        self.pace = ScriptedPace()
        self.hub = socket.create_server(("127.0.0.1", 0))
        self.hub.setblocking(False)
        self.link = Link(self.hub.getsockname(), self.pace, "seat/1")
        self.link.set(PASS)
        self._opened: list[socket.socket] = []

    async def seat(self) -> socket.socket:
        """A seat's socket that has asked for a connection."""
        one = socket.socket()
        one.setblocking(False)
        self._opened.append(one)
        await asyncio.get_running_loop().sock_connect(one, self.link.address)
        return one

    async def connected(self) -> tuple[socket.socket, socket.socket]:
        """Both ends of a line."""
        seat = await self.seat()
        hub, _ = await asyncio.get_running_loop().sock_accept(self.hub)
        hub.setblocking(False)
        self._opened.append(hub)
        await until(lambda: self.link.counts.open > 0)
        return seat, hub

    def close(self) -> None:
        self.link.close()
        for one in (*self._opened, self.hub):
            one.close()


def staged(script: Callable[[Stage], Awaitable[None]]) -> None:
    async def run() -> None:
        stage = Stage()
        try:
            await asyncio.wait_for(script(stage), 20)
        finally:
            stage.close()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*others, return_exceptions=True)

    asyncio.run(run())


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - what is waited for happens in a loop without events
        await asyncio.sleep(0)


async def turns(count: int = 50) -> None:
    """Let everything that could happen now happen."""
    for _ in range(count):
        await asyncio.sleep(0)


async def send(one: socket.socket, data: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(one, data)


async def receive(one: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = await asyncio.get_running_loop().sock_recv(one, size - len(data))
        if not piece:
            break
        data += piece
    return bytes(data)


def hears_nothing(one: socket.socket) -> bool:
    """Neither bytes, nor the end, nor a reset."""
    try:
        one.recv(1)
    except BlockingIOError:
        return True
    return False


def test_what_passes_arrives_whole_both_ways_and_so_does_the_end() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        data = bytes(range(256)) * (MUCH // 256)
        sending = asyncio.ensure_future(send(seat, data))
        assert await receive(hub, MUCH) == data
        await sending
        await send(hub, b"stored")
        assert await receive(seat, 6) == b"stored"
        seat.shutdown(socket.SHUT_WR)
        assert await receive(hub, 1) == b""
        await send(hub, b"last words")  # the other way is still open
        assert await receive(seat, 10) == b"last words"
        hub.close()
        assert await receive(seat, 1) == b""
        await until(lambda: stage.link.counts.open == 0)

    staged(script)


def test_a_delayed_piece_waits_its_time_and_keeps_its_place() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(Condition(state="delay", delay_ms=200))
        await send(seat, b"one")
        await until(lambda: stage.pace.waits == [0.2])
        stage.link.set(PASS)
        await send(seat, b"two")  # must not overtake
        await until(lambda: stage.link.counts.held == 6)
        await turns()
        assert hears_nothing(hub)
        stage.pace.move(0.199)
        await turns()
        assert hears_nothing(hub)
        stage.pace.move(0.001)
        assert await receive(hub, 6) == b"onetwo"

    staged(script)


def test_jitter_changes_the_delay_both_ways_but_never_the_order() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(Condition(state="delay", delay_ms=200, jitter_ms=150))
        waits: list[float] = []
        for number in range(40):
            await send(seat, bytes([number]))
            await until(lambda: bool(stage.pace.waits))
            waits += stage.pace.waits
            stage.pace.move(stage.pace.waits[0])
            assert await receive(hub, 1) == bytes([number])
        assert 0.05 <= min(waits) < 0.15
        assert 0.25 < max(waits) <= 0.35

    staged(script)


def test_a_stalled_line_takes_bytes_and_gives_none_until_it_moves_again() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(STALL)
        await send(seat, b"entry")
        await send(hub, b"beat")
        await until(lambda: stage.link.counts.held == 9)
        await turns()
        assert hears_nothing(hub)
        assert hears_nothing(seat)
        stage.link.set(PASS)
        assert await receive(hub, 5) == b"entry"
        assert await receive(seat, 4) == b"beat"

    staged(script)


def test_a_line_made_while_it_stalls_hears_nothing_until_it_moves() -> None:
    async def script(stage: Stage) -> None:
        stage.link.set(STALL)
        seat, hub = await stage.connected()
        await send(seat, b"hello")
        await until(lambda: stage.link.counts.held == 5)
        assert hears_nothing(hub)
        stage.link.set(PASS)
        assert await receive(hub, 5) == b"hello"

    staged(script)


def test_a_stalled_line_does_not_take_without_end() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(STALL)
        sending = asyncio.ensure_future(send(seat, bytes(2 * MUCH)))
        await until(lambda: stage.link.counts.held >= 256 * 1024)
        await turns(2_000)
        assert stage.link.counts.held <= 2 * 256 * 1024
        stage.link.set(PASS)
        assert len(await receive(hub, 2 * MUCH)) == 2 * MUCH
        await sending

    staged(script)


def test_a_cut_ends_what_is_open_and_refuses_what_comes_until_it_is_mended() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(Condition(state="cut"))
        assert await receive(seat, 1) == b""
        assert await receive(hub, 1) == b""
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                await stage.seat()
        stage.link.set(PASS)
        seat, hub = await stage.connected()
        await send(seat, b"back")
        assert await receive(hub, 4) == b"back"
        assert stage.link.counts.accepted == 2

    staged(script)


def test_a_reset_reaches_both_sides_and_whoever_comes_meanwhile() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(Condition(state="reset"))
        for one in (seat, hub, await stage.seat()):
            with pytest.raises(ConnectionResetError):
                await receive(one, 1)
        stage.link.set(PASS)
        await stage.connected()

    staged(script)


def test_a_dead_peer_says_nothing_and_never_comes_back() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        await send(seat, b"in flight")
        stage.link.set(HALF_OPEN)
        await send(seat, b"lost")
        await send(hub, b"lost as well")
        late = await stage.seat()
        await until(lambda: stage.link.counts.dead == 2)
        await turns()
        assert all(hears_nothing(one) for one in (seat, hub, late))
        stage.link.set(PASS)
        again, far = await stage.connected()
        await send(again, b"new line")
        assert await receive(far, 8) == b"new line"
        assert all(hears_nothing(one) for one in (seat, hub, late))
        assert stage.link.counts.open == 1

    staged(script)


def test_a_narrow_line_lets_a_piece_through_and_rests() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        stage.link.set(Condition(state="throttle", bytes_per_s=1_000))
        await send(seat, bytes(120))
        for size in (50, 50, 20):
            assert await receive(hub, size) == bytes(size)
            await until(lambda: bool(stage.pace.waits))
            assert stage.pace.waits == [size / 1_000]
            assert hears_nothing(hub)
            stage.pace.move(stage.pace.waits[0])

    staged(script)


def test_a_hub_that_is_not_there_breaks_the_seats_line_off() -> None:
    async def script(stage: Stage) -> None:
        stage.hub.close()
        with pytest.raises(ConnectionResetError):
            await receive(await stage.seat(), 1)
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            elsewhere.setblocking(False)
            stage.link.aim(elsewhere.getsockname())
            seat = await stage.seat()
            hub, _ = await asyncio.get_running_loop().sock_accept(elsewhere)
            await send(seat, b"x")
            hub.setblocking(False)
            assert await receive(hub, 1) == b"x"
            hub.close()

    staged(script)


def test_one_side_that_breaks_off_breaks_the_other() -> None:
    async def script(stage: Stage) -> None:
        seat, hub = await stage.connected()
        hub.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        hub.close()
        with pytest.raises(ConnectionResetError):
            await receive(seat, 1)

    staged(script)


@pytest.mark.parametrize(
    "wrong", [{"state": "throttle"}, {"state": "delay", "delay_ms": -1}], ids=str
)
def test_a_condition_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="narrow"):
        Condition(**wrong)  # type: ignore[arg-type]  # wrong on purpose
