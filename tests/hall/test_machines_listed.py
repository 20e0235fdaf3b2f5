"""The computers a board lists beside the seats: servers and panels, here, gone or shut out."""

from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board, MachineRow
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened


def rows(board: Board) -> dict[str, MachineRow]:
    return {one.name: one for one in board.machines}


@in_hall
async def test_servers_and_panels_are_listed_and_a_standby_can_be_shut_out(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    first = rows(panel.board)
    assert first["hub/1"].link == first["panel/1"].link == "up"
    assert first["hub/2"] == MachineRow(name="hub/2", link="never")
    await hall.start_hub(2, standby_of=1)
    await panel.sees(lambda b: b.standby == "paired" and rows(b)["hub/2"].link == "up")
    await panel.order(h.RevokeMachine(name="hub/2", reason="stolen"), "inv-01")
    await panel.sees(lambda b: rows(b)["hub/2"].revoked and rows(b)["hub/2"].link == "lost")
    await panel.sees(lambda b: b.standby != "paired")
    # Who was shut out once is told so: there is no certificate left to take away.
    again = h.RevokeMachine(name="hub/2", reason="stolen")
    assert await panel.tried(again, "inv-01") == "unknown_machine"


@in_hall
async def test_a_seat_is_among_them_only_once_it_was_shut_out(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    assert not [name for name in rows(panel.board) if name.startswith("seat/")]
    await panel.order(h.RevokeMachine(name="seat/2", reason="stolen"), "inv-01")
    await panel.sees(lambda b: "seat/2" in rows(b) and rows(b)["seat/2"].revoked)
