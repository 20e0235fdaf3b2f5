"""Offline codes: they work once, at their own seat, for the person who asked."""

import pytest

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.seat.offline import answer, show_challenge
from tests.fakes.hall_evidence import recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    in_hall,
    opened,
    started,
)
from tests.fakes.hall_panel import PAIR
from tests.fakes.waiting import until


async def locked(hall: HallOfSeats, number: int) -> str:
    """Lock a seat whose line is down; gives the challenge it shows."""
    await hall.kill_seat(number)
    hall.start_seat(number, 2)
    await until(lambda: number in hall.seats and hall.phase(number) == "running")
    await hall.ask_seat(number, c.Lock(reason="a drive was plugged in"))
    challenge = show_challenge(hall.service(number))
    await until(lambda: hall.service(number).saved == hall.service(number).pending)
    return challenge


def unlocks(hall: HallOfSeats, number: int, code: str) -> bool:
    kept = hall.seats[number].session.kept
    assert kept is not None
    return answer(hall.service(number), kept.journal_key, code)


@in_hall
async def test_a_code_unlocks_its_seat_once_and_no_other(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    seat, other = await started(hall, panel, 2)
    await hall.stored(seat, other)
    attempts = {number: attempt_of(panel, number) for number in (seat, other)}
    challenges = {number: await locked(hall, number) for number in (seat, other)}

    def asked(number: int, challenge: str, action: str = "Unlock") -> h.GiveCode:
        return h.GiveCode(
            attempt=attempts[number], action=action, challenge=challenge, reason="no line"
        )

    done = await panel.order(asked(seat, challenges[seat]), *PAIR)
    code = done.detail
    assert code
    assert await panel.tried(asked(seat, challenges[seat]), *PAIR) == "challenge_used"
    typed = challenges[seat].replace("-", "").lower()
    assert await panel.tried(asked(seat, typed), *PAIR) == "bad_code"
    assert await panel.tried(asked(other, challenges[other], "Annul"), *PAIR) == "no_challenge"
    assert await panel.tried(asked(other, challenges[other]), "inv-01", "tech-01") != ""
    assert not unlocks(hall, other, code)
    crossed = await panel.order(asked(seat, challenges[other]), *PAIR)
    assert not unlocks(hall, other, crossed.detail)
    assert hall.phase(other) == "locked"
    assert unlocks(hall, seat, code.lower())
    await until(lambda: hall.phase(seat) == "running")
    with pytest.raises(KioskError, match="no_challenge"):
        unlocks(hall, seat, code)
    await hall.ask_seat(seat, c.Lock(reason="again"))
    assert show_challenge(hall.service(seat)) != challenges[seat]
    assert not unlocks(hall, seat, code)
    assert recomputed(hall).discrepancies == ()


@in_hall
async def test_a_code_for_the_old_seat_is_worth_nothing_after_a_move(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    attempt = attempt_of(panel, seat)
    challenge = await locked(hall, seat)
    new = next(number for number in hall.seats if number != seat)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None)
    await until(lambda: hall.phase(new) == "running")
    await until(lambda: hall.held_of(attempt, 2) > 1)
    command = h.GiveCode(attempt=attempt, action="Unlock", challenge=challenge, reason="no line")
    done = await panel.order(command, *PAIR)
    assert not unlocks(hall, seat, done.detail)
    assert hall.phase(seat) == "locked"
