"""A part of a hub, a seat or a panel that fails is seen: it ends its process, or begins again."""

import asyncio

import pytest

from kiosk.base.errors import KioskError
from kiosk.exam.hall import commands as h
from kiosk.hall import hub
from kiosk.store.attempt_file import AttemptFile
from kiosk.store.errors import StoreError
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened

PATIENCE_S = 20


async def ended_by(hall: HallOfSeats, number: int = 1) -> KioskError:
    """What ends a hub's process, for its keeper to start it again."""
    with pytest.raises(KioskError) as caught:
        await asyncio.wait_for(hall.hubs[number].wait(), PATIENCE_S)
    return caught.value


@in_hall
async def test_a_hub_whose_hall_journal_failed_ends_and_is_started_again(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "BOARD_S", 0.05)
    panel = await opened(hall, seats=())
    message = h.SendMessage(seats=(), message="quiet")

    def refused(*_: object, **__: object) -> None:
        raise StoreError("disk_refused", "The disk refused.")

    with monkeypatch.context() as broken:
        broken.setattr(AttemptFile, "append", refused)
        assert await panel.tried(message) == "disk_refused"
    assert (await ended_by(hall)).code == "disk_refused"
    await hall.restart_hub()
    await panel.up()
    await panel.log_in("inv-01")
    assert await panel.tried(message) == ""
