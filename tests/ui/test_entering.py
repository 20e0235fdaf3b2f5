"""What staff enter by keys: numbers that are too large, and the time in the hall that goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateTimeEdit, QPushButton, QSpinBox

from kiosk.exam.hall import commands as h
from kiosk.exam.transitions import Phase
from kiosk.hall.answers import Wrapped
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import session_at
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import open_seat, panel

MINUTE_MS = 60_000


def keys(hands: Hands, name: str, text: str) -> None:
    """Type over all that stands in a field for numbers."""
    field = hands.get(name, QSpinBox)
    field.setFocus()
    field.selectAll()
    for letter in text:
        hands.key(Qt.Key(ord(letter)))


# ---- numbers --------------------------------------------------------------------------------


def test_minutes_that_are_too_many_never_become_fewer(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    open_seat(1, "act.credit_time", "desk.cause.power")(hands)
    keys(hands, "desk.minutes", "999")
    assert hands.get("desk.minutes", QSpinBox).text() == "999"
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    assert hands.read("desk.sentence") == "Please fill in all fields."
    most = hands.read("desk.minutes.range").removeprefix("From 1 to ")
    keys(hands, "desk.minutes", most)
    assert f"{most} min" in hands.read("desk.sentence")
    hands.key(Qt.Key.Key_Up)
    assert hands.get("desk.minutes", QSpinBox).text() == most


def test_an_emptied_field_counts_as_nothing(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    open_seat(1, "act.credit_time", "desk.cause.power")(hands)
    hands.get("desk.minutes", QSpinBox).selectAll()
    hands.get("desk.minutes", QSpinBox).setFocus()
    hands.key(Qt.Key.Key_Delete)
    assert not hands.get("desk.confirm", QPushButton).isEnabled()


def test_a_seats_own_desk_refuses_too_many_minutes_as_well(sit: Sit) -> None:
    hands = sit(session_at(Phase.RUNNING))
    hands.press("header.desk")
    hands.press("desk.act.credit_time")
    hands.press("desk.cause.power")
    keys(hands, "desk.minutes", "999")
    assert hands.get("desk.minutes", QSpinBox).text() == "999"
    assert hands.read("desk.sentence") == "Please fill in all fields."


def test_a_computer_has_a_number_there_is(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="seated")))
    hands.turn_to(PageId.COMPUTERS)
    hands.press("act.join_code")
    hands.press("panel.kind.seat")
    keys(hands, "panel.kind_number", "240")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()


# ---- the time in the hall -------------------------------------------------------------------


def at_opening(sit: Sit) -> PanelHands:
    hands = panel(sit(FakeHall(course="closed")))
    hands.line.answers["wrapped"] = Wrapped()
    hands.turn_to(PageId.COURSE)
    hands.press("act.open_sitting")
    assert "09:00" in hands.read("desk.sentence")
    return hands


def ordered_ms(hands: PanelHands) -> int:
    ((command, _signers),) = hands.line.obeyed
    assert isinstance(command, h.OpenSitting)
    return command.hall_ms


def test_the_time_goes_on_while_it_is_read_and_signed(sit: Sit) -> None:
    hands = at_opening(sit)
    begun = hands.line.whole.hall_ms
    hands.pass_time(61_000)
    assert hands.get("desk.hall_time", QDateTimeEdit).text().endswith("09:01")
    assert "09:01" in hands.read("desk.sentence")
    hands.press("desk.confirm")
    hands.pass_time(2 * MINUTE_MS - 1000)
    assert "09:03" in hands.read("desk.sentence")
    hands.sign("head-1")
    assert ordered_ms(hands) == begun + 3 * MINUTE_MS


def test_a_typed_time_stays_in_its_field_and_goes_on_in_what_is_signed(sit: Sit) -> None:
    hands = at_opening(sit)
    begun = hands.line.whole.hall_ms
    field = hands.get("desk.hall_time", QDateTimeEdit)
    field.setDateTime(field.dateTime().addSecs(600))
    hands.pass_time(MINUTE_MS)
    assert field.text().endswith("09:10")
    assert "09:11" in hands.read("desk.sentence")
    hands.press("desk.confirm")
    hands.pass_time(MINUTE_MS)
    assert "09:12" in hands.read("desk.sentence")
    hands.press("desk.back")
    assert hands.get("desk.hall_time", QDateTimeEdit).text().endswith("09:10")
    hands.press("desk.confirm")
    hands.sign("head-1")
    assert ordered_ms(hands) == begun + 12 * MINUTE_MS


def test_a_time_that_is_being_typed_is_left_alone(sit: Sit) -> None:
    hands = at_opening(sit)
    field = hands.get("desk.hall_time", QDateTimeEdit)
    field.setFocus()
    field.setSelectedSection(QDateTimeEdit.Section.HourSection)
    hands.key(Qt.Key.Key_1)
    typed = field.text()
    hands.pass_time(61_000)
    assert field.text() == typed
