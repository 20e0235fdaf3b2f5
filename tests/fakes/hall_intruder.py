"""A machine that speaks the hall's protocol by hand, with whatever certificate a test gives it."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import aiohttp
import msgspec

from kiosk.hall.certificates import HUB_DNS_NAME, make_csr, make_tls_key
from kiosk.hall.hall_ca import Grant, HallCa
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.join_messages import Refusal
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.tls import machine_context
from kiosk.hall.wire import VERSION, AnyMessage, Hello, Message, Refused
from tests.fakes.hall_network import Forged, chain_of, forge
from tests.fakes.hall_of_seats import LOOPBACK, HallOfSeats

DAY = timedelta(days=1)


def hall_ca(hall: HallOfSeats) -> HallCa:
    """The CA of this hall, as it lies with its hub."""
    return HubFolder(hall.made.hub(1)).ca()


def certified(
    hall: HallOfSeats,
    name: str,
    *,
    ca: HallCa | None = None,
    days: tuple[date, date] | None = None,
) -> Path:
    """A chain for a machine of that name, of this hall's CA unless another is given."""
    day = hall.made.sitting.day
    key = make_tls_key()
    issued = (ca or hall_ca(hall)).issue(
        make_csr(key), Grant(name, *(days or (day - DAY, day + DAY)))
    )
    return chain_of(hall.made.root / f"{issued.machine.serial}.pem", key, issued.der)


def forged(hall: HallOfSeats, what: Forged, ca: HallCa | None = None) -> Path:
    """A chain that no honest hub would have issued."""
    key = make_tls_key()
    return chain_of(hall.made.root / "forged.pem", key, forge(ca or hall_ca(hall), key, what))


def own_chain(folder: Path) -> Path:
    """The chain that a joined machine really has: for a thief of its disk."""
    return next((folder / "hall").glob("*.pem"))


def context(hall: HallOfSeats, chain: Path | None) -> ssl.SSLContext:
    """TLS that believes this hall's hubs."""
    return machine_context(hall.made.authority.ca, chain)


class Intruder:
    """One line, by hand."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.line = Line(socket)

    async def hello(self, **fields: object) -> None:
        """The first message, changed as told."""
        fair = Hello(version=VERSION, build="kiosk 0.1.0")
        await self.line.send(msgspec.structs.replace(fair, **fields))

    async def send(self, *messages: Message) -> None:
        """Send these."""
        for message in messages:
            await self.line.send(message)

    async def next(self, kinds: object, *, skip: bool = True) -> Message:
        """The next message of these kinds; others before it are passed over."""
        async with asyncio.timeout(10):
            while True:
                message: Message = await self.line.receive(AnyMessage)
                if isinstance(message, kinds):  # type: ignore[arg-type]  # a class or a union
                    return message
                if not skip:
                    raise AssertionError(f"{message} came instead")

    async def refusal(self) -> str:
        """The code with which the line is ended; empty when it is ended without one."""
        try:
            message = await self.next(Refused)
        except LineEndedError:
            return ""
        assert isinstance(message, Refused)
        return message.code

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        """Accept everything and read nothing; the line is torn at the end."""
        connection = self.socket._response.connection
        assert connection is not None
        transport = connection.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        try:
            yield
        finally:
            transport.abort()
            await asyncio.sleep(0)

    async def ended(self) -> None:
        """Wait until the hub has ended the line."""
        async with asyncio.timeout(10):
            try:
                while True:
                    await self.line.receive(AnyMessage)
            except LineEndedError:
                return


@asynccontextmanager
async def line(hall: HallOfSeats, chain: Path | None, hub: int = 1) -> AsyncIterator[Intruder]:
    """An open line. Raises: aiohttp.ClientError."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(
            hall.urls(hub)[0],
            ssl=context(hall, chain),
            server_hostname=HUB_DNS_NAME,
            max_msg_size=16 * 1024 * 1024,
            timeout=aiohttp.ClientWSTimeout(ws_close=0.5),
        ) as socket,
    ):
        yield Intruder(socket)


async def turned_away(hall: HallOfSeats, chain: Path | None, hub: int = 1) -> str:
    """The code with which the hub refuses a line to this machine; empty when it lets it in."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(
            hall.urls(hub)[0], ssl=context(hall, chain), server_hostname=HUB_DNS_NAME
        ) as response,
    ):
        body = await response.read()
        if response.status != 403:
            return ""
        return msgspec.json.decode(body, type=Refusal).code


async def plain(
    hall: HallOfSeats, hub: int = 1
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A TCP connection to the hub, and nothing else."""
    return await asyncio.open_connection(LOOPBACK, hall.ports[hub])


async def hung_up(*lines: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
    """Leave without a word, and leave nothing behind in the loop."""
    for _, writer in lines:
        writer.transport.abort()
    for _, writer in lines:
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def shaken(
    hall: HallOfSeats, chain: Path | None = None, hub: int = 1
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A TLS connection to the hub on which nothing was asked yet."""
    return await asyncio.open_connection(
        LOOPBACK, hall.ports[hub], ssl=context(hall, chain), server_hostname=HUB_DNS_NAME
    )
