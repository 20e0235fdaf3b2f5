"""The window on a real seat: real pack, keys and journals on a disk; only the clock is scripted."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from kiosk.base.ids import StaffId
from kiosk.rehearsal.setting import PINS, Setting
from kiosk.seat.resume import resume_kept
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.speech import tongue
from kiosk.ui.window import SeatWindow
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.seats import Hall, furnished, hall_in
from tests.fakes.whole_exam import begin

__all__ = ["furnished"]
SHORT_CUT_MS = 40_000


class RealSeat:
    """The window of a hall's seat, which can lose its power."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.windows: list[SeatWindow] = []
        self.window = self.sit()

    def sit(self) -> SeatWindow:
        window = SeatWindow(
            session=self.hall.session,
            staff=self.hall.staff,
            audio=SimulatedAudio(self.hall.clock),
            draw=lambda _below: 0,
        )
        window.resize(1366, 768)
        window.show()
        self.windows.append(window)
        self.window = window
        self.settle()
        return window

    def power_cut(self, ms: int) -> None:
        wall_ms = self.hall.clock.now().wall_ms
        self.window.stop()
        self.hall.die()
        self.hall.clock.reboot(wall_ms + ms)
        self.hall.session = self.hall.new_session()
        self.sit()

    def settle(self) -> None:
        for _ in range(3):
            self.window.desk.wait()
            QApplication.processEvents()
            self.hall.settle()
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        return next(one for one in self.window.findChildren(QWidget, name) if one.isVisible())

    def press(self, name: str) -> None:
        widget = self.find(name)
        assert widget.isEnabled(), name
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.settle()

    def sign(self, person: str) -> None:
        self.press(f"desk.person.{person}")
        pin = self.find("desk.pin")
        assert isinstance(pin, QLineEdit)
        pin.setText(PINS[StaffId(person)])
        self.press("desk.confirm")

    def read(self, name: str) -> str:
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text()


@pytest.fixture
def seat(app: QApplication, furnished: Setting, tmp_path: Path) -> Iterator[RealSeat]:
    del app
    tongue().speak("en")
    real = RealSeat(hall_in(tmp_path, furnished))
    yield real
    for window in real.windows:
        window.stop()
        window.deleteLater()
    real.hall.die()


def test_after_a_power_cut_two_persons_bring_back_the_same_question(seat: RealSeat) -> None:
    begin(seat.hall)
    seat.window.seat.look_again()
    seat.settle()
    seat.press("exam.choice.B")
    for _ in range(4):
        seat.press("exam.next")
    seat.press("exam.choice.C")
    seat.window.tick()
    seat.settle()
    stem = seat.read("exam.stem")
    seat.power_cut(SHORT_CUT_MS)
    assert str(seat.window.seat.screen()) == "interrupted"
    assert not [
        text for one in seat.window.findChildren(QLabel) if (text := one.text()) and text == stem
    ]
    seat.press("hall.resume")
    seat.sign("inv-01")
    seat.sign("head-01")
    assert str(seat.window.seat.screen()) == "exam"
    assert seat.read("exam.stem") == stem
    assert seat.find("banner.restored").isVisible()
    service = seat.hall.session.service
    assert service is not None
    assert len(service.saved.answers) == 2
    seat.press("exam.choice.D")  # and it goes on
    assert len(service.saved.answers) == 2


def test_a_window_killed_in_mid_play_gives_the_play_back(
    app: QApplication, furnished: Setting, tmp_path: Path
) -> None:
    del app
    tongue().speak("en")
    hall = hall_in(tmp_path, furnished)
    secret = tmp_path / "kept"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.playing_child", str(hall.setting.folder.root), secret],
        cwd=ROOT_FOLDER,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "playing\n"
    child.kill()
    child.wait()
    child.stdout.close()
    hall.clock.move(10_000)
    hall.safe.keep(secret.read_bytes())
    hall.session = hall.new_session()
    resume_kept(hall.session, hall.kept)
    real = RealSeat(hall)
    real.settle()
    service = hall.session.service
    assert service is not None
    (plays,) = service.saved.plays.values()
    assert (plays.started, plays.given_back, plays.playing) == (1, 1, False)
    assert service.saved.automatic_plays == 0  # a death of ours uses up no cap
    assert real.find("banner.play").isVisible()
    real.window.seat.playback.start(next(iter(service.saved.plays)))
    real.settle()
    assert real.window.seat.playback.item
    real.window.stop()
    real.window.deleteLater()
    hall.die()


def test_the_hall_is_opened_and_a_candidate_assigned_with_real_keys(seat: RealSeat) -> None:
    assert str(seat.window.seat.screen()) == "hall_closed"
    seat.press("hall.open")
    seat.sign("inv-01")
    seat.sign("inv-02")
    assert str(seat.window.seat.screen()) == "seat_ready"
    seat.press("header.desk")
    seat.press("desk.act.assign")
    search = seat.find("desk.candidate.search")
    assert isinstance(search, QLineEdit)
    search.setText("T-0001")
    seat.settle()
    seat.sign("inv-01")
    assert str(seat.window.seat.screen()) == "identity"
    assert seat.read("identity.tail")
