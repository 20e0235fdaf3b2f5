"""Since when an alert waits: from the first time the hub saw it, whatever clocks are set to."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from kiosk.bootstrap_panel import ThreadedLine
from kiosk.exam import commands as c
from kiosk.hall.alerting import AlertWatch
from kiosk.hall.board import Alert
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened, started
from tests.fakes.scripted_clock import HOUR, MINUTE, ScriptedClock
from tests.fakes.waiting import until

if TYPE_CHECKING:
    from kiosk.hall.board import Board
    from kiosk.ui.supervisor.ports import LineState

LOCKED = Alert(kind="locked", seat=7)


@pytest.fixture
def clock() -> ScriptedClock:
    return ScriptedClock()


def since(watch: AlertWatch, clock: ScriptedClock, *alerts: Alert) -> list[int]:
    """How long each alert waits, in the order they are told in."""
    now = clock.now()
    return [now.wall_ms - one.since_ms for one in watch.dated(alerts, now)]


def test_an_alert_waits_from_the_first_board_it_stood_on(clock: ScriptedClock) -> None:
    watch = AlertWatch()
    assert since(watch, clock, LOCKED) == [0]
    clock.wait(MINUTE)
    assert since(watch, clock, LOCKED, Alert(kind="call", seat=7)) == [MINUTE, 0]
    clock.wait(MINUTE)
    assert since(watch, clock) == []
    assert since(watch, clock, LOCKED) == [0]  # it is another one


def test_what_changes_while_it_waits_is_no_other_alert(clock: ScriptedClock) -> None:
    watch = AlertWatch()
    since(watch, clock, Alert(kind="not_replicated", seat=7, detail={"records": "2"}))
    since(watch, clock, Alert(kind="technical_appeal", seat=7, detail={"number": "1"}))
    clock.wait(MINUTE)
    appeals = [
        Alert(kind="technical_appeal", seat=7, detail={"number": number}) for number in ("2", "1")
    ]
    assert since(watch, clock, *appeals) == [MINUTE, 0]
    watch = AlertWatch()
    since(watch, clock, Alert(kind="not_replicated", seat=7, detail={"records": "2"}))
    clock.wait(MINUTE)
    more = Alert(kind="not_replicated", seat=7, detail={"records": "9"})
    assert since(watch, clock, more) == [MINUTE]


def test_hall_time_that_is_set_meanwhile_makes_nothing_older(clock: ScriptedClock) -> None:
    watch = AlertWatch()
    since(watch, clock, LOCKED)
    clock.wait(MINUTE)
    clock.set_wall(11 * 365 * 24 * HOUR)
    assert since(watch, clock, LOCKED) == [MINUTE]


def test_what_says_itself_since_when_is_believed_and_the_oldest_stands_first(
    clock: ScriptedClock,
) -> None:
    watch = AlertWatch()
    lost = Alert(kind="link_lost", seat=3, since_ms=clock.now().wall_ms - HOUR)
    newer = Alert(kind="link_lost", seat=2, since_ms=clock.now().wall_ms - MINUTE)
    told = watch.dated((newer, LOCKED, lost), clock.now())
    assert [(one.kind, one.seat) for one in told] == [
        ("locked", 7),
        ("link_lost", 3),
        ("link_lost", 2),
    ]
    assert told[1] == lost


@in_hall
async def test_a_call_is_counted_also_while_nobody_looks(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await panel.close()
    await hall.ask(seat, c.CallInvigilator())
    hub = hall.hubs[1].hub
    # The seat has told; what the hub remembers it must not learn from this test's own looking.
    await until(lambda: hub.seats.status(seat).calling, "the call")
    await until(lambda: hub._alerts._first, "the hub's own look")
    hall.clock("hub/1").skip(MINUTE)
    board = hub.board()
    (call,) = [one for one in board.alerts if one.kind == "call"]
    assert board.hall_ms - call.since_ms >= MINUTE


@in_hall
async def test_a_lost_line_is_told_in_hall_time_not_in_this_machines(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    await panel.close()
    clock = ScriptedClock()
    clock.set_wall(-11 * 365 * 24 * HOUR)  # a clock of 2015
    boards: list[Board] = []
    states: list[LineState] = []
    post = asyncio.get_running_loop().call_soon_threadsafe
    line = ThreadedLine(panel.hubs, "panel/1", post, clock)
    try:
        line.listen(boards.append, states.append)
        await until(lambda: states[-1].state == "up")
        line.log_in(hall.key("inv-01"), lambda _done: None)
        await until(lambda: boards, "a board")
        await hall.stop_hub()
        await until(lambda: states[-1].state == "lost")
        assert states[-1].since_ms == boards[-1].hall_ms
    finally:
        await asyncio.to_thread(line.close)
