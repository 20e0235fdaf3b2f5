"""What the checks of a seat's PC found, from a real seat over real lines to a panel's board."""

from kiosk.hall.answers import History, read_answer
from kiosk.hall.board import Board
from tests.fakes.exam_stages import looked_at
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started


def found(board: Board) -> list[str]:
    return [one.detail["name"] for one in board.alerts if one.kind == "checks"]


@in_hall
async def test_a_new_finding_is_an_alert_until_its_cause_is_gone_and_the_exam_goes_on(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.ask_seat(seat, looked_at("second_display", "virtual_machine"))
    await panel.sees(lambda b: found(b) == ["virtual_machine", "second_display"])
    assert panel.tile(seat).status.running
    await hall.ask_seat(seat, looked_at())
    await panel.sees(lambda b: not found(b))
    await hall.answer(seat, 3)
    await hall.stored(seat)
    told = read_answer(await panel.link.ask("history", attempt_of(panel, seat)), History)
    kinds = [one.facts.get("kind", "") for one in told.happenings if one.kind == "IncidentNoted"]
    assert kinds == ["check_second_display", "check_virtual_machine"]
