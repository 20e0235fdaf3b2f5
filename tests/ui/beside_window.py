"""The window of a real seat beside a hub whose words are made by hand; and hands at it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.rehearsal.setting import PINS
from kiosk.rehearsal.surroundings import ScriptedSurroundings
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.keyboard.board import board
from kiosk.ui.look import look
from kiosk.ui.parts.banner import Banner
from kiosk.ui.speech import tongue
from kiosk.ui.window import SeatWindow
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.identity import VOUCH
from tests.fakes.moving import Room

W = TypeVar("W", bound=QWidget)
MINUTE, SECOND = 60_000, 1_000
At = Callable[[int], "Window"]


class Window:
    """The window of one seat, with the hub's words at hand."""

    def __init__(self, seat: SeatBesideHub) -> None:
        self.seat = seat
        self.surroundings = ScriptedSurroundings()
        self.surroundings.line = "up"
        self.windows: list[SeatWindow] = []
        self.window = self.sit()

    def sit(self) -> SeatWindow:
        """A program that was just started."""
        hall = self.seat.hall
        window = SeatWindow(
            session=hall.session,
            staff=hall.staff,
            audio=SimulatedAudio(hall.clock),
            surroundings=self.surroundings,
            draw=lambda _below: 0,
        )
        window.stand_beside(self.seat.side)
        window.resize(1366, 768)
        window.show()
        self.windows.append(window)
        self.window = window
        self.settle()
        return window

    @property
    def screen(self) -> str:
        """What is on the stack, not what should be."""
        self.settle()
        shown = self.window._shown
        assert shown is not None
        return str(shown)

    def settle(self) -> None:
        for _ in range(3):
            self.window.desk.wait()
            QApplication.processEvents()
            self.seat.hall.settle()
        QApplication.processEvents()

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.window.tick()
        self.settle()

    def line(self, standing: str) -> None:
        """The line is up or down, for long enough to count."""
        self.surroundings.line = "up" if standing == "up" else "down"
        self.tick()

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def get(self, name: str, kind: type[W]) -> W:
        return next(one for one in self.window.findChildren(kind, name) if one.isVisible())

    def read(self, name: str) -> str:
        return self.get(name, QLabel).text()

    def banner(self, key: str) -> str:
        return self.get(f"banner.{key}", Banner).words.text()

    def press(self, name: str) -> None:
        widget = self.get(name, QWidget)
        assert widget.isEnabled(), name
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.settle()

    def sign(self, person: str) -> None:
        self.press(f"desk.person.{person}")
        self.get("desk.pin", QLineEdit).setText(PINS[StaffId(person)])
        self.press("desk.confirm")

    def acts(self) -> set[str]:
        """What the desk offers."""
        self.press("header.desk")
        names = [one.objectName() for one in self.window.desk.findChildren(QWidget)]
        self.window.desk.dismiss()
        return {one.removeprefix("desk.act.") for one in names if one.startswith("desk.act.")}

    def texts(self) -> list[str]:
        widgets = self.window.findChildren(QWidget)
        return [text for one in widgets if isinstance(text := one.property("text"), str) and text]


@pytest.fixture
def at(app: QApplication, room: Room) -> Iterator[At]:
    """Switch a seat on; everything is put back afterwards."""
    del app
    tongue().speak("en")
    made: list[Window] = []

    def switch_on(number: int) -> Window:
        made.append(Window(SeatBesideHub(room.seat(number))))
        return made[-1]

    yield switch_on
    for one in made:
        for window in one.windows:
            window.stop()
            window.deleteLater()
    look().theme, look().zoom = "light", 100
    board().forget()


@pytest.fixture
def seat(at: At) -> Window:
    """Seat 1."""
    return at(1)


def check_in(seat: Window) -> None:
    """What the candidate does before the start."""
    seat.press("identity.me")
    seat.press("rules.agree")
    seat.press("rules.biometric.no")
    seat.press("rules.continue")


def begin(seat: Window, candidate: str = "demo-c01") -> None:
    """From the first welcome to the first question; nobody presses anything at the desk."""
    seat.seat.welcome()
    seat.seat.assign(CandidateId(candidate))
    check_in(seat)
    seat.seat.command(VOUCH, "inv-01", "inv-02")
    service = seat.seat.hall.session.service
    assert service is not None
    service.request(c.CheckSound(passed=True, device="simulated"))
    seat.settle()
    seat.seat.start()
    seat.settle()


def finish(seat: Window) -> None:
    service = seat.seat.hall.session.service
    assert service is not None
    service.request(c.Finish())
    seat.settle()


def lock(seat: Window) -> None:
    service = seat.seat.hall.session.service
    assert service is not None
    service.act(c.Lock(reason="a drive was plugged in"))
    seat.settle()
