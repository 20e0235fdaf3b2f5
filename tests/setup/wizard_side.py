"""A technician at the wizard: real widgets, real files, a computer and eyes that are made up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.proctoring.messages import Picture
from kiosk.setup.plan import Plan, SeatPlan
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.look import look
from kiosk.ui.setup.model import SetupModel
from kiosk.ui.setup.ports import World
from kiosk.ui.setup.window import SetupWindow
from kiosk.ui.sounds import CheckSounds
from kiosk.ui.speech import tongue
from tests.fakes.hall_people import HALL, ROOT_FOLDER, blueprint
from tests.fakes.scripted_clock import ScriptedClock
from tests.setup.conftest import Fleet

GREY = Picture(width=4, height=3, rgb=bytes([120] * 36))
SIZE = (1366, 768)


class MadeUpEyes:
    """A camera whose pictures the test gives."""

    def __init__(self) -> None:
        self.is_open = False
        self.saw: Callable[[Picture | None], None] = lambda _picture: None
        self.stands: Callable[[str, str, str], None] = lambda *_: None

    def open(
        self,
        source: str,
        on_picture: Callable[[Picture | None], None],
        on_state: Callable[[str, str, str], None],
    ) -> None:
        del source
        self.is_open = True
        self.saw, self.stands = on_picture, on_state

    def tick(self) -> None:
        """Nothing."""

    def close(self) -> None:
        self.is_open = False


class Technician:
    """At the wizard of one computer."""

    def __init__(
        self, fleet: Fleet, stick: Path | None = None, number: int = 1, *, resumed: bool = False
    ) -> None:
        self.fleet = fleet
        self.eyes = MadeUpEyes()
        self.audio = SimulatedAudio(ScriptedClock())
        self.world = World(
            base=fleet.base,
            machine=fleet.machine,
            record=fleet.record,
            eyes=self.eyes,
            audio=self.audio,
            sounds=CheckSounds(ROOT_FOLDER / "assets/sounds"),
            draw=lambda _below: 0,
            sticks=lambda: (stick,) if stick is not None else (),
            exams=(blueprint().id,),
        )
        plan = Plan(
            role="seat",
            hall=HALL,
            exam="",
            trust=str(fleet.folder / "trust.json"),
            seat=SeatPlan(by_name={"pc-12": number}),
        )
        self.model = SetupModel(self.world, plan, resumed=resumed)
        self.window = SetupWindow(self.model)
        self.window.resize(*SIZE)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let what runs end, and the toolkit do what it put off."""
        for _ in range(4):
            self.model._background.wait()
            for _ in range(3):
                QApplication.processEvents()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The widget of this name."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, name
        return found[0]

    def press(self, name: str) -> None:
        """Press it, where it can be pressed."""
        target = self.find(name)
        assert target.isEnabled(), name
        at = QPoint(12, target.height() // 2)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Type into a field."""
        field = self.find(name, QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(text)
        self.settle()

    def says(self, name: str) -> str:
        """A text; empty while it is not shown."""
        found = [one for one in self.window.findChildren(QLabel, name) if one.isVisible()]
        return found[0].text() if found else ""

    def on(self, *, skip_join: bool = True) -> None:
        """Go through all that needs nothing special, up to the camera."""
        self.press("setup.next")
        self.press("setup.next")  # the role stands: on
        self.press("setup.next")
        self.press("setup.next")
        self.press("setup.next")
        self.press("setup.next")
        assert self.model.at == "join"
        if skip_join:
            self.leave_out("no hub yet")
            self.press("setup.next")

    def leave_out(self, reason: str) -> None:
        """Leave this step out."""
        self.press("setup.skip")
        self.type("skip.reason", reason)
        self.press("skip.confirm")

    def leave(self) -> None:
        """Close the window as a crash would find it: only the disk remembers."""
        if not isValid(self.window):
            return
        self.window.close()
        self.settle()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tongue().speak("en")
        look().theme, look().zoom, look().base = "light", 100, 100
