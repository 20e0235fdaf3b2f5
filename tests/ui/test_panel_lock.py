"""Who is there: a key and a PIN, two idle minutes, and no name on a panel that is nobody's."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QPushButton, QWidget

from kiosk.base.ids import StaffId
from kiosk.exam import commands as c
from kiosk.hall.board import without_names
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.ports import LineState
from tests.fakes.hall_people import PIN
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import open_seat, panel

MINUTE = 60_000


def at_panel(sit: Sit, hall: FakeHall | None = None) -> PanelHands:
    return panel(sit(hall or FakeHall()))


def shown(hands: PanelHands) -> str:
    """Every word the window holds anywhere, the cells of its lists as well."""
    found = hands.texts()
    for view in hands.panel_window.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                found += [
                    str(index.data(role) or "")
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                ]
    return "\n".join(found)


def locked(hands: PanelHands) -> bool:
    """Whether nobody is logged in."""
    return hands.panel_window.panel.locked


def known(hands: PanelHands) -> bool:
    """Whether a board has come."""
    return hands.panel_window.panel.known


def log_in(hands: PanelHands, person: str = "inv-1", pin: str = PIN) -> None:
    """Through the sheet."""
    hands.press(f"desk.person.{person}")
    hands.type("desk.pin", pin)
    hands.press("logIn.confirm")
    hands.wait()


def test_somebody_logs_in_with_a_key_and_its_pin(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    assert "Demo Candidate" not in shown(hands)
    hands.press("header.person")
    assert hands.read("logIn.hall") == "Hall 101"
    log_in(hands)
    assert not hands.sees("logIn")
    assert hands.line.logged_in == "inv-1"
    assert "Demo Candidate 01" in shown(hands)
    assert hands.get("header.person", QPushButton).text() == "Demo inv-1"


def test_a_wrong_pin_a_locked_key_and_a_hub_that_refuses_are_said(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.press("header.person")
    log_in(hands, pin="wrong-one")
    assert hands.read("logIn.problem").startswith("The PIN is wrong.")
    assert hands.line.logged_in == ""
    hands.line.refusals["log_in"] = "not_on_duty"
    log_in(hands)
    assert hands.read("logIn.problem") == "This person is not on duty today."
    assert locked(hands)


def test_a_stick_may_come_late(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.staff.here = ()
    hands.press("header.person")
    assert not hands.sees("desk.person.inv-1")
    assert any("Plug in the stick" in one for one in hands.texts())
    hands.staff.here = ("inv-1",)
    hands.pass_time(2_000)
    hands.pass_time(2_000)
    assert hands.sees("desk.person.inv-1")
    log_in(hands)
    assert hands.line.logged_in == "inv-1"


def test_a_key_on_another_stick_is_looked_for_and_picked(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.staff.here = ("head-1",)
    hands.press("header.person")
    hands.press("desk.elsewhere")
    assert hands.read("desk.place.nothing").startswith("No other stick with a key is found.")
    hands.staff.elsewhere = {"/media/usb1": ("inv-1", "tech-1")}
    hands.press("desk.elsewhere")
    assert not hands.sees("desk.place.nothing")
    assert any("/media/usb1, keys: 2" in one for one in hands.texts())
    hands.press("desk.place.1")
    assert not hands.sees("desk.place.1")
    assert not hands.sees("desk.person.tech-1")  # a technician gives no orders
    hands.press("desk.person.inv-1")
    hands.type("desk.pin", PIN)
    hands.pass_time(4_000)  # the sticks are looked at again meanwhile; nothing is new
    assert hands.get("desk.pin", QLineEdit).text() == PIN
    hands.press("logIn.confirm")
    hands.wait()
    assert hands.line.logged_in == "inv-1"


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")  # offscreen, a dialog
def test_a_folder_is_picked_in_a_dialog_that_can_change_nothing(sit: Sit, tmp_path: Path) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.staff.here = ()
    hands.press("header.person")
    for name, keys in (("holiday", ()), ("keys", ("inv-1",))):
        folder = tmp_path / name
        folder.mkdir()
        hands.staff.elsewhere = {str(folder): keys} if keys else {}
        hands.press("desk.folder")
        dialog = hands.get("desk.folders", QFileDialog)
        option = QFileDialog.Option
        for one in (option.DontUseNativeDialog, option.ShowDirsOnly, option.ReadOnly):
            assert dialog.testOption(one)
        dialog.setDirectory(str(folder))
        dialog.accept()
        hands.settle()
        assert hands.sees("desk.place.nothing") is not bool(keys)
    hands.press("desk.person.inv-1")
    hands.type("desk.pin", PIN)
    hands.press("logIn.confirm")
    hands.wait()
    assert hands.line.logged_in == "inv-1"


def test_the_second_persons_key_may_be_on_another_stick_too(sit: Sit) -> None:
    hands = at_panel(sit)
    hands.staff.here = ("inv-1",)
    open_seat(7, "act.unlock")(hands)
    hands.type("desk.reason", "checked")
    hands.press("desk.confirm")
    hands.staff.elsewhere = {"/media/usb1": ("head-1",)}
    hands.press("desk.elsewhere")
    hands.press("desk.place.1")
    hands.sign("head-1")
    assert hands.line.commands == [c.Unlock(reason="checked")]


def test_before_the_first_board_the_hub_alone_judges_who_may_log_in(sit: Sit) -> None:
    hall = FakeHall(person="")
    hall.quiet = True  # as a hub that tells a panel nothing before somebody has logged in
    hands = at_panel(sit, hall)
    assert not known(hands)
    hands.press("header.person")
    log_in(hands)
    assert known(hands)
    assert "Demo Candidate 01" in shown(hands)


def test_without_a_line_nobody_can_log_in_and_the_sheet_says_why(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.line.state(LineState(state="lost", since_ms=1))
    hands.press("header.person")
    assert not hands.sees("desk.person.inv-1")
    assert any("Waiting for the server" in one for one in hands.texts())
    hands.line.state(LineState(state="up"))
    hands.settle()
    assert hands.sees("desk.person.inv-1")


def test_two_idle_minutes_lock_and_take_every_name_away(sit: Sit) -> None:
    hands = at_panel(sit)
    hands.turn_to(PageId.CHECK_IN)
    hands.check_in_page.open_candidate("c-005")
    hands.turn_to(PageId.HALL)
    hands.hall_page.open_seat(7)
    hands.pass_time(2 * MINUTE - 1)
    assert not locked(hands)
    hands.pass_time(1)
    assert locked(hands)
    assert hands.line.logged_in == ""
    told = shown(hands)
    for name in ("Demo Candidate", "Үлгі", "Образец", "Demonstrator", "4407", "T-0007"):
        assert name not in told, name
    assert "Seat 7" in told
    assert "Seat locked" in told
    assert hands.sees("alert.locked.7") or hands.sees("seat.face")
    hands.press("seat.close")
    assert hands.sees("alert.locked.7")


def test_any_key_or_press_keeps_it_open(sit: Sit) -> None:
    hands = at_panel(sit)
    for _ in range(3):
        hands.pass_time(2 * MINUTE - 1)
        hands.key(Qt.Key.Key_Down)
        hands.pass_time(2 * MINUTE - 1)
        hands.press("filter.all")
    assert not locked(hands)


def test_a_late_board_with_names_changes_nothing_on_a_locked_panel(sit: Sit) -> None:
    hands = at_panel(sit)
    hands.panel_window.panel.lock()
    hands.line.logged_in = "inv-1"  # the hub has not heard of it yet
    hands.line.send()
    hands.settle()
    assert hands.panel_window.panel.board == without_names(hands.panel_window.panel.board)
    assert "Demo Candidate" not in shown(hands)


def test_a_locked_panel_shows_the_hall_and_asks_for_a_key_before_anything_else(sit: Sit) -> None:
    hands = at_panel(sit)
    hands.turn_to(PageId.CHECK_IN)
    hands.press("header.person")
    assert locked(hands)
    assert hands.screen == "hall"
    hands.press("page.course")
    assert hands.screen == "hall"
    log_in(hands, "head-1")
    assert hands.screen == "course"  # it goes on where it was wanted


def test_an_act_on_a_locked_panel_asks_for_the_key_and_then_goes_on(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    open_seat(14, "act.continue")(hands)
    assert hands.sees("logIn.confirm")
    log_in(hands, "inv-2")
    assert hands.read("desk.sentence") == "Continue the exam of Үлгі Үміткер 14, seat 14."
    hands.confirm()
    assert hands.line.obeyed == [(c.Continue(), ("inv-2",))]


def test_the_lock_closes_a_sheet_and_forgets_who_had_signed(sit: Sit) -> None:
    hands = at_panel(sit)
    open_seat(16, "act.give_cause", "desk.cause.power", "desk.confirm")(hands)
    assert hands.sees("desk.pin")
    hands.type("desk.pin", "half-typed-9")
    hands.clock.wait(2 * MINUTE)
    hands.panel_window.tick()
    hands.settle()
    assert not hands.sees("desk")
    assert hands.panel_window.act_sheet._first is None
    assert hands.panel_window.panel.key is None
    assert "half-typed-9" not in shown(hands)
    assert hands.line.obeyed == []


def test_whoever_may_give_no_orders_is_not_offered(sit: Sit) -> None:
    hands = at_panel(sit, FakeHall(person=""))
    hands.staff.locked.add("inv-2")
    hands.press("header.person")
    assert not hands.sees("desk.person.tech-1")
    assert hands.get("desk.person.inv-1", OptionRow).isEnabled()
    assert not hands.get("desk.person.inv-2", OptionRow).isEnabled()


def test_a_panel_that_stops_forgets_the_key(sit: Sit) -> None:
    hands = at_panel(sit)
    hands.panel_window.stop()
    assert hands.panel_window.panel.key is None
    assert hands.line.logged_in == ""


@pytest.mark.parametrize("person", ["inv-1", "head-1"])
def test_the_one_who_is_logged_in_is_the_author(sit: Sit, person: str) -> None:
    hands = at_panel(sit, FakeHall(person=person))
    open_seat(9, "act.answer_call")(hands)
    assert hands.read("desk.author") == f"Demo {person} signs this."
    hands.confirm()
    assert hands.line.obeyed == [(c.AnswerCall(), (StaffId(person),))]
    assert isinstance(hands.get("seats.grid", QWidget), QAbstractItemView)
