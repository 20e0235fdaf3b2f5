"""Acts at the panel: what will happen is said, two persons where two are needed, no way around."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox, QWidget

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.board import OpenAppeal
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.ports import LineState
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import open_seat, panel


def at_seat(sit: Sit, number: int, *then: str) -> PanelHands:
    hands = panel(sit(FakeHall()))
    open_seat(number, *then)(hands)
    return hands


def second(hands: PanelHands, person: str = "head-1") -> None:
    """Another person signs."""
    hands.sign(person)


def test_a_violation_names_what_happens_and_a_second_person_reads_it_again(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.annul", "desk.category.device")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.type("desk.reason", "a telephone")
    words = "Remove Demo Candidate 01, seat 1, and annul the result: Prohibited item. a telephone"
    assert hands.read("desk.sentence") == words
    hands.press("desk.confirm")
    assert hands.read("desk.sentence") == words
    assert hands.line.obeyed == []
    second(hands)
    assert hands.line.obeyed == [
        (c.Annul(category="device", reason="a telephone"), ("inv-1", "head-1"))
    ]
    assert not hands.sees("desk")
    assert hands.read("seat.face") == "Removed"


def test_one_person_never_acts_as_two(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked the computer")
    hands.press("desk.confirm")
    assert not hands.get("desk.person.inv-1", OptionRow).isEnabled()
    # Even if the row could be picked, the sheet refuses before it asks for a key.
    hands.get("desk.person.inv-1", OptionRow).setEnabled(True)
    hands.staff.tried.clear()
    hands.sign("inv-1")
    assert hands.read("desk.problem") == "The second person must be somebody else. Ask a colleague."
    assert hands.staff.tried == []
    assert hands.line.obeyed == []


def test_a_wrong_pin_of_the_second_person_sends_nothing(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked")
    hands.press("desk.confirm")
    hands.sign("head-1", "wrong-one")
    assert hands.read("desk.problem").startswith("The PIN is wrong.")
    assert hands.line.obeyed == []
    assert hands.get("desk.pin", QLineEdit).text() == ""
    second(hands)
    assert hands.line.commands == [c.Unlock(reason="checked")]


def test_what_is_missing_is_said(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.credit_time")
    assert hands.read("desk.sentence") == "Please fill in all fields."
    hands.panel_window.act_sheet._go()
    assert hands.read("desk.problem") == "Still missing: Cause."
    hands.press("desk.cause.power")
    assert not hands.sees("desk.problem")
    hands.get("desk.minutes", QSpinBox).setValue(7)
    hands.press("desk.confirm")
    hands.panel_window.act_sheet._go()
    assert hands.read("desk.problem").startswith("Still missing: who you are.")
    second(hands, "inv-2")
    assert hands.line.commands == [c.CreditTime(ms=420_000, cause="power")]


def test_a_refusal_stays_on_the_sheet_in_words(sit: Sit) -> None:
    hands = at_seat(sit, 14, "act.continue")
    hands.line.refusals["Continue"] = "seat_away"
    hands.confirm()
    assert hands.read("desk.problem").startswith("There is no link to this seat now")
    del hands.line.refusals["Continue"]
    hands.confirm()
    assert hands.line.commands == [c.Continue()]
    assert not hands.sees("desk")


def test_back_from_the_second_person_drops_the_first_signature(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked")
    hands.press("desk.confirm")
    hands.press("desk.back")
    assert hands.sees("desk.reason")
    assert hands.panel_window.act_sheet._first is None
    hands.press("desk.back")
    assert not hands.sees("desk")


def test_back_from_the_second_person_keeps_what_was_entered(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.annul", "desk.category.device")
    hands.type("desk.reason", "a telephone")
    hands.press("desk.confirm")
    hands.window.set_language("ru")
    hands.window.set_language("en")
    hands.press("desk.back")
    assert hands.get("desk.reason", QLineEdit).text() == "a telephone"
    assert hands.get("desk.category.device", OptionRow).isChecked()
    hands.type("desk.reason", " and a watch")
    hands.press("desk.confirm")
    assert hands.read("desk.sentence").endswith("a telephone and a watch")
    second(hands)
    assert hands.line.commands == [c.Annul(category="device", reason="a telephone and a watch")]


def test_back_gives_minutes_and_numbers_back_and_not_those_of_the_second(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.credit_time", "desk.cause.power")
    hands.get("desk.minutes", QSpinBox).setValue(9)
    hands.press("desk.confirm")
    hands.press("desk.back")
    assert hands.get("desk.minutes", QSpinBox).value() == 9
    hands.press("desk.close")
    drawing = panel(sit(FakeHall(course="check_in")))
    drawing.turn_to(PageId.COURSE)
    drawing.press("act.draw_seats")
    drawing.type("panel.number", "111")
    drawing.press("desk.confirm")
    drawing.type("panel.number", "222")
    drawing.press("desk.back")
    assert drawing.get("panel.number", QLineEdit).text() == "111"
    drawing.press("desk.confirm")
    assert drawing.get("panel.number", QLineEdit).text() == ""
    drawing.type("panel.number", "333")
    drawing.sign("head-1")
    assert drawing.line.commands == [h.DrawSeats(numbers=("111", "333"))]


def test_back_is_no_way_around_another_attempt_at_the_seat(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked")
    hands.press("desk.confirm")
    hands.line.change_seat(7, status={"attempt": "s-1.c-008"})
    hands.settle()
    hands.press("desk.back")
    assert hands.sees("desk.problem")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()


def test_what_was_set_aside_goes_with_the_sheet(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked")
    field = hands.get("desk.reason", QLineEdit)
    gone: list[int] = []
    field.destroyed.connect(lambda: gone.append(1))
    hands.press("desk.confirm")
    assert not gone
    hands.panel_window.panel.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hands.settle()
    assert gone


def test_a_grave_act_is_never_one_careless_enter_away(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.annul")
    hands.key(Qt.Key.Key_Return)
    assert hands.sees("desk.category.device")
    hands.key(Qt.Key.Key_Escape)
    assert not hands.sees("desk")
    assert hands.line.obeyed == []


def test_closing_the_hall_is_no_careless_enter_away_either(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.turn_to(PageId.COURSE)
    hands.press("act.close_sitting")
    hands.key(Qt.Key.Key_Return)
    assert not hands.sees("desk")  # Enter went back


def test_a_simple_act_is_one_enter_from_its_button(sit: Sit) -> None:
    hands = at_seat(sit, 9)
    hands.get("act.answer_call", QWidget).setFocus()
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return)
    hands.wait()
    assert hands.line.commands == [c.AnswerCall()]


def test_an_appeal_is_settled_by_its_number_and_shows_no_task(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    two = (
        OpenAppeal(number=4, task=12, category="audio", state={"device_present": "False"}),
        OpenAppeal(number=5, task=77, category="computer", picture=True),
    )
    hands.line.change_seat(3, status={"appeals": two})
    open_seat(3)(hands)
    assert hands.read("seat.appeals.caption.1").startswith("Appeal on task 12: The sound")
    assert hands.read("seat.appeals.value.1") == "no headphones, no picture"
    assert hands.read("seat.appeals.value.2") == "picture sealed for the commission"
    hands.press("act.settle_appeal")
    hands.press("desk.appeal.5")
    hands.press("desk.upheld.no")
    hands.type("desk.reason", "it works")
    hands.confirm()
    assert hands.line.commands == [
        c.SettleTechnicalAppeal(number=5, upheld=False, reason="it works")
    ]


def test_a_held_seat_asks_for_the_cause_it_waits_for(sit: Sit) -> None:
    hands = at_seat(sit, 16)
    assert hands.read("seat.interruptions.value.1") == "cause needed"
    hands.press("act.give_cause")
    hands.press("desk.cause.equipment")
    hands.press("desk.confirm")
    second(hands)
    assert hands.line.commands == [c.GiveCause(interruption=1, cause="equipment")]


def test_a_move_names_both_seats_and_what_is_not_here(sit: Sit) -> None:
    hands = at_seat(sit, 11, "act.move_seat")
    hands.press("panel.to_seat.23")
    words = hands.read("desk.sentence")
    assert words.startswith("Move Образец Тестируемый 11, T-0011 from seat 11 to seat 23.")
    assert "is off" in words
    assert "not on this server: 2;" in words


def test_a_seat_that_was_left_once_is_said_to_be_so(sit: Sit) -> None:
    hands = at_seat(sit, 11)
    for number in (23, 24):
        hands.line.change_seat(number, status={}, left=True)
    hands.press("act.move_seat")
    texts = [one for one in hands.texts() if one.startswith("Seat 23")]
    assert "Seat 23 \u00b7 spare \u00b7 a candidate was moved away from it" in texts


def test_an_offline_code_is_shown_large_and_is_for_one_challenge(sit: Sit) -> None:
    hands = at_seat(sit, 11, "act.give_code")
    hands.line.details["GiveCode"] = "4471-0932"
    hands.type("panel.challenge", "7k4m-2q")
    hands.type("desk.reason", "line cut")
    hands.press("desk.confirm")
    second(hands)
    assert hands.read("result.code") == "4471-0932"
    (command,) = hands.line.commands
    assert command == h.GiveCode(
        attempt=AttemptId("s-1.c-011"), action="Unlock", challenge="7K4M-2Q", reason="line cut"
    )
    hands.press("desk.back")
    assert "4471-0932" not in hands.texts()


def test_exit_and_return_are_stamped(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.stamp_exit")
    assert "after ten minutes there is an alarm" in hands.read("desk.sentence")
    hands.confirm()
    assert hands.read("seat.face") == "Out 0:01"
    hands.press("act.stamp_return")
    hands.confirm()
    assert [type(one) for one in hands.line.commands] == [h.StampExit, h.StampReturn]
    assert hands.read("seat.face") == "Answering"


def test_messages_go_to_one_seat_or_to_all(sit: Sit) -> None:
    hands = at_seat(sit, 1, "act.send_message", "panel.message.quiet")
    assert hands.read("desk.sentence") == "Show at seat 1: Please keep quiet."
    hands.confirm()
    hands.press("seat.close")
    hands.press("alerts.message")
    hands.press("panel.message.stay_seated")
    assert hands.read("desk.sentence") == "Show at all seats: Please stay seated."
    hands.confirm()
    assert hands.line.commands == [
        h.SendMessage(seats=(1,), message="quiet"),
        h.SendMessage(seats=(), message="stay_seated"),
    ]


def test_what_takes_long_says_so_and_a_lost_line_ends_it(sit: Sit) -> None:
    hands = at_seat(sit, 14, "act.continue")
    hands.line.held = []
    hands.confirm()
    assert not hands.sees("waiting.words")
    hands.pass_time(3_000)
    assert hands.read("waiting.words") == "Waiting for the server for 3 s. Nothing is lost."
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.key(Qt.Key.Key_Escape)
    assert hands.sees("desk")  # an order is on its way
    hands.line.flush()
    hands.wait()
    assert not hands.sees("desk")
    assert hands.line.commands == [c.Continue()]


def test_a_lost_line_is_told_with_its_hour_and_is_over_when_it_is_back(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.state(LineState(state="lost", since_ms=hands.line.whole.hall_ms))
    assert hands.banner("line").startswith("No link to the server since 10:43.")
    hands.line.state(LineState(state="up"))
    hands.settle()
    assert not hands.sees("banner.line")
    hands.line.state(LineState(state="refused", code="other_version", words="for a log"))
    assert hands.banner("refused").endswith("other_version")
    assert "for a log" not in "".join(hands.texts())


@pytest.mark.parametrize("act", ["act.annul", "act.move_seat", "act.credit_time"])
def test_a_sheet_leaves_nothing_behind(sit: Sit, act: str) -> None:
    hands = at_seat(sit, 1, act)
    if hands.sees("desk.reason"):
        hands.type("desk.reason", "only a thought")
    hands.press("desk.close")
    assert "only a thought" not in hands.texts()
    assert hands.line.obeyed == []


def test_nobody_signs_for_one_candidate_and_means_another(sit: Sit) -> None:
    hands = at_seat(sit, 7, "act.unlock")
    hands.type("desk.reason", "checked")
    hands.press("desk.confirm")
    hands.line.change_seat(7, status={"attempt": "s-1.c-999"})
    hands.settle()
    assert hands.read("desk.problem").startswith("Something else was decided in the meantime.")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.press("desk.person.head-1")
    hands.type("desk.pin", "kestrel-42")
    hands.key(Qt.Key.Key_Return)
    hands.wait()
    assert hands.line.obeyed == []
