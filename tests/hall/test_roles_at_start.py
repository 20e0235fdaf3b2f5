"""What a hub is when it starts again: whoever led last leads, and a standby stands by."""

import asyncio
import shutil

import msgspec
import pytest

from kiosk.base.errors import RuleError
from kiosk.exam.hall import commands as h
from kiosk.hall.hub_folder import HubSetup
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.waiting import until


async def two_hubs(hall: HallOfSeats) -> Panel:
    """An open hall with its standby and one seat; gives a panel beside the standby."""
    panel = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    hall.start_seat(1)
    beside = await hall.panel(2)
    await beside.sees(lambda b: b.after == panel.board.after)
    await panel.close()
    return beside


def is_now(hall: HallOfSeats, number: int) -> tuple[str, int]:
    """Role and epoch of a hub."""
    core = hall.hubs[number].hub.core
    return core.role, core.epoch


async def follows(hall: HallOfSeats, leader: int) -> None:
    """Wait until that hub has its standby."""
    await until(lambda: hall.hubs[leader].hub.pairing.standing == "paired", "the standby")


async def passed(hall: HallOfSeats, number: int) -> None:
    """Wait until a hub has heard that another one leads; a seat it sent away asks it seldom."""
    core = hall.hubs[number].hub.core
    await until(lambda: core.role == "read_only", "the word of a seat", 90)


@in_hall
async def test_in_every_epoch_who_led_last_leads_and_who_stood_by_stands_by(
    hall: HallOfSeats,
) -> None:
    panel = await two_hubs(hall)
    assert is_now(hall, 2) == ("stands_by", 1)
    for epoch, (leads, other) in enumerate(((2, 1), (1, 2), (2, 1)), start=2):
        await panel.order(panel.takeover(f"hub/{leads}"), *PAIR)
        await passed(hall, other)
        await panel.close()
        await hall.restart_hub(other, standby_of=leads)
        await follows(hall, leads)
        await until(lambda: hall.hubs[other].hub.core.state.epoch == epoch, "the hall journal")  # noqa: B023 - waited for here
        for keeper in (True, False):
            # The standby first: without secrets it has nobody who could give it some.
            await hall.stop_hub(leads)
            await hall.restart_hub(other, keeper=keeper, standby_of=leads)
            assert is_now(hall, other) == ("stands_by", epoch)
            await hall.start_hub(leads, standby_of=other, kept=hall.kept[leads])
            assert is_now(hall, leads) == ("leads", epoch)
            await follows(hall, leads)
        panel = await hall.panel(other)
        await panel.sees(lambda b: b.epoch == epoch and b.after)  # noqa: B023 - as above
    await hall.restart_hub(2, keeper=False, standby_of=1)
    assert is_now(hall, 2) == ("leads", 4)


@in_hall
async def test_a_hub_that_was_off_when_it_was_passed_hears_of_it_and_then_stands_by(
    hall: HallOfSeats,
) -> None:
    panel = await two_hubs(hall)
    await panel.order(panel.takeover("hub/2"), *PAIR)
    await passed(hall, 1)
    await panel.close()
    await hall.restart_hub(1, standby_of=2)
    await follows(hall, 2)
    panel = await hall.panel(1)
    await panel.sees(lambda b: b.epoch == 2 and b.after)
    await hall.stop_hub(2)
    await panel.order(panel.takeover("hub/1"), *PAIR)
    await until(lambda: hall.seats[1].hall._hub == "hub/1", "the seat")
    # Nothing on its disk tells it, and it is started as it always was.
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    with pytest.raises(RuleError, match="passed"):
        await asyncio.wait_for(hall.hubs[2].wait(), 20)
    await hall.restart_hub(2, standby_of=1)  # as its keeper does
    assert is_now(hall, 2)[0] == "stands_by"
    await follows(hall, 1)


@in_hall
async def test_a_standby_that_is_started_without_the_other_hub_does_not_lead_by_itself(
    hall: HallOfSeats,
) -> None:
    panel = await two_hubs(hall)
    await panel.close()
    await hall.stop_hub(1)
    await hall.restart_hub(2)
    assert is_now(hall, 2) == ("stands_by", 1)
    beside = await hall.panel(2)
    assert beside.board.follows
    assert beside.board.after
    assert await beside.tried(h.SendMessage(seats=(), message="quiet")) == "read_only"
    await beside.take_over()
    assert await beside.tried(h.SendMessage(seats=(), message="quiet")) == ""


@in_hall
async def test_a_copy_beside_the_hall_journals_is_no_epoch(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    await panel.close()
    await hall.stop_hub()
    journals = hall.made.hub(1) / "journals"
    for name in ("1.bak", "backup", "02", "٣"):
        shutil.copytree(journals / "1", journals / name)
    (journals / "notes.txt").write_text("copied before the power went")
    await hall.start_hub(kept=hall.kept[1])
    assert is_now(hall, 1) == ("leads", 1)


@in_hall
async def test_a_second_hub_that_nobody_told_anything_stands_by_the_first(
    hall: HallOfSeats,
) -> None:
    setup_file = hall.made.hub(2) / "hub.json"
    setup = msgspec.json.decode(setup_file.read_bytes(), type=HubSetup)
    addresses = tuple(f"{hall.hosts[number]}:{hall.ports[number]}" for number in (2, 1))
    setup_file.write_bytes(msgspec.json.encode(msgspec.structs.replace(setup, addresses=addresses)))
    await opened(hall, seats=())
    await hall.start_hub(2)
    assert is_now(hall, 2) == ("stands_by", 1)
    await follows(hall, 1)
    await hall.restart_hub(2)
    assert is_now(hall, 2) == ("stands_by", 1)
    await hall.stop_hub(2)
    await hall.start_hub(2, lead=True)  # what was given to it counts more than a command
    assert is_now(hall, 2) == ("stands_by", 1)


@in_hall
async def test_a_second_hub_leads_from_the_beginning_only_when_told(hall: HallOfSeats) -> None:
    await hall.start_hub(2)
    assert is_now(hall, 2) == ("stands_by", 1)
    await hall.stop_hub(2)
    await hall.start_hub(2, lead=True)
    assert is_now(hall, 2) == ("leads", 1)
    panel = await hall.panel(2)
    await panel.open()
    await panel.close()
    await hall.restart_hub(2)  # it led, and needs no word for it any more
    assert is_now(hall, 2) == ("leads", 1)
