"""What the checks of a seat's PC found, at the panel and in the minutes, for people in the hall."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk import bootstrap
from kiosk.base.ids import CandidateId, ExamId, HallId
from kiosk.bootstrap import Wishes
from kiosk.exam.checks import CURRENT, WEIGHTS, Checked
from kiosk.exam.deciding_checks import INCIDENT
from kiosk.exam.transitions import Phase
from kiosk.hall.board import Alert
from kiosk.seat.aside import SLOW_WORK
from kiosk.seat.checks import Report
from kiosk.seat.folder import SeatSetup
from kiosk.ui.bridge import Post
from kiosk.ui.check_words import CHECKS, finding_advice, finding_words
from kiosk.ui.minutes.words import incident_words
from kiosk.ui.presenters.panel_tiles import GRAVITY, Tone
from tests.fakes.seats import Hall, furnished, hall
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall
from tests.ui.panel_stations import open_seat, panel

if TYPE_CHECKING:
    from kiosk.ui.window import SeatWindow

__all__ = ["furnished", "hall"]


def found(name: str, seat: int = 1) -> Alert:
    return Alert(kind="checks", seat=seat, detail={"name": name})


def test_a_new_finding_says_what_it_is_and_what_to_do(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.change(alerts=(found("second_display"),))
    row = hands.get("alert.checks.1", QAbstractButton)
    assert row.accessibleName() == (
        "Seat 1. Something new at the computer: a second screen is connected. Go to the seat, look "
        "and unplug or close it; the exam goes on. Call the technician if you are not sure."
    )
    assert row.property("tone") == Tone.WARN
    hands.line.change(alerts=(found("remote_session", 2),))
    told = hands.get("alert.checks.2", QAbstractButton).accessibleName()
    assert told.endswith("used from elsewhere. The exam goes on. Call the technician.")
    hands.line.change(alerts=())
    assert hands.line.commands == []  # it went with its cause; nobody had to sign


def test_it_stands_at_its_seat_on_the_map_and_in_its_sheet(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.change_seat(1, status={"checks": ("second_display", "wireless")})
    open_seat(1)(hands)
    assert hands.read("seat.face") == "Computer"
    assert hands.read("seat.detail") == (
        "New at the computer: a second screen is connected; wireless is switched on."
    )
    captions = [hands.read(f"seat.computer.caption.{number}") for number in (1, 2)]
    assert captions == ["New at the computer"] * 2
    assert hands.read("seat.computer.value.1") == "a second screen is connected"


def test_it_is_less_grave_than_a_person_who_waits() -> None:
    assert GRAVITY.index("call") < GRAVITY.index("checks") < GRAVITY.index("disk_low")


def test_every_check_has_words_for_the_hall_and_the_minutes() -> None:
    assert frozenset(WEIGHTS[CURRENT]) == CHECKS
    for name in WEIGHTS[CURRENT]:
        assert finding_words(name) != name
        assert finding_advice(name).startswith(("The exam goes on", "Go to the seat"))
        assert incident_words(f"{INCIDENT}{name}") == finding_words(name)
    assert finding_words("of a later build") == "of a later build"
    assert incident_words("check_of_a_later_build") == "check_of_a_later_build"


def test_the_window_has_its_pc_looked_at_beside_the_exam(
    hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = (Checked(check="second_display", answer="yes", code="several"),)
    threads: list[str] = []

    def ask(folder: Path, *, quick: bool) -> Report:
        assert not quick
        assert folder == hall.session.folder.root
        threads.append(threading.current_thread().name)
        return Report(answers=answers)

    monkeypatch.setattr(bootstrap, "_CHECKS_MS", 10)
    monkeypatch.setattr("kiosk.seat.checks.ask_doctor", ask)
    window = QWidget()
    qtbot.addWidget(window)
    hall.open()
    service = hall.session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
    hall.settle()
    kept = bootstrap._look_after_pc(cast("SeatWindow", window), hall.session, Post())

    def noted() -> bool:
        hall.settle()
        last = service.saved.checks.last
        return last is not None and last.answers == answers

    qtbot.waitUntil(noted)
    assert threads == [SLOW_WORK]  # not the window's
    assert kept is not None
    assert service.saved.phase is Phase.CHECK_IN


def test_only_a_window_of_its_own_looks_and_only_where_the_seat_is_set_up_for_it() -> None:
    assert Wishes(Path()).checks is False
    assert SeatSetup(hall=HallId("hall"), exam=ExamId("exam")).checks is True
