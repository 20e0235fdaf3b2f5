"""The power of the hall goes, and the leading hub never comes back: the standby goes on alone.

Nobody holds a secret any more but two persons with their key files.
"""

import shutil
from functools import partial

import pytest

from kiosk import hub_files
from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.releasing import Releasing
from kiosk.hall.unlocking import given_info
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import seal_to
from tests.fakes.hall_evidence import left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    link_is_up,
    opened,
    sent,
    started,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

YEAR = 365 * DAY


async def led(hall: HallOfSeats, count: int = 1) -> tuple[Panel, tuple[int, ...]]:
    """Two hubs and candidates in the exam, everything stored twice."""
    hall.known_hubs = (1, 2)
    panel = await opened(hall)
    await hall.pair()
    await hall.paired()
    seats = await started(hall, panel, count)
    for number in seats:
        await hall.answer(number, 3)
    await hall.stored(*seats)
    await hall.stored(*seats, hub=2)
    await everything_at_the_standby(hall)
    return panel, seats


async def everything_at_the_standby(hall: HallOfSeats, leader: int = 1, standby: int = 2) -> None:
    """Wait until it has the whole hall journal."""
    after = hall.hubs[leader].hub.core.state.sequence
    await until(lambda: hall.hubs[standby].hub.core.state.sequence == after, "the hall journal")


async def power_cut(hall: HallOfSeats, panel: Panel, battery: int = NOON) -> None:
    """Everything goes dark; the first hub is lost, and the standby starts as it always does."""
    for number in list(hall.seats):
        await hall.kill_seat(number, power=True)
    await hubs_cut(hall, panel, battery)


async def hubs_cut(hall: HallOfSeats, panel: Panel, battery: int = NOON) -> None:
    """The same, but the seats have power."""
    await panel.close()
    for hub in (1, 2):
        await hall.stop_hub(hub)
    shutil.rmtree(hall.made.hub(1))
    hall.clock("hub/2").boot_again(battery)
    await hall.start_hub(2, standby_of=1)


async def unlocked_and_led(hall: HallOfSeats, panel: Panel, hub: int = 2) -> None:
    """Two persons open the hub's own secret and let it lead, as one act of the panel does it."""
    before = panel.board  # what they saw when they began: the hub could read nothing yet
    assert await panel.bring_own_secret() == ""
    order = h.TakeOver(epoch=before.epoch + 1, hub=f"hub/{hub}")
    signed = panel.desk.hall_order(before, order, *(hall.key(one) for one in PAIR))
    assert [one.code for one in await panel.send(signed)] == [""]
    await panel.log_in(PAIR[0])


@in_hall
async def test_two_persons_open_the_standby_take_over_and_the_hall_goes_on(
    hall: HallOfSeats,
) -> None:
    hall.clock("hub/1").set_battery(NOON + 11 * YEAR)  # until the hall was opened it noted this
    panel, seats = await led(hall, 2)
    attempts = {number: attempt_of(panel, number) for number in seats}
    answers = {number: hall.service(number).saved.answers for number in seats}
    await power_cut(hall, panel, NOON - 20 * YEAR)
    for number in range(1, 6):
        hall.clock(f"seat/{number}").set_battery(NOON - 30 * YEAR)
        hall.start_seat(number)
    beside = await hall.panel(2)
    assert beside.board.follows
    await unlocked_and_led(hall, beside)
    board = await beside.sees(lambda b: not b.follows)
    assert (board.epoch, board.hub, board.opened) == (2, "hub/2", False)
    await beside.open()
    for number in seats:
        await until(partial(lambda n: link_is_up(hall, n), number), "the line")
        await until(
            partial(lambda n: hall.seats[n].session.service is not None, number), "its keys"
        )
        await until(partial(lambda n: hall.phase(n) == "running", number), "the exam")
        assert hall.service(number).saved.answers == answers[number]
        await hall.answer(number, 6)
    await beside.seat_order(seats[0], c.Pause(reason="a hub died"), "inv-01")
    await beside.sees(lambda b: b.seats[seats[0] - 1].status.phase == "paused")
    await beside.seat_order(seats[0], c.Continue(), "inv-02")
    await finished(hall, *seats)
    await closed(hall, beside, *seats)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt, epoch=2)
        left = left_by(hall, number, attempt, 2)
        assert left.at_hub == left.at_seat
        assert left.report.text == "complete"
    await beside.sees(lambda b: [one.state for one in b.candidates][:2] == ["closed"] * 2)
    await beside.order(h.CloseSitting(), *PAIR)
    again = recomputed(hall, 2)
    assert again.discrepancies == ()
    assert (again.state.epoch, again.state.hub, again.state.closed) == (2, "hub/2", True)


