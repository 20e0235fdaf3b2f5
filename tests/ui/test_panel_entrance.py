"""The entrance: the list in the order of names, a search, and the form of the check-in."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from kiosk.base.ids import CandidateId
from kiosk.exam.hall import commands as h
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.parts.wide import TickRow
from kiosk.ui.presenters.check_in import Arrival, arrivals, listed
from kiosk.ui.supervisor.candidate_model import Column
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

PEOPLE = rehearsed_board(24, "check_in").candidates
TEXT = Qt.ItemDataRole.DisplayRole


def at_entrance(sit: Sit, candidate: str = "", hall: FakeHall | None = None) -> PanelHands:
    hands = panel(sit(hall or FakeHall(course="check_in")))
    hands.turn_to(PageId.CHECK_IN)
    if candidate:
        hands.check_in_page.open_candidate(candidate)
        hands.settle()
    return hands


def names(hands: PanelHands) -> list[str]:
    model = hands.check_in_page.model
    return [str(model.index(row, Column.NAME).data(TEXT)) for row in range(model.rowCount())]


def test_names_stand_in_one_order_whatever_their_script(sit: Sit) -> None:
    shown = names(at_entrance(sit))
    first = [one.split()[0] for one in shown]
    assert list(dict.fromkeys(first)) == ["Образец", "Үлгі", "Demo", "Demonstrator-Oglu"]
    assert len(shown) == 22


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("candidate 05", ["c-005"]),
        ("T-0007", ["c-007"]),
        ("4421", ["c-021"]),
        ("үлгі үміткер 02", ["c-002"]),
        ("nobody", []),
    ],
)
def test_a_search_finds_by_name_ticket_and_the_end_of_the_document(
    typed: str, ids: list[str]
) -> None:
    assert [one.id for one in listed(PEOPLE, typed, Arrival.ALL, ())] == ids


def test_filters_count_who_is_where() -> None:
    counts = arrivals(PEOPLE)
    assert counts[Arrival.ALL] == 22
    assert counts[Arrival.EXPECTED] == 4
    assert counts[Arrival.ARRIVED] == 18
    assert counts[Arrival.WARNED] == 1
    assert {one.id for one in listed(PEOPLE, "", Arrival.WARNED, ())} == {"c-008"}


def test_typing_and_enter_open_the_one_that_is_left(sit: Sit) -> None:
    hands = at_entrance(sit)
    hands.type("entry.search", "candidate 05")
    assert names(hands) == ["Demo Candidate 05"]
    hands.key(Qt.Key.Key_Return)
    assert hands.read("entry.name") == "Demo Candidate 05"
    hands.type("entry.search", "xx")
    assert hands.read("entry.nothing").startswith("Nobody is found.")


def test_nobody_is_checked_in_before_the_original_was_seen(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    assert not hands.get("entry.confirm", QPushButton).isEnabled()
    hands.press("entry.seen")
    hands.press("entry.confirm")
    hands.wait()
    assert hands.line.commands == [
        h.CheckIn(
            candidate=CandidateId("c-005"),
            document="stateless_id",
            original_seen=True,
            assistant=None,
        )
    ]
    assert hands.read("entry.state").startswith("arrived")
    assert not hands.sees("entry.confirm")
    assert hands.get("entry.search", QLineEdit).hasFocus()  # for the next one


def test_another_document_than_the_application_names_is_said_and_not_taken(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("entry.seen")
    hands.press("entry.document.foreign_passport")
    assert hands.read("entry.other_document").startswith("The application names another document")
    assert not hands.get("entry.confirm", QPushButton).isEnabled()
    hands.press("entry.document.stateless_id")
    assert not hands.sees("entry.other_document")
    assert hands.get("entry.confirm", QPushButton).isEnabled()


def test_with_an_assistant_all_three_declarations_are_made(sit: Sit) -> None:
    board = rehearsed_board(24, "check_in")
    row = msgspec.structs.replace(board.candidates[0], state="rostered")
    board = msgspec.structs.replace(board, candidates=(row, *board.candidates[1:]))
    hands = at_entrance(sit, "c-001", FakeHall(board))
    assert hands.get("entry.assistant", TickRow).accessibleName().startswith("Demo Assistant 01")
    for name in ("seen", "assistant", "philologist", "historian"):
        hands.press(f"entry.{name}")
        assert not hands.get("entry.confirm", QPushButton).isEnabled()
    hands.press("entry.lawyer")
    hands.press("entry.confirm")
    hands.wait()
    (command,) = hands.line.commands
    assert isinstance(command, h.CheckIn)
    assert command.assistant is True


def test_what_is_entered_stays_while_boards_come(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("entry.seen")
    hands.line.send()
    hands.settle()
    assert hands.get("entry.seen", TickRow).isChecked()
    hands.line.refusals["CheckIn"] = "other_roster"
    hands.press("entry.confirm")
    hands.wait()
    assert hands.banner("refusal").startswith("The list of candidates has changed")
    assert hands.get("entry.seen", TickRow).isChecked()


def test_a_refusal_at_the_door_needs_a_ground_a_reason_and_two(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("act.refuse_entry")
    hands.press("desk.ground.late")
    hands.type("desk.reason", "came at noon")
    assert hands.read("desk.sentence") == (
        "Do not admit Demo Candidate 05, T-0005: Came too late. came at noon"
    )
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.obeyed == [
        (
            h.RefuseEntry(candidate=CandidateId("c-005"), ground="late", reason="came at noon"),
            ("inv-1", "head-1"),
        )
    ]
    assert hands.read("entry.state").startswith("not admitted")


def test_two_take_a_refusal_back_and_the_candidate_can_be_checked_in(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("act.refuse_entry")
    hands.press("desk.ground.no_document")
    hands.type("desk.reason", "left at home")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert not hands.sees("entry.confirm")
    hands.press("act.take_back_refusal")
    hands.type("desk.reason", "a relative brought it")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.obeyed[1:] == [
        (
            h.TakeBackRefusal(candidate=CandidateId("c-005"), reason="a relative brought it"),
            ("inv-1", "head-1"),
        )
    ]
    assert hands.sees("entry.confirm")


def test_somebody_who_was_let_in_may_go_home_with_a_reason(sit: Sit) -> None:
    hands = at_entrance(sit, "c-001")
    hands.press("act.depart")
    hands.type("desk.reason", "unwell")
    hands.confirm()
    assert hands.line.commands == [h.Depart(candidate=CandidateId("c-001"), reason="unwell")]


def test_somebody_drawn_a_seat_who_never_sat_down_may_go_home_too(sit: Sit) -> None:
    hands = at_entrance(sit, "c-001")
    hands.line.change_candidate("c-001", state="seated", seat=3)
    hands.settle()
    hands.press("act.depart")
    hands.type("desk.reason", "unwell")
    hands.confirm()
    assert hands.line.commands == [h.Depart(candidate=CandidateId("c-001"), reason="unwell")]


def test_two_give_another_seat_to_somebody_whose_computer_does_not_start(sit: Sit) -> None:
    hands = at_entrance(sit, "c-001")
    hands.line.change_candidate("c-001", state="seated", seat=3)
    hands.settle()
    hands.press("act.give_seat")
    hands.press("panel.to_seat.24")
    hands.type("desk.reason", "the computer does not start")
    sentence = hands.read("desk.sentence")
    assert "seat 24 instead of seat 3" in sentence
    assert "the computer does not start" in sentence
    hands.press("desk.confirm")
    assert hands.line.obeyed == []
    hands.sign("head-1")
    given = h.GiveSeat(
        candidate=CandidateId("c-001"), to_seat=24, reason="the computer does not start"
    )
    assert hands.line.obeyed == [(given, ("inv-1", "head-1"))]


def test_whoever_did_not_come_is_marked_and_may_still_come(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("act.no_show")
    hands.confirm()
    assert hands.line.commands == [h.MarkNoShow(candidate=CandidateId("c-005"))]
    assert hands.read("entry.state").startswith("did not come")
    assert hands.sees("entry.confirm")


def test_warnings_of_the_list_are_shown_before_anything_else(sit: Sit) -> None:
    board = rehearsed_board(24, "check_in")
    row = msgspec.structs.replace(board.candidates[7], state="rostered")
    hall = FakeHall(msgspec.structs.replace(board, candidates=(*board.candidates[:7], row)))
    hands = at_entrance(sit, "c-008", hall)
    assert "The document has expired." in hands.texts()
    assert any("smart watches, headphones, dictaphones" in one for one in hands.texts())


def test_escape_closes_the_candidate_and_the_search_waits(sit: Sit) -> None:
    hands = at_entrance(sit, "c-005")
    hands.press("entry.seen")
    hands.key(Qt.Key.Key_Escape)
    assert not hands.sees("entry.name")
    assert hands.get("entry.search", QLineEdit).hasFocus()
