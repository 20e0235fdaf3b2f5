"""The sender of a hall against the centre's own server: a process, a database, TLS before it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from central.bench.server_process import ServerProcess
from kiosk.bundle.receipt import ReceiptTrust
from kiosk.sync import outbox as box
from kiosk.sync.carrying import carry
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.errors import JudgingError
from kiosk.sync.handover import Handover
from kiosk.sync.wire import STANDING, Lacking
from kiosk.system.clock import wall_ms
from tests.fakes.bundles import HUB
from tests.fakes.central_proxy import before
from tests.fakes.centre_server import serving
from tests.fakes.hall_people import root
from tests.fakes.handovers import handed


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[ServerProcess]:
    with serving(tmp_path, database_url) as one:
        yield one


@pytest.fixture
def handover(tmp_path: Path) -> Handover:
    return handed(tmp_path / "handovers").handover


@contextlib.asynccontextmanager
async def _line(server: ServerProcess, folder: Path) -> AsyncIterator[CentreLine]:
    async with (
        before(server.base, folder) as there,
        CentreLine(Centre.parse(there.url, there.ca), HUB, wall_ms) as line,
    ):
        yield line


async def _carry(
    folder: Path, server: ServerProcess, handover: Handover, told: list[box.Outbox]
) -> None:
    async with _line(server, folder) as line:
        await carry(handover, line, ReceiptTrust(root().roots()), told.append)


async def _lacking(folder: Path, server: ServerProcess, handover: Handover) -> Lacking:
    async with _line(server, folder) as line:
        return await line.ask(STANDING, box.standing(handover.manifest), Lacking)


def test_a_hall_nobody_heard_of_hands_everything_over(
    tmp_path: Path, server: ServerProcess, handover: Handover
) -> None:
    told: list[box.Outbox] = []
    with pytest.raises(JudgingError):  # no worker runs here, so nobody signs a receipt
        asyncio.run(_carry(tmp_path, server, handover, told))
    assert box.left(told[-1]) == box.Left(0, 0, 0, 1.0)
    lacking = asyncio.run(_lacking(tmp_path, server, handover))
    assert (lacking.journals, lacking.papers) == ((), ())
