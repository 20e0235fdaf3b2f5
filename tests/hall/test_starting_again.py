"""A start that some seats did not take is given there again, and the hall gives it once only."""

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Forms, read_answer
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, seated
from tests.fakes.hall_panel import Panel
from tests.fakes.identity import VOUCH
from tests.fakes.waiting import until


async def told(panel: Panel) -> Forms:
    return read_answer(await panel.link.ask("forms"), Forms)


@in_hall
async def test_a_seat_that_was_given_the_start_in_vain_is_told_again(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    one, other = await seated(hall, panel, 2)
    for number in (one, other):
        await panel.seat_order(number, VOUCH, "inv-01", "inv-02")
        await hall.ask(number, c.AcceptRules(biometric_consent=False))
        await hall.ask(number, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not any(seat.status.missing for seat in b.seats))
    attempts = tuple(AttemptId(attempt_of(panel, number)) for number in (one, other))
    first = await told(panel)
    assert (set(first.forms), first.begun) == (set(attempts), {})
    await panel.order(h.BeginExam(attempts=attempts), "inv-01")
    digest = first.forms[attempts[0]]
    await panel.seat_order(one, c.StartExam(form_digest=digest), "inv-01")
    await until(lambda: hall.phase(one) == "running")
    await panel.sees(lambda b: b.seats[one - 1].status.phase == "running")
    # The other seat never got its order: it is among those that were given the start.
    again = await told(panel)
    assert (again.forms, set(again.begun)) == ({}, {attempts[1]})
    assert await panel.tried(h.BeginExam(attempts=attempts[1:]), "inv-01") == "already_begun"
    digest = again.begun[attempts[1]]
    await panel.seat_order(other, c.StartExam(form_digest=digest), "inv-01")
    await until(lambda: hall.phase(other) == "running")
    await panel.sees(lambda b: b.seats[other - 1].status.phase == "running")
    assert await told(panel) == Forms(forms={})
