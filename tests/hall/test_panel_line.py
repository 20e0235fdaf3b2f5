"""A panel whose line broke or whose hub changed: who was logged in is so again, or told not."""

from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board
from kiosk.hall.gifts import Gift
from kiosk.hall.wire import Give
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.hall_panel import Panel
from tests.fakes.scripted_clock import DAY
from tests.fakes.waiting import until


def named(board: Board) -> bool:
    return any(one.name for one in board.candidates)


async def boards_again(panel: Panel, seen: int) -> None:
    await until(lambda: len(panel.boards) > seen, "a board on the new line")
    await until(lambda: named(panel.board), "names")


@in_hall
async def test_after_a_restart_of_the_hub_the_panel_goes_on_by_itself(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    await hall.restart_hub()
    seen = len(panel.boards)
    await boards_again(panel, seen)
    candidate = panel.board.candidates[0].id
    await panel.check_in(candidate)  # nobody typed a PIN
    assert (await panel.fresh()).candidates[0].state == "arrived"


@in_hall
async def test_a_panel_that_was_locked_while_the_line_was_down_stays_locked(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    await hall.stop_hub()
    await panel.link.log_out()
    await hall.start_hub(kept=hall.kept[1])
    await panel.up()
    assert not hall.hubs[1].hub.panels.show_board()  # nobody may see one
    assert (await panel.log_in("inv-02")).code == ""
    assert named(panel.board)


@in_hall
async def test_somebody_whose_day_is_over_is_logged_out_and_the_panel_is_told(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    hall.clock("hub/1").skip(DAY)
    await hall.restart_hub()
    await until(lambda: panel.states[-1].code == "not_on_duty", "the refusal")
    assert panel.states[-1].state == "up"


@in_hall
async def test_what_crosses_the_log_out_is_answered_and_the_line_goes_on(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    order = await panel.signed(h.SendMessage(seats=(), message="quiet"), "inv-01")
    half = Give(kind="sitting", data=b"half a file", more=True)
    assert (await panel.link._said("give/sitting", half)).code == ""
    hall.hubs[1].hub.panels.greet_again()  # the hub logs everybody out
    done = await panel.link.do(order, b"another")
    answer = await panel.link.ask("forms")
    given = await panel.link.give("sitting", b"a file")
    codes = [*(one.code for one in done), answer.code, given.code]
    assert codes == ["not_logged_in"] * 4
    assert [one.state for one in panel.states] == ["up"]
    assert (await panel.log_in("inv-02")).code == ""
    brought: list[Gift] = []

    async def keep(gift: Gift) -> None:
        brought.append(gift)

    hall.hubs[1].hub.panels._give = keep
    assert (await panel.link.give("sitting", b"a file")).code == ""
    assert [one.data for one in brought] == [b"a file"]  # nothing of what the first one brought
