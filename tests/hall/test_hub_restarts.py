"""A hub that dies at any moment comes back with everything, with its keeper or by two persons."""

import asyncio
from functools import partial

from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.wire import HallTime, Welcome
from tests.fakes.hall_evidence import events, left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    draw_and_assign,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.identity import VOUCH
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

YEAR = 365 * DAY


async def back(hall: HallOfSeats, panel: Panel) -> None:
    """Everybody has found the hub again."""
    await panel.up()
    assert (await panel.log_in("inv-01")).code == ""
    for number, seat in hall.seats.items():
        await until(partial(lambda s: s.hall.link == "up", seat), f"the line of seat {number}")
        if seat.session.service is not None:
            await panel.sees(lambda b, n=number: b.seats[n - 1].status.attempt)  # type: ignore[misc]  # a default binds it now


async def reopened(panel: Panel) -> None:
    """Two persons unlock a hub that has lost its keeper, and open the hall again."""
    assert await panel.bring_own_secret() == ""
    await panel.open()


@in_hall
async def test_a_sitting_whose_hub_dies_after_every_step(hall: HallOfSeats) -> None:
    panel = await opened(hall)

    async def die() -> None:
        await hall.restart_hub()
        await back(hall, panel)

    await die()
    await panel.check_in(panel.board.candidates[0].id)
    await die()
    assert (await panel.fresh()).candidates[0].state == "arrived"
    (seat,) = await draw_and_assign(hall, panel)
    attempt = attempt_of(panel, seat)
    await die()
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await hall.ask(seat, c.AcceptRules(biometric_consent=False))
    await hall.ask(seat, c.CheckSound(passed=True, device="simulated"))
    await die()
    await panel.sees(lambda b: not any(one.status.missing for one in b.seats))
    await panel.begin(seat)
    await until(lambda: hall.phase(seat) == "running")
    await die()
    await hall.answer(seat, 5)
    await die()
    await hall.stored(seat)
    await hall.ask(seat, c.Finish())
    await die()
    await until(lambda: hall.phase(seat) == "review", "the result")
    await die()
    await closed(hall, panel, seat)
    await die()
    await sent(hall, seat, attempt)
    await panel.sees(lambda board: board.candidates[0].state == "closed")
    await panel.order(h.CloseSitting(), *PAIR)
    await die()
    assert panel.board.closed
    left = left_by(hall, seat, attempt)
    assert left.at_hub == left.at_seat
    assert left.report.text == "complete"
    assert recomputed(hall).discrepancies == ()
    assert len(events(hall, e.AttemptHeld)) == 1
    assert len(events(hall, e.KeyReleased)) == 1


@in_hall
async def test_hall_time_goes_on_after_a_death_whatever_the_machine_believes(
    hall: HallOfSeats,
) -> None:
    hall.clock("hub/1").set_battery(NOON - 11 * YEAR)
    panel = await opened(hall, seats=(1,))
    await until(lambda: hall.seats[1].session.desk is not None)
    hall.clock("hub/1").skip(HOUR)
    hall.clock("panel/1").skip(HOUR)
    service = await hall.restart_hub()
    assert abs(service.hub.core.clock.now().wall_ms - (NOON + HOUR)) < MINUTE
    # A seat that starts only now is not led astray, nor is the certificate of one in order.
    hall.clock("seat/2").set_battery(NOON + 9 * YEAR)
    hall.start_seat(2)
    await back(hall, panel)
    await until(lambda: hall.seats[2].session.desk is not None)
    assert abs(hall.seats[2].session.clock.now().wall_ms - (NOON + HOUR)) < MINUTE
    await panel.order(h.SendMessage(seats=(1,), message="quiet"))


