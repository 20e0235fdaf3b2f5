"""Everyone paused at once and going on again: which seats, who did not follow, and once more."""

import msgspec
from PySide6.QtWidgets import QPushButton

from kiosk.exam import commands as c
from kiosk.hall.board import Board
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.presenters.panel_acts import HallAct, hall_acts
from kiosk.ui.presenters.panel_many import pauses, running_seats
from kiosk.ui.supervisor.waiting import PATIENCE_MS
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

#: At the rehearsed hall 7 is locked, 14 paused, 16 held; 5 and 20 are finished, 22 removed.
RUNNING = [1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 21]
ALARM = "fire drill"


def at_hall(sit: Sit, board: Board | None = None) -> PanelHands:
    return panel(sit(FakeHall(board)))


def pause(hands: PanelHands) -> None:
    hands.press("act.pause_all")
    hands.type("desk.reason", ALARM)
    hands.confirm()


def phases(hands: PanelHands) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in hands.line.whole.seats:
        if one.status.attempt:
            found.setdefault(one.status.phase, []).append(one.number)
    return found


def test_a_common_pause_reaches_every_attempt_whose_time_runs() -> None:
    board = rehearsed_board(24)
    assert [one.number for one in running_seats(board)] == RUNNING
    assert HallAct.PAUSE_ALL in hall_acts(board)
    for early in (rehearsed_board(24, "seated"), rehearsed_board(24, "closed")):
        assert HallAct.PAUSE_ALL not in hall_acts(early)
    over = msgspec.structs.replace(board, read_only=True)
    assert HallAct.PAUSE_ALL not in hall_acts(over)


def test_one_entry_pauses_everyone_each_by_an_order_of_its_own(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.press("act.pause_all")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.type("desk.reason", ALARM)
    assert hands.read("desk.sentence") == (
        "Pause the exam and stop the clock at: seats 1\u20134, 6, 8\u201313, 15, 17\u201319, 21. "
        "fire drill"
    )
    hands.staff.tried.clear()
    hands.confirm()
    assert hands.line.obeyed == [(c.Pause(reason=ALARM), ("inv-1",))] * len(RUNNING)
    assert hands.staff.tried == []  # whoever is logged in types no PIN again
    assert phases(hands)["paused"] == [*RUNNING[:11], 14, *RUNNING[11:]]
    assert hands.read("result.count") == "Seats paused: 16 of 16."
    assert not hands.sees("result.again")


def test_an_usual_reason_is_one_press_and_in_both_languages_of_the_hall(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.press("act.pause_all")
    hands.press("panel.reason.fire")
    hands.confirm()
    (said,) = {one.reason for one in hands.line.commands if isinstance(one, c.Pause)}
    assert said == "Өрт дабылы / Пожарная тревога"


def test_seats_that_did_not_follow_are_named_and_asked_again_alone(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.line.refusals["Pause s-1.c-011"] = "seat_away"
    hands.line.refusals["Pause s-1.c-004"] = "no_answer"
    pause(hands)
    assert hands.read("result.count") == "Seats paused: 14 of 16."
    assert hands.read("result.seat.11").startswith("Seat 11: no link;")
    # The one that was slow has carried it out meanwhile: the board says so.
    hands.line.change_seat(4, status={"phase": "paused", "stop_reason": ALARM})
    hands.settle()
    assert hands.read("result.count") == "Seats paused: 15 of 16."
    assert not hands.sees("result.seat.4")
    # One of those that did follow was let go on by its own sheet; that is not undone.
    hands.line.change_seat(9, status={"phase": "running", "stop_reason": ""})
    hands.line.refusals.clear()
    hands.line.obeyed.clear()
    hands.press("result.again")
    hands.wait()
    assert hands.line.commands == [c.Pause(reason=ALARM)]
    assert hands.read("result.count") == "Seats paused: 1 of 1."
    assert not hands.sees("result.again")


def test_a_seat_that_refuses_once_more_is_named_again(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.line.refusals["Pause s-1.c-011"] = "seat_away"
    pause(hands)
    hands.press("result.again")
    hands.wait()
    assert hands.read("result.count") == "Seats paused: 0 of 1."
    assert hands.read("result.seat.11").startswith("Seat 11: ")
    hands.line.silent = True
    hands.press("result.again")
    hands.wait()
    assert hands.sees("desk.problem")


def test_how_many_are_paused_is_told_while_one_is_waited_for(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.line.held = []
    pause(hands)
    for number in RUNNING[14:]:
        hands.line.change_seat(number, status={"phase": "running"})  # not there yet
    hands.pass_time(PATIENCE_MS + 100)
    assert hands.read("waiting.far") == "Seats paused: 14 of 16."
    hands.line.flush()
    hands.wait()


def test_everyone_goes_on_but_who_was_paused_for_something_else(sit: Sit) -> None:
    hands = at_hall(sit)
    pause(hands)
    hands.press("desk.back")
    hands.line.obeyed.clear()
    hands.press("act.continue_all")
    assert hands.read("desk.sentence") == (
        "The exam goes on and the clock runs again at: seats 1\u20134, 6, 8\u201313, 15, "
        "17\u201319, 21."
    )
    hands.line.refusals["Continue s-1.c-002"] = "seat_away"
    hands.confirm()
    assert hands.read("result.count") == "Seats that go on: 15 of 16."
    assert phases(hands)["paused"] == [2, 14]
    hands.line.refusals.clear()
    hands.press("result.again")
    hands.wait()
    assert phases(hands)["paused"] == [14]
    assert set(hands.line.commands) == {c.Continue()}


def test_the_pause_can_be_ended_at_another_panel(sit: Sit) -> None:
    first = at_hall(sit)
    pause(first)
    assert {reason: len(seats) for reason, seats in pauses(first.line.whole).items()} == {
        ALARM: 16,
        "headset is changed": 1,
    }
    other = at_hall(sit, first.line.whole)
    other.press("act.continue_all")
    other.press("panel.stopped.2")
    assert other.read("desk.sentence").endswith("runs again at: seat 14.")
    other.press("panel.stopped.1")
    other.confirm()
    assert phases(other)["paused"] == [14]


def test_it_is_offered_at_any_size_and_asks_who_is_there_first(sit: Sit) -> None:
    hands = panel(sit(FakeHall(person="")))
    hands.window.set_zoom(200)
    hands.settle()
    assert hands.sees("act.pause_all")
    hands.press("act.pause_all")
    assert hands.sees("logIn")