@in_hall
async def test_in_a_later_epoch_the_hub_that_led_first_goes_on_alone(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    beside = await hall.panel(2, 1)
    await beside.take_over()
    await until(lambda: hall.hubs[1].hub.core.role == "read_only", "the word of a seat")
    await panel.close()
    await hall.restart_hub(1, standby_of=2)
    await hall.answer(seat, 6)
    await hall.stored(seat, hub=1)
    await everything_at_the_standby(hall, 2, 1)
    for hub in (1, 2):
        await hall.stop_hub(hub)
    shutil.rmtree(hall.made.hub(2))
    hall.clock("hub/1").boot_again(NOON + 9 * YEAR)
    await hall.start_hub(1, standby_of=2)
    await beside.up()  # this panel knows the second epoch, and goes on with no earlier one
    await beside.log_in("inv-01")
    await unlocked_and_led(hall, beside, hub=1)
    await beside.open()
    assert (await beside.fresh()).epoch == 3
    await until(lambda: hall.seats[seat].hall._hub == "hub/1", "the seat")
    await finished(hall, seat)
    assert recomputed(hall, 1).discrepancies == ()


@in_hall
async def test_a_seat_that_asked_for_its_keys_before_the_hall_was_opened_again_gets_them(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, (seat,) = await led(hall)
    await hall.kill_seat(seat, power=True)
    asked: list[Releasing] = []

    def dies(releasing: Releasing, *_: object) -> None:
        asked.append(releasing)
        raise RuleError("hall_not_open", "The hub dies now.")

    with monkeypatch.context() as broken:
        broken.setattr(Releasing, "unlock", dies)
        hall.start_seat(seat)
        await until(lambda: asked, "the seat to ask")
        await hubs_cut(hall, panel)
    beside = await hall.panel(2)
    await unlocked_and_led(hall, beside)
    await until(lambda: hall.seats[seat].hall._hub == "hub/2", "the seat")
    assert hall.seats[seat].session.service is None
    await beside.open()
    await until(lambda: hall.seats[seat].session.service is not None, "its keys")
    await until(lambda: hall.phase(seat) == "running", "the exam")


@in_hall
async def test_a_clock_that_kept_the_time_is_left_alone(hall: HallOfSeats) -> None:
    panel, _ = await led(hall)
    await power_cut(hall, panel, NOON + HOUR)
    beside = await hall.panel(2)
    assert await beside.bring_own_secret() == ""
    assert abs(hall.hubs[2].hub.core.clock.now().wall_ms - (NOON + HOUR)) < MINUTE


@in_hall
async def test_who_may_not_open_it_and_what_does_not_leaves_the_standby_as_it_was(
    hall: HallOfSeats,
) -> None:
    panel, _ = await led(hall)
    await power_cut(hall, panel)
    core = hall.hubs[2].hub.core
    beside = await hall.panel(2)
    with pytest.raises(SecretRefusedError):
        await beside.bring_own_secret("inv-01", "tech-01")
    assert await beside.tried(beside.takeover(), *PAIR) == "secrets_missing"
    board = await beside.fresh()
    info = given_info(board.hub, board.sitting)
    made_up = seal_to(board.hub_sealing_key, bytes(32), info)
    assert (await beside.link.give("hall", made_up)).code == "journal_wrong_key"
    assert (core.role, core.secrets, core.epoch) == ("stands_by", None, 1)
    assert await beside.tried(beside.takeover(), *PAIR) == "secrets_missing"
    await unlocked_and_led(hall, beside)
    assert core.role == "leads"


@in_hall
async def test_a_standby_that_was_given_nothing_is_opened_by_no_secret(hall: HallOfSeats) -> None:
    await hall.start_hub(2, standby_of=1)
    core = hall.hubs[2].hub.core
    panel = await hall.panel(2)
    board = await panel.fresh()
    secret = seal_to(board.hub_sealing_key, bytes(32), given_info(board.hub, board.sitting))
    assert (await panel.link.give("hall", secret)).code == "nothing_held"
    assert (core.role, core.secrets) == ("stands_by", None)


@in_hall
async def test_a_standby_holds_no_secret_that_it_could_not_keep(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall, seats=())

    def refused(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(hub_files.DiskFiles, "store_wrapped", refused)
        await hall.pair()
        await panel.sees(lambda b: b.standby == "lost")
        assert hall.hubs[2].hub.core.secrets is None
    await until(lambda: hall.hubs[2].hub.core.secrets is not None, "the secrets")
    assert (hall.made.hub(2) / "own-secret.json").exists()
