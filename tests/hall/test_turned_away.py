"""A seat that a hub lets no line open hears why, so that its screen can say it."""

import asyncio
from pathlib import Path

import pytest

from kiosk.hall.agent import Agent
from kiosk.hall.board import SeatStatus
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.snapshot import Snapshot, Standing
from kiosk.hall.tls import machine_context
from kiosk.hall.wire import VERSION, Beat, Hello, Message, Refused
from tests.fakes.hall_network import LoopbackHub, ca, honest_chain
from tests.fakes.hall_people import seat_key, sitting

SNAPSHOT = Snapshot(hello=Hello(version=VERSION, build="t"), beat=Beat(status=SeatStatus()))


class Seat:
    """Hears the first thing, and is content."""

    def __init__(self) -> None:
        self.first: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

    def heard(self, message: Message) -> None:
        if not self.first.done():
            self.first.set_result(message)

    def standing(self, link: Standing) -> None:
        del link


def first_word(hub: LoopbackHub, chain: Path, authority: bytes) -> Message:
    """What a seat with this certificate is told by the hub, or by TLS."""

    async def ask() -> Message:
        async with hub.listening() as address:
            context = machine_context(authority, chain)
            seat = Seat()
            at = [Hub(f"https://{address}/line", context, HUB_DNS_NAME)]
            agent = Agent(at, seat, seat_key(1), SNAPSHOT, editions=lambda: (sitting(),))
            running = asyncio.create_task(agent.run())
            async with asyncio.timeout(10):
                told = await seat.first
            agent.stop()
            await running
            return told

    return asyncio.run(ask())


@pytest.fixture
def hub(tmp_path: Path) -> LoopbackHub:
    return LoopbackHub(tmp_path)


def test_a_revoked_seat_is_told_so(hub: LoopbackHub, tmp_path: Path) -> None:
    hub.revoked = frozenset({"seat/1"})
    told = first_word(hub, honest_chain(tmp_path, "seat/1"), hub.ca.der)
    assert isinstance(told, Refused)
    assert told.code == "revoked"


def test_a_seat_nobody_knows_is_told_so(hub: LoopbackHub, tmp_path: Path) -> None:
    told = first_word(hub, honest_chain(tmp_path, "seat/44"), hub.ca.der)
    assert isinstance(told, Refused)
    assert told.code == "unknown_name"


def test_whoever_answers_without_the_halls_ca_is_no_hub(hub: LoopbackHub, tmp_path: Path) -> None:
    other = ca(2)
    told = first_word(hub, honest_chain(tmp_path, "seat/1", other), other.der)
    assert isinstance(told, Refused)
    assert told.code == "other_hub"
