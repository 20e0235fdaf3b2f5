"""The panel's pages about minutes, bundle and the closing, pressed and read at the real window."""

import hashlib
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton

from kiosk.base.ids import AttemptId
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Made, Missing, StillMissing
from kiosk.hall.wire import Answer, Question
from kiosk.minutes.minutes import encode_minutes
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.supervisor.page import PageId
from tests.fakes.hall_day import quiet_minutes
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

DATA = encode_minutes(quiet_minutes())
NAME = "minutes-0123456789abcdef.json"
MISSING = (
    Missing(kind="records", attempt="a", seat=7),
    Missing(kind="records", attempt="b", seat=3),
    Missing(kind="minutes"),
)
LEAVE_ON = "Leave these computers on and connected."


def answered(hall: FakeHall) -> FakeHall:
    """A hall whose hub makes minutes."""
    made = Made(
        folder="/hub/out",
        files=(NAME,),
        size=len(DATA),
        digest=hashlib.sha256(DATA).hexdigest(),
        code="0123456789abcdef",
        missing=MISSING,
    )
    hall.line.answers |= {
        "minutes": made,
        "bundle": made,
        "missing": StillMissing(missing=MISSING),
        f"file {NAME}/0": DATA,
        f"file {NAME}/{len(DATA)}": b"",
    }
    return hall


@pytest.fixture
def hands(sit: Sit) -> PanelHands:
    board = msgspec.structs.replace(rehearsed_board(24), closed=True)
    there = panel(sit(answered(FakeHall(board))))
    there.turn_to(PageId.COURSE)
    return there


def test_the_minutes_are_printed_and_it_is_said_where_they_are(hands: PanelHands) -> None:
    hands.press("act.make_minutes")
    hands.confirm()
    assert hands.media.kept[NAME.replace(".json", ".pdf")].startswith(b"%PDF-")
    ((kind, printed),) = hands.line.given
    assert (kind, printed) == ("minutes", hands.media.kept[NAME.replace(".json", ".pdf")])
    assert hands.read("result.place") == f"On the server: {NAME}, in /hub/out"
    assert hands.read("result.stick") == "On the stick: stick/minutes-0123456789abcdef.pdf"
    assert hands.read("result.code") == "Code: 0123456789abcdef"
    assert hands.read("result.missing") == (
        f"Records that have not reached the server, seats: 3, 7. {LEAVE_ON}"
    )


def test_an_export_without_minutes_says_so(hands: PanelHands) -> None:
    hands.press("act.export_bundle")
    hands.confirm()
    assert hands.media.kept == {NAME: DATA}
    assert hands.read("result.missing").split("\n") == [
        "No minutes have been printed since the hall was closed.",
        f"Records that have not reached the server, seats: 3, 7. {LEAVE_ON}",
    ]


def test_a_stick_that_is_full_is_said_and_the_rest_is_done(hands: PanelHands) -> None:
    hands.media.refuse = "not_written"
    hands.press("act.export_bundle")
    hands.confirm()
    assert hands.read("result.place").startswith("On the server: ")
    assert hands.read("result.stick") == (
        "Not on the stick. The file could not be written. Check the stick and try again."
    )


def test_a_long_copy_says_how_far_it_is(hands: PanelHands) -> None:
    hands.line.held = []
    hands.press("act.export_bundle")
    hands.confirm()
    hands.panel_window.panel.come = (3 * 1024 * 1024, 12 * 1024 * 1024)
    hands.pass_time(2500)
    bar = hands.panel_window.act_sheet.waiting.bar
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (3 * 1024, 12 * 1024)
    assert bar.accessibleName() == "How much of the file has come"
    hands.line.flush()
    hands.wait()


def test_after_the_closing_staff_read_what_comes_next_and_what_is_missing(sit: Sit) -> None:
    hands = panel(sit(answered(FakeHall())))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.commands == [h.CloseSitting()]
    assert hands.read("result.next").startswith("The hall is closed. Now make the minutes")
    assert hands.read("result.missing").startswith("Records that have not reached the server")
    assert "printed" not in hands.read("result.missing")


