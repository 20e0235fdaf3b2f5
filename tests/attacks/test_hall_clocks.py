"""Machines with any wall clock: nobody is kept out by one, and nobody let in."""

from functools import partial

import pytest

from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.wire import HallTime
from tests.fakes.hall_intruder import DAY as ONE_DAY
from tests.fakes.hall_intruder import certified, turned_away
from tests.fakes.hall_of_seats import HallOfSeats, finished, in_hall, opened, started
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

YEAR = 365 * DAY
CLOCKS = (NOON - 11 * YEAR, NOON + 9 * YEAR, 0, NOON - 20 * HOUR)


@in_hall
async def test_seats_of_every_clock_sit_one_exam_in_hall_time(hall: HallOfSeats) -> None:
    for number, wall in enumerate(CLOCKS, start=1):
        hall.clock(f"seat/{number}").set_battery(wall)
    hall.clock("hub/1").set_battery(NOON + 30 * YEAR)
    panel = await opened(hall)
    seats = await started(hall, panel)
    for number in range(1, 6):
        seat = hall.seats[number]
        await until(partial(lambda s: s.session.desk is not None, seat))
        assert abs(seat.session.clock.now().wall_ms - NOON) < MINUTE
    for number in seats:
        await hall.answer(number, 3)
        await panel.seat_order(number, c.Pause(reason="drill"), "inv-01")
        await panel.sees(partial(lambda n, b: b.seats[n - 1].status.phase == "paused", number))
        await panel.seat_order(number, c.Continue(), "inv-01")
    await panel.sees(lambda b: not any(one.status.phase == "paused" for one in b.seats))
    await finished(hall, *seats)
    assert hall.refusals() == []
    for number in seats:
        at = hall.service(number).saved.wake
        assert at is None or abs(at.wall_ms - NOON) < 10 * MINUTE


@pytest.mark.parametrize("wall", CLOCKS[:2])
@in_hall
async def test_a_hub_whose_clock_is_wrong_lets_nobody_in_or_out_by_it(
    hall: HallOfSeats, wall: int
) -> None:
    hall.clock("hub/1").set_battery(wall)
    await hall.start_hub()
    hall.start_seat(1)
    await until(lambda: hall.seats[1].hall.link == "up")
    # Before two persons confirmed it no hall time is told, so no seat takes the wrong one.
    assert hall.seats[1].session.desk is None
    assert not any(isinstance(one, HallTime) and one.open for one in hall.heard[1])
    day = hall.made.sitting.day
    panel = await hall.panel()
    assert panel.board.staff  # people on duty by the day of the sitting
    await panel.open()
    await until(lambda: hall.seats[1].session.desk is not None)
    assert abs(hall.seats[1].session.clock.now().wall_ms - NOON) < MINUTE
    past = certified(hall, "seat/2", days=(day - 3 * ONE_DAY, day - ONE_DAY))
    assert await turned_away(hall, past) == "expired"
    assert await turned_away(hall, certified(hall, "seat/2")) == ""


@in_hall
async def test_an_opening_at_another_day_opens_nothing_and_sets_no_clock(
    hall: HallOfSeats,
) -> None:
    await hall.start_hub()
    hall.start_seat(1)
    panel = await hall.panel()
    await panel.bring_secrets()
    core = hall.hubs[1].hub.core
    for shift in (-2 * DAY, 2 * DAY, -40 * YEAR):
        assert await panel.tried(panel.opening(NOON + shift), "inv-01", "inv-02") != ""
        assert abs(core.clock.now().wall_ms - NOON) < MINUTE
        assert not core.is_open
    await panel.order(panel.opening(), "inv-01", "inv-02")
    # Opened already: two persons set the clock anew, and an order sent again sets nothing.
    await panel.bring_secrets()
    order = await panel.signed(panel.opening(NOON + HOUR), "inv-01", "inv-02")
    assert (await panel.send(order))[0].code == ""
    assert abs(core.clock.now().wall_ms - (NOON + HOUR)) < MINUTE
    assert (await panel.send(order))[0].code == "secrets_missing"
    await panel.bring_secrets()
    assert (await panel.send(order))[0].code == "replayed"


@in_hall
async def test_orders_live_by_hall_time_whatever_the_panel_believes(hall: HallOfSeats) -> None:
    hall.clock("panel/1").set_battery(NOON)
    panel = await opened(hall, seats=(1,))
    clock = hall.clock("panel/1")
    clock.set_battery(NOON - 11 * YEAR)
    clock.new_process()  # somebody set the panel's own clock back in the middle of the day
    await panel.fresh()
    await panel.order(h.SendMessage(seats=(), message="quiet"))
    late = await panel.signed(h.SendMessage(seats=(), message="quiet"), "inv-01")
    hall.clock("hub/1").skip(3 * MINUTE)
    assert (await panel.send(late))[0].code == "expired"
