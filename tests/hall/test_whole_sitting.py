"""A sitting from the first log-in to the closed hall, and what it leaves behind."""

from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from tests.fakes.hall_evidence import events, left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.hall_panel import PAIR


@in_hall
async def test_a_sitting_from_log_in_to_the_closed_hall(hall: HallOfSeats) -> None:
    hall.decodes = True
    panel = await opened(hall)
    seats = await started(hall, panel)
    attempts = {number: attempt_of(panel, number) for number in seats}
    for number in seats:
        await hall.answer(number, 5)
    await hall.stored(*seats)
    await finished(hall, *seats)
    await closed(hall, panel, *seats)
    await panel.sees(lambda board: all(one.state == "closed" for one in board.candidates))
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
    await panel.order(h.CloseSitting(), *PAIR)
    assert panel.board.closed
    assert panel.board.alerts == ()

    for number, attempt in attempts.items():
        left = left_by(hall, number, attempt)
        assert left.at_hub == left.at_seat
        assert (left.report.result, left.report.notes) == ("complete", ())
        assert left.report.score is not None
    again = recomputed(hall)
    assert again.discrepancies == ()
    assert again.state.closed
    (begun,) = events(hall, e.ExamBegun)
    assert isinstance(begun, e.ExamBegun)
    assert set(begun.attempts) == set(attempts.values())
    assert hall.refusals() == []
