"""The panel before there is anything to see, and what waits though it is no incident."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from kiosk.hall.board import SeatStatus
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.presenters.panel_tiles import Filter
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.ports import LineState
from tests.fakes.hall_people import PIN
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall
from tests.ui.panel_stations import nobody_yet, panel
from tests.ui.test_panel_hall import numbers
from tests.ui.test_tab_order import focused


def test_before_anything_is_known_the_hall_says_so(sit: Sit) -> None:
    hall = FakeHall(person="")
    hall.quiet = True
    hands = panel(sit(hall))
    assert hands.read("seats.nothing") == "Log in with your key to see the hall."
    assert hands.read("header.title") == "No hall yet"
    assert not any("Nothing waits for staff" in one for one in hands.texts())  # nobody knows
    assert focused(hands).objectName() == "seats.nothing.do"
    hands.key(Qt.Key.Key_Return)
    hands.press("desk.person.inv-1")
    hands.type("desk.pin", PIN)
    hands.press("logIn.confirm")
    hands.wait()
    assert not hands.sees("seats.nothing")
    assert hands.sees("seats.grid")


def test_without_a_line_nobody_is_sent_to_log_in(sit: Sit) -> None:
    hall = FakeHall(person="")
    hall.quiet = True
    hands = panel(sit(hall))
    hands.line.state(LineState(state="connecting"))
    hands.settle()
    assert hands.read("seats.nothing").startswith("Waiting for the server")
    assert not hands.sees("seats.nothing.do")


def test_a_hall_without_computers_says_where_they_are_let_in(sit: Sit) -> None:
    hands = panel(sit(nobody_yet()))
    assert hands.read("seats.nothing").startswith("No computer has connected yet.")
    assert hands.sees("seats.grid")
    hands.press("seats.nothing.do")
    assert hands.screen == PageId.COMPUTERS
    hands.turn_to(PageId.HALL)
    hands.line.change_seat(3, status={}, link="up")
    hands.settle()
    assert not hands.sees("seats.nothing")


def test_an_entrance_where_nobody_is_says_what_to_do(sit: Sit) -> None:
    hands = panel(sit(nobody_yet()))
    hands.turn_to(PageId.CHECK_IN)
    assert not hands.sees("entry.nothing")
    hands.press("arrival.arrived")
    assert hands.read("entry.nothing").startswith("Nobody is here yet.")
    hands.press("entry.nothing.do")
    assert hands.sees("entry.list")
    assert not hands.sees("entry.nothing")
    hands.type("entry.search", "xx")
    assert hands.read("entry.nothing").startswith("Nobody is found.")
    closed = panel(sit(nobody_yet(opened=False)))
    closed.turn_to(PageId.CHECK_IN)
    assert closed.read("entry.nothing").startswith("The hall is not open yet;")
    assert closed.sees("entry.list")
    closed.press("entry.nothing.do")
    assert closed.screen == PageId.COURSE


def test_after_a_restart_of_the_hub_nothing_is_said_of_seats_it_has_not_heard(sit: Sit) -> None:
    board = rehearsed_board(24)
    replace = msgspec.structs.replace
    silent = tuple(replace(one, link="never", status=SeatStatus()) for one in board.seats)
    hall = FakeHall(replace(board, seats=silent, alerts=()), person="")
    hands = panel(sit(hall))
    words = "Not heard from yet: seats 1\u201322. Whether anybody waits there is not known."
    assert words in hands.texts()
    assert not any("Nothing waits" in one for one in hands.texts())
    hands.press("filter.alerts")
    assert hands.read("seats.nothing") == words
    for seat in board.seats:
        hands.line.change_seat(seat.number, status={"phase": "running"}, link="up")
    hands.settle()
    assert hands.read("seats.nothing") == "Nothing waits for staff now."
    assert words not in hands.texts()


def test_documents_that_wait_are_among_what_needs_attention(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="seated")))
    row = hands.get("alerts.documents", QAbstractButton)
    assert row.accessibleName() == (
        "Document check. Candidates at their seats whose document waits: 4."
    )
    hands.press("alerts.documents")
    assert hands.get(f"filter.{Filter.IDENTITY}", QAbstractButton).isChecked()
    assert numbers(hands) == [8, 12, 16, 20]
    running = panel(sit(FakeHall()))
    assert not running.sees("alerts.documents")
