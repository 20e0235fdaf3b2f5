"""From the closed hall to the closing, step by step, and the computers that join."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton, QSpinBox, QTableView, QWidget

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Forms, JoinCode, JoinFile, Seatings, Wrapped
from kiosk.hall.board import JoinRequest, MachineRow, SeatStatus
from kiosk.packs.release import SheetPair
from kiosk.rehearsal.hall_boards import Course, rehearsed_board
from kiosk.trust.sheets import make_sheets
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.presenters.course import Step, StepState, not_ready, states, still_open
from kiosk.ui.speech import LANGUAGES
from kiosk.ui.supervisor.computers_page import ComputersPage
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.qr import QrCode
from tests.fakes.exam_play import seated
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import nobody_yet, panel

HOUR_MS = 3_600_000


def at_course(sit: Sit, hall: FakeHall) -> PanelHands:
    hands = panel(sit(hall))
    hands.turn_to(PageId.COURSE)
    return hands


# ---- the steps ------------------------------------------------------------------------------


def test_the_first_step_that_is_not_done_is_the_one_of_the_moment() -> None:
    now = {
        course: [
            one for one, state in states(rehearsed_board(24, course)).items() if state == "now"
        ]
        for course in ("closed", "check_in", "running")
    }
    assert now == {
        "closed": [Step.OPENING],
        "check_in": [Step.ENTRANCE],
        "running": [Step.CLOSING],
    }
    seated_hall = states(rehearsed_board(24, "seated"))
    assert seated_hall[Step.VERSIONS] is StepState.NOW  # seat 4 runs another one
    assert seated_hall[Step.START] is StepState.LATER


def test_what_stands_in_the_way_of_the_start_is_named_by_seat() -> None:
    found = {one.seat: one for one in not_ready(rehearsed_board(24, "seated"))}
    assert found[8].missing == ("identity", "rules", "sound")
    assert found[4].other
    assert 3 not in found
    assert len(still_open(rehearsed_board(24))) == 22


def test_no_version_is_agreed_on_before_a_computer_has_connected(sit: Sit) -> None:
    board = nobody_yet().line.whole
    assert states(board)[Step.VERSIONS] is not StepState.DONE
    hands = at_course(sit, nobody_yet())
    assert hands.read("step.versions.words") == "No computer has connected yet."
    assert hands.read("step.closing.words") == "The exam has not begun."
    one = (msgspec.structs.replace(board.seats[0], link="up", build="1.4.0"), *board.seats[1:])
    hands.line.change(seats=one)
    hands.settle()
    assert hands.read("step.versions.words").startswith("Connected seats: 1 of 24.")
    assert hands.read("step.versions.state") == "done"


def test_nobody_who_has_finished_is_sent_to_a_seat_again(sit: Sit) -> None:
    board = rehearsed_board(24)
    free = SeatStatus()
    hands = at_course(
        sit,
        FakeHall(
            msgspec.structs.replace(
                board,
                seats=tuple(msgspec.structs.replace(one, status=free) for one in board.seats),
                candidates=tuple(
                    msgspec.structs.replace(one, state="closed") for one in board.candidates
                ),
            )
        ),
    )
    assert not hands.sees("act.seat_all")
    assert "Not shown" not in hands.read("step.seats.words")


def seen_whole(hands: PanelHands, name: str) -> bool:
    """Whether all of a thing is in view, nothing scrolled."""
    widget = hands.get(name, QWidget)
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("course", "step"),
    [("closed", "opening"), ("check_in", "entrance"), ("seated", "versions")],
)
def test_the_step_of_the_moment_is_in_view(
    sit: Sit, course: Course, step: str, language: Language
) -> None:
    hands = panel(sit(FakeHall(course=course), language))
    hands.turn_to(PageId.COURSE)
    assert seen_whole(hands, f"step.{step}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closing_is_in_view_and_the_keys_begin_there(sit: Sit, language: Language) -> None:
    hands = panel(sit(FakeHall(), language))
    hands.turn_to(PageId.COURSE)
    assert seen_whole(hands, "step.closing")
    assert seen_whole(hands, "step.opening")
    assert hands.get("act.make_minutes", QPushButton).hasFocus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seat_without_a_link_offers_its_move_first_and_all_of_it_at_one_look(
    sit: Sit, language: Language
) -> None:
    hands = panel(sit(FakeHall(seats=200), language))
    hands.hall_page.open_seat(11)
    hands.settle()
    assert seen_whole(hands, "act.move_seat")
    hands.press("act.move_seat")
    free = [one for one in range(1, 201) if hands.sees(f"panel.to_seat.{one}")]
    assert len(free) == 8
    for name in (*(f"panel.to_seat.{one}" for one in free), "desk.sentence", "desk.confirm"):
        assert seen_whole(hands, name), name


def test_two_persons_open_the_hall_with_their_keys(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="closed"))
    assert hands.read("step.opening.state") == "now"
    hands.line.answers["wrapped"] = Wrapped()
    hands.press("act.open_sitting")
    words = hands.read("desk.sentence")
    assert words.startswith("Open hall 101 for this sitting. It is Friday, 21 August 2026, 09:00.")
    hands.press("desk.confirm")
    assert hands.read("desk.sentence") == words
    hands.sign("head-1")
    ((command, signers),) = hands.line.obeyed
    assert isinstance(command, h.OpenSitting)
    assert (command.hall_ms, signers) == (hands.line.whole.hall_ms, ("inv-1", "head-1"))
    assert [kind for kind, _ in hands.line.given] == ["paper", "key"]
    assert hands.read("step.opening.state") == "done"


def test_each_person_may_type_a_paper_sheet(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="closed"))
    one, other = make_sheets()
    hands.press("act.open_sitting")
    hands.press("desk.paper")
    hands.type("desk.sheet", "ABCDE")
    hands.press("desk.confirm")
    assert hands.read("desk.problem") == "A sheet has seven groups of five characters."
    hands.get("desk.sheet", FreeLine).clear()
    hands.type("desk.sheet", " ".join(one.groups))
    hands.press("desk.confirm")
    hands.press("desk.paper")
    hands.type("desk.sheet", " ".join(other.groups))
    hands.sign("head-1")
    assert hands.media.opened[0][2] == SheetPair(one, other)


def test_an_opening_that_fails_says_what_to_do(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="closed"))
    hands.media.refuse = "no_release"
    hands.press("act.open_sitting")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.read("desk.problem").startswith("These two persons cannot open the pack")
    assert hands.line.obeyed == []


def test_a_draw_takes_a_number_of_each_person_and_shows_its_outcome(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="check_in"))
    hands.press("act.draw_seats")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.type("panel.number", "4711")
    hands.press("desk.confirm")
    hands.press("desk.person.head-1")
    hands.type("desk.pin", "kestrel-42")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()  # the second number is missing
    hands.type("panel.number", "12")
    hands.confirm()
    assert hands.line.obeyed == [(h.DrawSeats(numbers=("4711", "12")), ("inv-1", "head-1"))]
    assert hands.read("result.count") == "Candidates with a seat: 18."
    assert "Demo Candidate 01, T-0001 \u2014 Seat 18" in hands.read("result.places")


def test_seats_are_kept_free_by_their_numbers(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="check_in"))
    hands.press("act.set_spare")
    assert hands.read("desk.sentence") == "Keep free for moves: seats 23, 24."
    hands.type("panel.spares", "20-22")  # the numbers of before are selected, typing replaces them
    assert hands.read("desk.sentence") == "Keep free for moves: seats 20\u201322."
    hands.confirm()
    assert hands.line.commands == [h.SetSpare(seats=(20, 21, 22))]


def test_a_later_list_is_loaded_from_a_stick(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="check_in"))
    hands.press("act.extend_roster")
    hands.confirm()
    assert hands.line.given == [("sitting", b"a later edition")]
    assert isinstance(hands.line.commands[0], h.ExtendRoster)


def test_candidates_are_sent_to_their_seats_and_whoever_could_not_be_is_named(sit: Sit) -> None:
    board = rehearsed_board(24, "check_in")
    rows = tuple(
        msgspec.structs.replace(one, seat=number) if number < 3 else one
        for number, one in enumerate(board.candidates, start=1)
    )
    hands = at_course(sit, FakeHall(msgspec.structs.replace(board, candidates=rows)))
    first = seated("kz-citizenship")
    hands.line.answers["seatings"] = Seatings(
        seatings=tuple(
            msgspec.structs.replace(first, seat=one, attempt=AttemptId(f"s-1.c-{one:03}"))
            for one in (1, 2)
        )
    )
    hands.line.refusals["AssignCandidate s-1.c-002"] = "seat_away"
    hands.press("act.seat_all")
    hands.confirm()
    assert hands.read("result.count") == "Seats that followed: 1 of 2."
    assert hands.read("result.seat.2").startswith("Seat 2: no link;")


def test_the_common_start_names_its_seats_and_tells_of_each(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="seated"))
    assert "\nSeat 4: document check, rules, sound check, another version\n" in hands.read(
        "step.start.details"
    )
    attempts = [AttemptId(one.status.attempt) for one in hands.line.whole.seats]
    hands.line.answers["forms"] = Forms(forms=dict.fromkeys(attempts, "ab" * 32))
    hands.press("act.begin_exam")
    assert hands.read("desk.sentence") == "Start the exam now at: seats 3, 7, 11, 15, 19."
    hands.confirm()
    assert hands.read("result.count") == "Seats that followed: 5 of 5."
    assert [type(one) for one in hands.line.commands] == [h.BeginExam, *[c.StartExam] * 5]


def test_the_versions_say_which_seats_differ_and_how(sit: Sit) -> None:
    hands = at_course(sit, FakeHall(course="seated"))
    assert hands.read("step.versions.words") == "Seats that cannot start because they differ: 4."
    assert hands.read("step.versions.details") == "Seat 4: program 1.3.2 instead of 1.4.0"


def test_the_bundle_and_the_closing(sit: Sit) -> None:
    hands = at_course(sit, FakeHall())
    hands.line.refusals["bundle"] = "hub_locked"
    hands.press("act.export_bundle")
    hands.confirm()
    assert hands.read("desk.problem").startswith("The server was started again.")
    hands.press("desk.close")
    hands.press("act.close_sitting")
    assert hands.read("desk.sentence").endswith(
        "After that nothing can be done in this sitting but the minutes and the export."
    )
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.commands == [h.CloseSitting()]


def test_a_standby_offers_the_takeover_and_says_what_it_means(sit: Sit) -> None:
    board = msgspec.structs.replace(rehearsed_board(24), follows=True, hub="hub/2", standby="none")
    hands = at_course(sit, FakeHall(board))
    assert hands.banner("follows").startswith("This is the standby server.")
    hands.press("act.take_over")
    assert "counts no more" in hands.read("desk.sentence")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.commands == [h.TakeOver(epoch=2, hub="hub/2")]


# ---- the computers --------------------------------------------------------------------------


def at_computers(sit: Sit) -> PanelHands:
    hands = panel(sit(FakeHall(course="seated")))
    request = JoinRequest(digest="a3f1-99c2", name="seat/12", address="10.0.0.7", vouched="hall")
    hands.line.change(joins=(request,))
    hands.settle()
    assert hands.banner("joins").startswith("Computers that ask to be let in: 1.")
    hands.turn_to(PageId.COMPUTERS)
    return hands


def test_a_computer_that_asks_is_let_in_by_its_check_number(sit: Sit) -> None:
    hands = at_computers(sit)
    assert not hands.sees("banner.joins")
    assert any("check number a3f1-99c2" in one for one in hands.texts())
    hands.press("join.a3f1-99c2.admit")
    assert hands.read("desk.sentence") == "Let the computer in as Seat 12."
    hands.confirm()
    assert hands.line.commands == [h.AdmitMachine(request="a3f1-99c2", name="seat/12")]


def test_a_code_is_shown_large_and_as_a_picture(sit: Sit) -> None:
    hands = at_computers(sit)
    hands.line.answers["join_code"] = JoinCode(code="K7QM-2XNA", valid_ms=HOUR_MS)
    hands.press("act.join_code")
    hands.press("panel.kind.seat")
    hands.get("panel.kind_number", QSpinBox).setValue(12)
    hands.confirm()
    assert hands.line.asked == [("join_code", "seat/12")]
    assert hands.read("result.code") == "K7QM-2XNA"
    assert "It works once and for 60 min." in hands.texts()
    image = hands.get("result.qr", QrCode).grab().toImage()
    dark = sum(
        image.pixelColor(x, y).value() < 50
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    assert dark > 200


def test_a_file_for_many_is_kept_on_the_stick(sit: Sit) -> None:
    hands = at_computers(sit)
    hands.line.answers["join_file"] = JoinFile(
        name="hall.join", data=b"token", machines=24, valid_ms=HOUR_MS
    )
    hands.press("act.join_file")
    assert hands.get("panel.machines", QSpinBox).value() == 24
    hands.confirm()
    assert hands.media.kept == {"hall.join": b"token"}
    assert hands.read("result.place") == "The file is kept as stick/hall.join."


def test_a_computer_is_shut_out_with_a_reason(sit: Sit) -> None:
    hands = at_computers(sit)
    page = hands.panel_window.findChild(ComputersPage)
    assert page is not None
    assert isinstance(page.list, QTableView)
    page._open("seat/4")
    hands.settle()
    hands.type("desk.reason", "stolen")
    assert hands.read("desk.sentence").startswith("Shut Seat 4 out:")
    hands.confirm()
    assert hands.line.commands == [h.RevokeMachine(name="seat/4", reason="stolen")]


def cells(hands: PanelHands, key: str) -> list[str]:
    """The words of the line of that computer."""
    page = hands.panel_window.findChild(ComputersPage)
    assert page is not None
    row = page.model.row_of(key)
    return [str(page.model.index(row, one).data()) for one in range(3)]


def test_panels_and_standbys_can_be_shut_out_but_not_what_the_order_goes_over(sit: Sit) -> None:
    hands = at_computers(sit)
    page = hands.panel_window.findChild(ComputersPage)
    assert page is not None
    assert [page.model.key_at(row) for row in range(5)] == [
        *("hub/1", "hub/2", "panel/1", "panel/2", "seat/1"),
    ]
    assert cells(hands, "hub/1") == ["Server 1", "connected", "leads the hall; 1.4.0"]
    assert cells(hands, "panel/1") == ["Panel 1", "connected", "this panel"]
    assert cells(hands, "panel/2") == ["Panel 2", "no link", ""]
    for name in ("hub/1", "panel/1"):
        page._open(name)
        hands.settle()
        assert not hands.sees("desk.title")
    for name, words in (("hub/2", "Shut Server 2 out:"), ("panel/2", "Shut Panel 2 out:")):
        page._open(name)
        hands.settle()
        hands.type("desk.reason", "stolen")
        assert hands.read("desk.sentence").startswith(words)
        hands.confirm()
    assert hands.line.commands == [
        h.RevokeMachine(name="hub/2", reason="stolen"),
        h.RevokeMachine(name="panel/2", reason="stolen"),
    ]
    gone = MachineRow(name="panel/2", link="lost", revoked=True)
    seat = MachineRow(name="seat/4", link="lost", revoked=True)
    hands.line.change(machines=(*hands.line.whole.machines[:3], gone, seat))
    hands.settle()
    assert cells(hands, "panel/2")[1] == cells(hands, "seat/4")[1] == "shut out"
    page._open("panel/2")
    hands.settle()
    assert not hands.sees("desk.title")