def test_whoever_closes_reads_what_is_missing_and_gives_it_up_by_a_tick(sit: Sit) -> None:
    hands = panel(sit(answered(FakeHall())))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    assert hands.read("owed.words") == (
        f"Records that have not reached the server, seats: 3, 7. {LEAVE_ON}"
    )
    assert "without" not in hands.read("desk.sentence")
    hands.press("owed.give_up")
    assert hands.read("desk.sentence").startswith("Close hall")
    assert "without the last records of seats 3, 7." in hands.read("desk.sentence")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.commands == [h.CloseSitting(missing=(AttemptId("a"), AttemptId("b")))]


def test_open_attempts_are_named_before_anybody_signs(sit: Sit) -> None:
    hall = answered(FakeHall())
    open_ = StillMissing(missing=(Missing(kind="open", attempt="a", seat=5),))
    hall.line.answers["missing"] = open_
    hands = panel(sit(hall))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    assert hands.read("owed.words") == (
        "Attempts that are not closed, seats: 5.\n"
        "Close these attempts first; then the hall can be closed."
    )
    assert hands.read("desk.sentence") == "The hall can be closed once every attempt is."
    assert not hands.get("desk.confirm", QPushButton).isEnabled()


def test_nobody_signs_before_the_server_has_said_what_is_open(sit: Sit) -> None:
    hands = panel(sit(answered(FakeHall())))
    hands.turn_to(PageId.COURSE)
    asked = hands.line.ask
    waiting: list[Callable[[Answer], None]] = []

    def keep(_what: Question, _about: str, on_answer: Callable[[Answer], None]) -> None:
        waiting.append(on_answer)

    hands.line.ask = keep  # type: ignore[method-assign, assignment]  # answers are kept back
    hands.press("act.close_sitting")
    assert hands.read("owed.words") == "Asking the server."
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    asked("missing", "", waiting[0])
    hands.settle()
    assert hands.get("desk.confirm", QPushButton).isEnabled()


def test_an_attempt_whose_end_the_server_cannot_tell_can_be_given_up(sit: Sit) -> None:
    hall = answered(FakeHall())
    dead = [Missing(kind=kind, attempt="a", seat=7) for kind in ("records", "key")]
    hall.line.answers["missing"] = StillMissing(missing=tuple(dead))
    hands = panel(sit(hall))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    hands.press("owed.give_up")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert hands.line.commands == [h.CloseSitting(missing=(AttemptId("a"),))]


def test_nothing_is_given_up_where_nothing_is_missing(sit: Sit) -> None:
    hall = answered(FakeHall())
    hall.line.answers["missing"] = StillMissing(missing=(Missing(kind="closing"),))
    hands = panel(sit(hall))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    assert hands.read("owed.words") == "Nothing is missing."
    assert not hands.sees("owed.give_up")


def test_an_answer_that_comes_after_the_sheet_was_closed_changes_nothing(sit: Sit) -> None:
    hands = panel(sit(answered(FakeHall())))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    hands.press("desk.confirm")
    asked = hands.line.ask
    waiting: list[tuple[Question, Callable[[Answer], None]]] = []

    def keep(what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        assert about == ""
        waiting.append((what, on_answer))

    hands.line.ask = keep  # type: ignore[method-assign]  # answers are kept back
    hands.sign("head-1")
    hands.press("desk.back")
    ((what, on_answer),) = waiting
    asked(what, "", on_answer)
    hands.settle()


def test_whoever_is_checked_in_without_a_seat_is_counted(sit: Sit) -> None:
    hall = answered(FakeHall())
    hall.line.answers["missing"] = StillMissing(
        missing=tuple(Missing(kind="open", attempt=one) for one in ("a", "b"))
    )
    hands = panel(sit(hall))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    assert hands.read("owed.words").startswith(
        "Candidates who are checked in and have no seat: 2.\n"
    )
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