@in_hall
async def test_a_hub_without_its_keeper_keeps_what_seats_send_and_gives_nothing(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    running, finishing = (await started(hall, panel, 2))[:2]
    await hall.answer(running, 3)
    await hall.stored(running, finishing)
    attempts = {number: attempt_of(panel, number) for number in (running, finishing)}
    await hall.restart_hub(keeper=False)
    await back(hall, panel)

    await hall.answer(running, 7)
    await hall.ask(finishing, c.Finish())
    await hall.stored(running, finishing)
    for heard in hall.heard.values():
        last = [one for one in heard if isinstance(one, Welcome)][-1]
        assert not last.open
    assert await panel.tried(h.SendMessage(seats=(), message="quiet")) == "hub_locked"
    assert await panel.seat_tried(running, c.Pause(reason="drill")) == "hub_locked"
    assert (await panel.link.ask("forms")).code == "hub_locked"
    assert hall.phase(finishing) == "finished"
    board = await panel.fresh()
    assert not board.opened
    assert hall.refusals() == []

    await reopened(panel)
    await until(lambda: hall.phase(finishing) == "review", "the result")
    await finished(hall, running)
    await closed(hall, panel, running, finishing)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        left = left_by(hall, number, attempt)
        assert left.at_hub == left.at_seat
        assert left.report.text == "complete"
    await panel.sees(lambda b: [one.state for one in b.candidates][:2] == ["closed"] * 2)
    await panel.order(h.CloseSitting(), *PAIR)
    assert recomputed(hall).discrepancies == ()


@in_hall
async def test_power_of_the_hall_hub_first_then_every_seat(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    seats = await started(hall, panel, 2)
    for number in seats:
        await hall.answer(number, 4)
    await hall.stored(*seats)
    answers = {number: hall.service(number).saved.answers for number in seats}
    for number in list(hall.seats):
        await hall.kill_seat(number, power=True)
    await hall.stop_hub()
    hall.clock("hub/1").boot_again(NOON - 20 * YEAR)
    await hall.start_hub()
    for number in range(1, 6):
        hall.clock(f"seat/{number}").set_battery(NOON - 30 * YEAR)
        hall.start_seat(number)
    await back(hall, panel)
    await panel.sees(lambda b: not b.opened)
    await reopened(panel)
    for number in seats:
        await until(
            partial(lambda n: hall.seats[n].session.service is not None, number), "its keys"
        )
        await until(partial(lambda n: hall.phase(n) == "running", number))
        assert hall.service(number).saved.answers == answers[number]
    await finished(hall, *seats)
    assert hall.refusals() == []


@in_hall
async def test_what_two_persons_bring_wrong_leaves_a_locked_hub_locked(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(1,))
    await until(lambda: hall.seats[1].hall.link == "up")
    service = await hall.restart_hub(keeper=False)
    await back(hall, panel)
    core, told = service.hub.core, len(hall.heard[1])
    await panel.bring_secrets()
    assert await panel.tried(panel.opening(), *PAIR) == "secrets_missing"
    # A secret that is not this hall's.
    service.hub.opening._given["hall"] = bytes(32)
    before = core.clock.now().wall_ms
    assert await panel.tried(panel.opening(NOON + 2 * HOUR), *PAIR) == "journal_wrong_key"
    assert core.secrets is None
    assert core.book is None
    assert await panel.bring_own_secret() == ""
    # The right secrets, and an order that is not allowed.
    for hall_ms, names, code in (
        (NOON + 2 * DAY, PAIR, "not_on_duty"),
        (NOON, ("inv-01", "tech-01"), "role_not_allowed"),
    ):
        assert await panel.tried(panel.opening(hall_ms), *names) == code
        assert core.secrets is None
        assert not core.is_open
    assert abs(core.clock.now().wall_ms - before) < 30 * SECOND
    assert not any(isinstance(one, HallTime) and one.open for one in hall.heard[1][told:])
    await panel.order(panel.opening(), *PAIR)
    assert core.is_open


@in_hall
async def test_an_old_opening_opens_no_locked_hub(hall: HallOfSeats) -> None:
    """Everything a panel once sent, sent again by itself."""
    await hall.start_hub()
    panel = await hall.panel()
    board = await panel.fresh()
    gifts = {kind: panel.released(kind, board) for kind in ("paper", "key")}
    for kind, sealed in gifts.items():
        await panel.link.give(kind, sealed)  # type: ignore[arg-type]  # one of the kinds there are
    order = await panel.signed(panel.opening(), *PAIR)
    assert (await panel.send(order))[0].code == ""
    service = await hall.restart_hub(keeper=False)
    await back(hall, panel)
    assert await panel.bring_own_secret() == ""
    for kind, sealed in gifts.items():
        await panel.link.give(kind, sealed)  # type: ignore[arg-type]  # one of the kinds there are
    assert (await panel.send(order))[0].code == "replayed"
    assert service.hub.core.secrets is None
    assert not (await panel.fresh()).opened


@in_hall
async def test_a_move_that_waits_for_its_seat_is_not_forgotten(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    await hall.answer(old, 3)
    await hall.stored(old)
    attempt = attempt_of(panel, old)
    await hall.kill_seat(old, power=True)
    new = next(iter(hall.seats))
    await hall.kill_seat(new)
    left, taken = await panel.moves(attempt, new)
    given = len(events(hall, e.OrderGiven))
    assert (await panel.link.do(left))[0].code == ""
    waiting = asyncio.create_task(panel.link.do(taken))
    await until(lambda: len(events(hall, e.OrderGiven)) > given, "the order to be noted")
    await hall.restart_hub()
    assert (await waiting)[0].code == "line_lost"
    hall.start_seat(new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")
    await until(lambda: hall.phase(new) == "running")
    assert len(hall.service(new).saved.answers) == 3
