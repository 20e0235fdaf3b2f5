"""The wizard with real widgets and real files."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.setup.machine import Ran
from kiosk.ui.app import make_application
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.set_up_machine import LOCKS, ODD, MadeUpMachine
from tests.setup.conftest import Fleet
from tests.setup.wizard_side import GREY, Technician

Sit = Callable[[], Technician]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    del qapp
    return make_application([], ROOT_FOLDER / "assets", language="en")


@pytest.fixture
def sit(app: QApplication, fleet: Fleet) -> Iterator[Sit]:
    del app
    (fleet.folder / "stick").mkdir()
    seated: list[Technician] = []

    def sit_down() -> Technician:
        seated.append(Technician(fleet, fleet.folder / "stick"))
        return seated[-1]

    yield sit_down
    for one in seated:
        one.leave()


def through_the_camera(technician: Technician) -> None:
    assert technician.model.at == "camera"
    technician.eyes.stands("up", "", "device 0: HD Webcam")
    technician.eyes.saw(GREY)
    technician.settle()
    technician.press("setup.next")
    technician.press("setup.next")


def through_the_sound(technician: Technician) -> None:
    assert technician.model.at == "sound"
    technician.press("sound.listen")
    technician.press("sound.word.1")
    technician.press("setup.next")


def to_the_restart(technician: Technician) -> None:
    technician.on()
    through_the_camera(technician)
    through_the_sound(technician)
    for step in ("disk", "lock_trial", "lock"):
        assert technician.model.at == step
        technician.press("setup.next")
        technician.press("setup.next")
    assert technician.model.at == "restart"


def to_the_checks(sit: Sit, fleet: Fleet) -> Technician:
    first = sit()
    to_the_restart(first)
    first.leave()
    fleet.machine.started = "boot-2"
    second = sit()
    second.settle()
    second.press("setup.next")
    assert second.model.at == "checks"
    return second


def test_from_the_first_page_over_a_restart_to_the_report(sit: Sit, fleet: Fleet) -> None:
    first = sit()
    assert first.says("setup.count") == "Step 1 of 12"
    to_the_restart(first)
    assert "started again" in first.says("setup.verdict")
    assert fleet.machine.locked == list(LOCKS)
    first.leave()
    fleet.machine.started = "boot-2"
    second = sit()
    assert second.model.at == "restart"
    second.settle()
    assert "after a restart" in second.says("setup.verdict")
    second.press("setup.next")
    second.press("setup.next")
    second.press("setup.next")
    assert second.model.number == 12
    assert "HD Webcam" in second.says("summary.camera")
    second.press("summary.write")
    report = (fleet.folder / "stick/kiosk-seat-1.txt").read_text("utf-8")
    assert "Left out: no hub yet" in report
    assert second.says("summary.written").startswith("Written")


def test_a_crash_at_any_page_goes_on_there(sit: Sit) -> None:
    first = sit()
    first.on()
    through_the_camera(first)
    first.leave()
    assert sit().model.at == "sound"


def test_cancel_leaves_what_it_found(sit: Sit, fleet: Fleet) -> None:
    before = fleet.tree()
    technician = sit()
    to_the_restart(technician)
    assert fleet.tree() != before
    technician.press("setup.cancel")
    technician.press("cancel.back")
    assert fleet.machine.locked
    technician.press("setup.cancel")
    technician.press("cancel.confirm")
    assert not technician.window.isVisible()
    assert fleet.tree() == before


def test_a_cancel_that_does_not_work_says_so(sit: Sit, fleet: Fleet) -> None:
    technician = sit()
    to_the_restart(technician)
    fleet.machine.refuses = {"lockdown restore": 4}
    technician.press("setup.cancel")
    technician.press("cancel.confirm")
    assert technician.says("cancel.problem")
    assert technician.window.isVisible()
    fleet.machine.refuses = {}
    technician.press("cancel.confirm")
    assert fleet.machine.locked == []


def test_an_absent_camera_is_told_and_may_be_left_out(sit: Sit) -> None:
    technician = sit()
    technician.on()
    technician.eyes.stands("up", "", "device 0: HD Webcam")
    technician.eyes.saw(GREY)
    technician.settle()
    assert technician.find("setup.next").isEnabled()
    technician.eyes.stands("down", "no_camera", "")
    technician.settle()
    assert technician.says("camera.state").startswith("There is no camera")
    assert not technician.find("setup.next").isEnabled()
    technician.leave_out("the exam has none")
    assert technician.says("setup.verdict") == "Left out: the exam has none"
    technician.press("setup.next")
    assert not technician.eyes.is_open


def test_a_wrong_word_is_no_pass(sit: Sit) -> None:
    technician = sit()
    technician.on()
    through_the_camera(technician)
    for word in ("sound.word.2", "sound.word.3", "sound.word.4"):
        technician.press("sound.listen")
        technician.press(word)
    assert "Three" in technician.says("setup.verdict")
    assert not technician.find("setup.next").isEnabled()


def test_odd_things_are_attested_by_name_and_reason(sit: Sit, fleet: Fleet) -> None:
    fleet.machine.checks = ODD
    technician = to_the_checks(sit, fleet)
    technician.press("setup.next")
    assert technician.says("setup.verdict").startswith("Odd: virtual")
    assert not technician.find("checks.attest").isEnabled()
    technician.type("checks.by", "A. T.")
    technician.type("checks.reason", "a VM on purpose")
    technician.press("checks.attest")
    assert technician.says("setup.verdict").startswith("All is in order")


def test_a_step_that_takes_long_shows_it_and_can_be_stopped(
    sit: Sit, fleet: Fleet, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    technician = to_the_checks(sit, fleet)

    def slow(*_words: str, stopped: Callable[[], bool]) -> Ran:
        while not stopped():
            pass
        return Ran(130, "", "It was stopped.")

    monkeypatch.setattr(fleet.machine, "kiosk", slow)
    next_button = technician.find("setup.next")
    next_button.click()  # type: ignore[attr-defined] # every one of these is a button
    looking = "Looking at this computer\u2026"
    qtbot.waitUntil(lambda: technician.says("setup.told") == looking)
    assert not next_button.isEnabled()
    assert not technician.find("setup.cancel").isEnabled()
    technician.press("setup.stop")
    assert technician.says("setup.told").startswith("Stopped")
    assert technician.says("setup.verdict") == ""
    assert fleet.machine.locked == list(LOCKS)


def test_a_mistyped_code_names_its_group(sit: Sit) -> None:
    technician = sit()
    technician.on(skip_join=False)
    technician.type("join.code", "-".join(["AAAAA"] * 11))
    assert technician.says("join.code.hint").startswith("Group")
    assert not technician.find("setup.next").isEnabled()


def test_the_number_can_be_corrected_before_keys_are_made(sit: Sit, fleet: Fleet) -> None:
    technician = sit()
    technician.press("setup.next")
    technician.press("setup.next")
    technician.window.page.field.spin.setValue(41)  # type: ignore[attr-defined] # its number
    technician.press("setup.next")
    assert technician.says("setup.verdict") == "This is seat 41."
    technician.press("setup.next")
    technician.press("setup.next")
    assert (fleet.base / "cards/seat-041.seat-card.json").exists()
    technician.press("setup.back")
    assert technician.says("setup.verdict") == "This is seat 41."


def test_a_computer_in_use_is_not_taken_back_by_a_cancel(sit: Sit, fleet: Fleet) -> None:
    last = to_the_checks(sit, fleet)
    last.press("setup.next")
    last.press("setup.next")
    last.leave()
    again = sit()
    assert again.model.number == 12
    assert not again.window.cancel.isVisible()


def test_a_cancel_says_that_exams_lie_here(sit: Sit, fleet: Fleet) -> None:
    technician = sit()
    to_the_restart(technician)
    attempt = fleet.base / "seat/attempts/a-1"
    attempt.mkdir(parents=True)
    (attempt / "attempt.journal").write_bytes(b"frames")
    technician.press("setup.cancel")
    technician.press("cancel.confirm")
    assert technician.says("cancel.problem").startswith("There are exams")
    assert fleet.machine.locked == list(LOCKS)


def test_the_number_of_the_plan_is_offered(sit: Sit, fleet: Fleet) -> None:
    sit().leave()
    technician = Technician(fleet, number=27)
    technician.press("setup.next")
    technician.press("setup.next")
    technician.press("setup.next")
    assert technician.says("setup.verdict") == "This is seat 27."
    technician.leave()


def test_who_sits_there_after_the_restart_opens_nothing(sit: Sit, fleet: Fleet) -> None:
    first = sit()
    to_the_restart(first)
    fleet.record.forget("sound")
    fleet.record.forget("lock")  # as if closing had failed
    first.leave()
    fleet.machine.started = "boot-2"
    technician = Technician(fleet, resumed=True)
    try:
        assert technician.find("setup.sound").isVisible()
        assert not technician.window.cancel.isVisible()
        technician.model.cancel(lambda _error: None)
        technician.settle()
        assert fleet.machine.locked == list(LOCKS)
        technician.press("setup.back")
        assert technician.find("setup.camera").isVisible()
        assert not technician.find("setup.back").isEnabled()
        technician.press("setup.next")
        through_the_sound(technician)
        assert technician.find("setup.restart").isVisible()
        assert not technician.window.skip.isVisible()
        technician.press("setup.later")
        assert not technician.window.isVisible()
        assert fleet.machine.locked == list(LOCKS)
    finally:
        technician.leave()
    last = Technician(fleet, resumed=True)
    try:
        assert last.find("setup.checks").isVisible()
        last.press("setup.next")
        last.press("setup.next")
        assert last.find("setup.summary").isVisible()
        assert last.window.later.isVisible()
    finally:
        last.leave()


def test_on_windows_a_seat_only_is_offered_and_who_starts_it_is_said(
    sit: Sit, fleet: Fleet
) -> None:
    fleet.machine = MadeUpMachine(fleet.folder / "root", "windows")
    technician = sit()
    assert technician.find("role.seat").isEnabled()
    assert not technician.find("role.hub").isEnabled()
    assert not technician.find("role.panel").isEnabled()
    to_the_restart(technician)
    assert "administrator" in technician.says("setup.verdict")
    technician.press("setup.back")
    assert "when exam logs on" in technician.says("setup.verdict")
