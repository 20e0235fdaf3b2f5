"""The way out of the panel, and a join code that a lock took off the screen."""

import msgspec
from PySide6.QtWidgets import QPushButton

from kiosk.hall.answers import JoinCode
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

MINUTE_MS = 60_000


def at_computers(sit: Sit, hall: FakeHall) -> PanelHands:
    hands = panel(sit(hall))
    hands.turn_to(PageId.COMPUTERS)
    return hands


def test_a_full_screen_is_left_by_whoever_is_logged_in_and_only_when_asked_twice(sit: Sit) -> None:
    hands = at_computers(sit, FakeHall())
    window = hands.panel_window
    window.showFullScreen()
    hands.settle()
    window.close()
    assert window.isVisible()  # a slip of the hand
    hands.press("computers.leave")
    assert hands.read("leave.words").startswith("The server and the exam go on")
    assert hands.get("leave.back", QPushButton).hasFocus()
    hands.press("leave.back")
    window.close()
    assert window.isVisible()
    hands.press("computers.leave")
    hands.press("leave.confirm")
    assert not window.isVisible()
    assert window.panel.key is None
    assert hands.line.logged_in == ""


def test_between_sittings_it_is_said_that_a_server_of_this_panel_ends(sit: Sit) -> None:
    closed = msgspec.structs.replace(rehearsed_board(24), closed=True)
    for hall in (FakeHall(course="closed"), FakeHall(closed)):
        hands = at_computers(sit, hall)
        hands.press("computers.leave")
        assert "ends with it" in hands.read("leave.words")


def test_a_lock_takes_the_question_away(sit: Sit) -> None:
    hands = at_computers(sit, FakeHall())
    hands.press("computers.leave")
    hands.panel_window.panel.lock()
    hands.settle()
    assert not hands.sees("leave.confirm")
    assert not hands.sees("computers.leave")


def test_a_code_is_hidden_by_a_lock_and_shown_again_while_it_is_good(sit: Sit) -> None:
    hands = at_computers(sit, FakeHall(course="seated"))
    assert not hands.sees("computers.code")
    hands.line.answers["join_code"] = JoinCode(code="K7QM-2XNA", valid_ms=60 * MINUTE_MS)
    hands.press("act.join_code")
    hands.press("panel.kind.panel")
    hands.confirm()
    assert "When the panel locks, the code is hidden." in hands.read("result.hidden")
    hands.panel_window.panel.lock()
    hands.settle()
    assert not any("K7QM" in one for one in hands.texts())
    hands.pass_time(20 * MINUTE_MS)
    hands.log_in("head-1")
    hands.turn_to(PageId.COMPUTERS)
    assert hands.get("computers.code", QPushButton).text() == "Show the code of Panel 1 again"
    hands.press("computers.code")
    assert hands.read("result.code") == "K7QM-2XNA"
    assert "It works once and for 40 min." in hands.texts()
    hands.press("desk.back")
    hands.panel_window.panel.touched()
    hands.clock.wait(40 * MINUTE_MS)
    hands.panel_window.panel.touched()
    hands.pass_time(0)
    assert not hands.sees("computers.code")
