"""Whatever one machine does on its line, the hub lives and serves the others."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from random import Random

import aiohttp
import msgspec
import pytest

from kiosk.exam.hall import commands as h
from kiosk.hall import door, hub, join_service, server
from kiosk.hall import line as line_module
from kiosk.hall.board import SeatStatus
from kiosk.hall.wire import (
    MOST_BYTES,
    Beat,
    BoardNow,
    Challenge,
    Edition,
    Hello,
    LogIn,
    Show,
    Welcome,
    encode,
)
from tests.fakes.hall_intruder import Intruder, certified, hung_up, line, own_chain, plain, shaken
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.hall_panel import Panel
from tests.fakes.waiting import until
from tools import fuzz_samples
from tools.fuzz_targets import damaged

#: Enough to see what a flood does; the machine has no ten thousand to spare in a suite.
MANY = 300


async def served(hall: HallOfSeats, panel: Panel, seat: int = 2) -> None:
    """Another seat and the panel are served as ever, and at once."""
    before = len(hall.heard[seat])
    async with asyncio.timeout(5):
        await panel.order(h.SendMessage(seats=(seat,), message="quiet"))
        await until(lambda: any(isinstance(one, Show) for one in hall.heard[seat][before:]))


async def welcomed(intruder: Intruder) -> None:
    await intruder.hello()
    await intruder.next(Welcome)


Bad = Callable[[Intruder], Awaitable[None]]


async def text(intruder: Intruder) -> None:
    await intruder.socket.send_str("hello")


async def empty(intruder: Intruder) -> None:
    await intruder.socket.send_bytes(b"")


async def garbage(intruder: Intruder) -> None:
    await intruder.socket.send_bytes(os.urandom(5000))


async def deep(intruder: Intruder) -> None:
    await intruder.socket.send_bytes(b"\x91" * 200_000)


async def claims_much(intruder: Intruder) -> None:
    await intruder.socket.send_bytes(b"\xdf\xff\xff\xff\xff")


async def huge(intruder: Intruder) -> None:
    await intruder.socket.send_bytes(bytes(MOST_BYTES + 1))


async def second_hello(intruder: Intruder) -> None:
    await intruder.hello()


async def of_another_role(intruder: Intruder) -> None:
    await intruder.send(LogIn(staff="inv-01", signature=bytes(64)))


async def of_the_hub(intruder: Intruder) -> None:
    await intruder.send(Challenge(version=1, hub="hub/1", epoch=1, nonce=bytes(32)))


async def out_of_range(intruder: Intruder) -> None:
    data = msgspec.msgpack.decode(encode(Beat(status=SeatStatus())))
    data["used_ms"] = -1
    await intruder.socket.send_bytes(msgspec.msgpack.encode(data))


def raw(intruder: Intruder, data: bytes) -> None:
    """Bytes below the WebSocket's own framing."""
    transport = intruder.socket.get_extra_info("socket")
    assert transport is not None
    writer = intruder.socket._writer
    writer.transport.write(data)


async def without_mask(intruder: Intruder) -> None:
    raw(intruder, b"\x82\x03abc")


async def compressed(intruder: Intruder) -> None:
    raw(intruder, b"\xc2\x83\0\0\0\0abc")


async def reserved(intruder: Intruder) -> None:
    raw(intruder, b"\xb2\x83\0\0\0\0abc")


async def control_too_long(intruder: Intruder) -> None:
    raw(intruder, b"\x89\xfe\x01\x00\0\0\0\0" + bytes(256))


