"""One application for all tests of the windows, a window for each, hands to press and type."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from kiosk.exam import events as e
from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.rehearsal.surroundings import ScriptedSurroundings
from kiosk.ui.app import make_application
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.keyboard.board import board
from kiosk.ui.look import look
from kiosk.ui.parts.banner import Banner
from kiosk.ui.speech import tongue
from kiosk.ui.window import SeatWindow
from tests.fakes.hall_people import PIN, ROOT_FOLDER
from tests.ui.fakes import FakeSession, FakeStaff, as_session, as_staff, session_at

ASSETS = ROOT_FOLDER / "assets"
SIZE = (1366, 768)
W = TypeVar("W", bound=QWidget)


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application with type, look and language."""
    del qapp  # made by the plugin, dressed here
    return make_application([], ASSETS, language="en")


class Hands:
    """A person at the window: finds things by name, presses, types, reads."""

    def __init__(self, session: FakeSession, *, size: tuple[int, int] = SIZE) -> None:
        self.session = session
        self.staff = FakeStaff()
        self.audio = SimulatedAudio(session.clock)
        self.surroundings = ScriptedSurroundings()
        self.window = SeatWindow(
            session=as_session(session),
            staff=as_staff(self.staff),
            audio=self.audio,
            surroundings=self.surroundings,
            draw=lambda _below: 0,
        )
        if session.beside is not None:
            self.window.stand_beside(session.beside)
        self.window.resize(*size)
        self.window.show()
        self.settle()

    @property
    def incidents(self) -> list[e.IncidentNoted]:
        """What the window had noted in the journal."""
        return [one for one in self.session.events if isinstance(one, e.IncidentNoted)]

    @property
    def screen(self) -> str:
        """The screen that is shown."""
        return str(self.window.seat.screen())

    def settle(self) -> None:
        """Let the toolkit do what it put off."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def saved(self) -> None:
        """Make everything durable and let the window hear of it."""
        self.session.sync()
        self.settle()

    def tick(self) -> None:
        """Let the window look at the clock, the device and what plays."""
        self.window.tick()
        self.settle()

    def sees(self, name: str) -> bool:
        """Whether a thing of that name is on the screen."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def get(self, name: str, kind: type[W]) -> W:
        """The visible thing of that name."""
        for one in self.window.findChildren(kind, name):
            if one.isVisible():
                return one
        raise LookupError(f"{name} is not on the screen")

    def read(self, name: str) -> str:
        """The words of a label."""
        return self.get(name, QLabel).text()

    def banner(self, key: str) -> str:
        """The words of a notice that is shown."""
        return self.get(f"banner.{key}", Banner).words.text()

    def press(self, name: str) -> None:
        """Press the middle of a thing."""
        widget = self.get(name, QWidget)
        assert widget.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.settle()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        focus = QApplication.focusWidget()
        if focus is None or not self.window.isAncestorOf(focus):
            focus = self.window
        QTest.keyClick(focus, key, modifier)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Type into a field, in any script."""
        widget = self.get(name, QWidget)
        widget.setFocus()
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
        self.settle()

    def sign(self, person: str, pin: str = PIN) -> None:
        """Pick a person, type the PIN, confirm, and wait for the key."""
        self.press(f"desk.person.{person}")
        self.type("desk.pin", pin)
        self.confirm()

    def confirm(self) -> None:
        """Confirm and wait until the work beside the window is done."""
        self.press("desk.confirm")
        self.wait()

    def wait(self) -> None:
        """Wait for work beside the window."""
        for _ in range(3):
            self.window.desk.wait()
            self.settle()

    def leave(self) -> None:
        """Go away."""
        self.window.desk.wait()
        self.window.stop()
        self.window.deleteLater()
        self.settle()

    def texts(self) -> list[str]:
        """Every word any label or button of the window holds, shown or not."""
        found = []
        for widget in (self.window, *self.window.findChildren(QWidget)):
            found += [widget.accessibleName(), widget.accessibleDescription()]
            for name in ("text", "plainText"):
                value = widget.property(name)
                if isinstance(value, str):
                    found.append(value)
        return [text for text in found if text]


class Place(Protocol):
    """Somewhere else to sit than at a seat: says who sits there."""

    def sit(self, *, size: tuple[int, int] = SIZE) -> Hands:
        """Sit down."""
        ...


Sit = Callable[..., Hands]


@pytest.fixture
def sit(app: QApplication) -> Iterator[Sit]:
    """Sit down at a window; everything is put back afterwards."""
    del app
    made: list[Hands] = []

    def at(
        where: FakeSession | Phase | Place, language: Language = "en", **more: tuple[int, int]
    ) -> Hands:
        tongue().speak(language)
        where = session_at(where) if isinstance(where, Phase) else where
        hands = Hands(where, **more) if isinstance(where, FakeSession) else where.sit(**more)
        made.append(hands)
        return hands

    yield at
    for hands in made:
        if isValid(hands.window):  # a walk through many leaves each of them itself
            hands.leave()
    look().theme, look().zoom = "light", 100
    board().forget()
    tongue().speak("en")
