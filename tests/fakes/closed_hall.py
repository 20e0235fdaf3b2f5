"""A hall that was closed: sat once by a real hub and real seats, to test what it hands over."""

import asyncio
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.hall import agent, hub, opening
from kiosk.hall.answers import Missing
from kiosk.minutes.minutes import Minutes, decode_minutes
from kiosk.rehearsal.hall import RehearsalHall
from tests.fakes.closing_hall import furnished, sit, staffed


class Sat(NamedTuple):
    """A hall that was closed, and what its hub made before it was stopped for the first time.

    Attributes:
        kept: what the hub's keeper held.
        first: the bundle.
        missing: before the bundle was made.
    """

    hall: RehearsalHall
    kept: bytes
    minutes: Minutes
    first: bytes
    missing: tuple[Missing, ...]


def sat_in(folder: Path) -> Sat:
    """Three seats and three candidates, of whom one does not come; at a quicker pulse."""
    hall = furnished(folder / "hall", seats=3, candidates=3)
    held: list[bytes] = []

    async def day() -> Sat:
        async with staffed(hall, keep=held.append) as panel:
            await sit(panel)
            made = await panel.made("minutes")
            minutes = decode_minutes(await panel.fetch(made))
            bundle = await panel.made("bundle")
            return Sat(hall, held[-1], minutes, await panel.fetch(bundle), made.missing)

    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(agent, "BEAT_S", 0.1)
        quick.setattr(hub, "BOARD_S", 0.1)
        quick.setattr(opening, "accept_pack", lambda *_: None)  # decodes every recording
        return asyncio.run(day())


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> Sat:
    """The sitting, sat once for a whole file of tests."""
    return sat_in(tmp_path_factory.mktemp("sat"))