async def one_frame_without_end(intruder: Intruder) -> None:
    raw(intruder, b"\x82\xff" + (2**40).to_bytes(8, "big") + bytes(4))
    for _ in range(MOST_BYTES // 65536 + 2):
        raw(intruder, bytes(65536))


async def fragments_without_end(intruder: Intruder) -> None:
    raw(intruder, b"\x02\xfe\xff\xff" + bytes(4) + bytes(65535))
    for _ in range(MOST_BYTES // 65535 + 2):
        raw(intruder, b"\x00\xfe\xff\xff" + bytes(4) + bytes(65535))


BAD = (
    text,
    empty,
    garbage,
    deep,
    claims_much,
    huge,
    second_hello,
    of_another_role,
    of_the_hub,
    out_of_range,
    compressed,
    reserved,
    control_too_long,
    one_frame_without_end,
    fragments_without_end,
)


@in_hall
async def test_a_bad_message_ends_its_own_line_and_no_other(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    chain = own_chain(hall.made.seat(1))
    for bad in BAD:
        for greeted in (True, False):
            async with line(hall, chain) as intruder:
                if greeted:
                    await welcomed(intruder)
                await bad(intruder)
                if greeted or bad is not second_hello:
                    await intruder.ended()
    await served(hall, panel)
    assert hall.refusals() == []


@in_hall
async def test_a_machine_of_another_version_is_told_so_in_words(hall: HallOfSeats) -> None:
    await hall.start_hub()
    for version in (0, 2, 2**40):
        async with line(hall, own_chain(hall.made.seat(1))) as intruder:
            await intruder.hello(version=version)
            assert await intruder.refusal() == "other_version"


@in_hall
async def test_a_field_of_a_later_version_is_passed_over(hall: HallOfSeats) -> None:
    await hall.start_hub()
    async with line(hall, own_chain(hall.made.seat(1))) as intruder:
        data = msgspec.msgpack.decode(encode(Hello(version=1, build="later")))
        await intruder.socket.send_bytes(msgspec.msgpack.encode({**data, "mood": [1, 2]}))
        await intruder.next(Welcome)


@pytest.mark.parametrize("family", ["from-seat", "from-panel", "from-standby"])
@in_hall
async def test_a_flood_of_damaged_messages_does_no_harm(hall: HallOfSeats, family: str) -> None:
    """Messages that are almost right, over a real line, each on a line of its own if need be."""
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    rng = Random(family)
    frames = fuzz_samples.frames_of(family)
    name = {"from-seat": "seat/1", "from-panel": "panel/2", "from-standby": "hub/2"}[family]
    chain = certified(hall, name)
    done = 0
    while done < MANY:
        async with line(hall, chain) as intruder:
            await intruder.hello()
            for _ in range(20):
                frame = rng.choice(frames)
                kind = rng.choice(("bytes", "value", "whole"))
                data = frame if kind == "whole" else damaged_frame(kind, frame, rng)
                done += 1
                try:
                    await intruder.socket.send_bytes(data)
                except (ConnectionError, aiohttp.ClientError):
                    break
    await served(hall, panel)
    assert hall.refusals() == []


def damaged_frame(kind: str, frame: bytes, rng: Random) -> bytes:
    if kind == "value":
        return damaged("msgpack", frame, rng)
    data = bytearray(frame)
    for _ in range(rng.randrange(1, 4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.randrange(1, len(data) + 1)])


# ---- slow and stuck --------------------------------------------------------------------------


@in_hall
async def test_a_seat_that_reads_nothing_delays_nobody_and_is_let_go(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    seat = hall.hubs[1].hub.seats.lines[1]
    async with line(hall, own_chain(hall.made.seat(1))) as intruder:
        await welcomed(intruder)
        async with intruder.deaf():
            for _ in range(20):  # more than any buffer on the way
                seat.tell(Edition(digest="", piece=bytes(512 * 1024), more=True))
            await served(hall, panel)
            for _ in range(2500):
                seat.tell(Show(message="quiet"))
            await until(lambda: seat.peer is None or seat.peer.gone, "the seat to be let go")
    await served(hall, panel)


@in_hall
async def test_a_panel_that_reads_nothing_delays_nobody(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    async with line(hall, certified(hall, "panel/2")) as intruder:
        await intruder.hello()
        await intruder.next(Challenge)
        async with intruder.deaf():
            stuck = hall.hubs[1].hub.panels._sessions["panel/2"].peer
            board = BoardNow(board=hall.hubs[1].hub.board())
            for _ in range(2500):
                stuck.tell(board)
            assert stuck.gone
            await served(hall, panel)


@in_hall
async def test_a_machine_that_says_nothing_is_let_go(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "HELLO_S", 0.2)
    await hall.start_hub()
    async with line(hall, own_chain(hall.made.seat(1))) as intruder:
        assert await intruder.refusal() == "no_hello"


@in_hall
async def test_a_dead_cable_is_noticed_without_a_word(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "HEARTBEAT_S", 0.4)
    monkeypatch.setattr(server, "HEARTBEAT_S", 0.4)
    await hall.start_hub()
    async with line(hall, own_chain(hall.made.seat(1))) as intruder:
        await welcomed(intruder)
        seat = hall.hubs[1].hub.seats.lines[1]
        async with intruder.deaf():  # no ping is answered any more
            await until(lambda: seat.peer is None, "the hub to notice")


# ---- before anybody is let in ----------------------------------------------------------------


@in_hall
async def test_who_shakes_no_hand_or_asks_for_nothing_is_cut_off(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HANDSHAKE_S", 0.3)
    monkeypatch.setattr(door, "REQUEST_S", 0.3)
    await hall.start_hub()
    silent, begun = await plain(hall), await plain(hall)
    begun[1].write(b"\x16\x03\x01\x02\x00\x01")  # the beginning of a handshake
    asks_nothing, asks_slowly = await shaken(hall), await shaken(hall)
    asks_slowly[1].write(b"POST /join HTTP/1.1\r\nHost: h\r\nContent-Le")
    for reader, writer in (silent, begun, asks_nothing, asks_slowly):
        async with asyncio.timeout(5):
            while await _read(reader):
                pass
        await hung_up((reader, writer))


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(4096)
    except ConnectionError:
        return b""


@in_hall
async def test_half_open_connections_keep_nobody_out(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    half = [await plain(hall) for _ in range(MANY)]
    slow = [await shaken(hall) for _ in range(60)]
    for _, writer in slow:
        writer.write(b"POST /join HTTP/1.1\r\nHost: hub\r\nContent-Length: 900\r\n\r\n{")
    await served(hall, panel)
    hall.start_seat(1)
    await until(lambda: hall.seats[1].hall.link == "up", "a seat that comes meanwhile")
    await hung_up(*half, *slow)


@in_hall
async def test_a_hall_that_comes_all_at_once_waits_its_turn_and_is_not_turned_away(
    hall: HallOfSeats,
) -> None:
    """The hub is at work and takes nobody meanwhile: its loop is this one, and it stands."""
    await hall.start_hub()
    port = hall.hubs[1].server.port
    all_ = [socket.create_connection(("127.0.0.1", port), timeout=2) for _ in range(200)]
    for one in all_:
        one.close()
    # Whoever stands behind them has the turn after all of them.
    await hung_up(await shaken(hall), await shaken(hall))


@in_hall
async def test_whoever_stands_in_the_door_longest_makes_room(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    at_the_door = hall.hubs[1].server.door
    assert at_the_door is not None
    monkeypatch.setattr(at_the_door, "_most", 5)
    crowd = [await shaken(hall) for _ in range(12)]
    await until(lambda: at_the_door.standing == 5)
    hall.start_seat(1)
    await until(lambda: hall.seats[1].hall.link == "up")
    assert hall.seats[2].hall.link == "up"  # nobody who was let in is touched
    await hung_up(*crowd)
    await until(lambda: at_the_door.standing == 0)


@in_hall
async def test_a_head_or_body_without_end_is_refused(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "REQUEST_S", 0.5)
    monkeypatch.setattr(join_service, "_PATIENCE_S", 0.5)
    panel = await opened(hall, seats=(2,))
    await until(lambda: hall.seats[2].hall.link == "up")
    for begin in (
        b"GET /" + b"a" * 100_000,
        b"GET / HTTP/1.1\r\nHost: " + b"h" * 100_000,
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000,
        b"POST /join HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999\r\n\r\n" + bytes(300_000),
        b"POST /join HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"1\r\na\r\n" * 50_000,
        b"\0" * 100_000,
    ):
        reader, writer = await shaken(hall)
        writer.write(begin)
        async with asyncio.timeout(15):
            answer = await _read(reader)
        assert b" 200 " not in answer.partition(b"\r\n")[0]
        await hung_up((reader, writer))
    await served(hall, panel)
