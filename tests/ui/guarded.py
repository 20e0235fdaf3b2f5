"""A window under its guard, and what it meets: looks happen when a test says so."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.guard import LOOK_MS, Guard
from kiosk.ui.noting import Noting
from kiosk.ui.seat import Seat
from tests.ui.fakes import FakeSession, as_session, session_at


class Watching:
    """What a guard asks of whoever watches the screen."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.focus: list[bool] = []

    def begin(self, window: int) -> None:
        self.begun.append(window)

    def put_focus(self, *, away: bool) -> None:
        self.focus.append(away)


class Guarded:
    """A window with the whole screen, guarded; looks happen when the test says so."""

    def __init__(self, session: FakeSession) -> None:
        self.session = session
        self.window = QWidget(None, Qt.WindowType.FramelessWindowHint)
        self.window.setWindowTitle("guarded")
        self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
        self.window.show()
        self.window.activateWindow()
        self.restarts = 0
        settle()
        seat = Seat(as_session(session), SimulatedAudio(session.clock))
        self.guard = Guard(self.window, Noting(seat), session.clock, self._restart)
        (self.timer,) = self.guard.findChildren(QTimer)
        assert (self.timer.interval(), self.timer.isActive()) == (LOOK_MS, True)
        self.timer.stop()
        self.look()

    def look(self) -> None:
        self.guard.look()
        settle()

    @property
    def noted(self) -> list[tuple[str, str]]:
        events = [one.event for one in self.session.entries]
        return [(one.kind, one.detail) for one in events if isinstance(one, e.IncidentNoted)]

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _detail in self.noted]

    def _restart(self) -> None:
        self.restarts += 1


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def guarded(app: QApplication) -> Iterator[Guarded]:
    drag = app.startDragDistance(), app.startDragTime()
    made = Guarded(session_at(Phase.RUNNING))
    yield made
    made.window.hide()
    made.guard.deleteLater()
    made.window.deleteLater()
    app.setStartDragDistance(drag[0])
    app.setStartDragTime(drag[1])
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Other = Callable[[], QWidget]


@pytest.fixture
def other(app: QApplication) -> Iterator[Other]:
    """Another window that takes the focus."""
    del app
    made: list[QWidget] = []

    def come() -> QWidget:
        window = QWidget()
        made.append(window)
        window.setGeometry(0, 0, 200, 100)
        window.show()
        window.activateWindow()
        settle()
        return window

    yield come
    for one in made:
        one.hide()
        one.deleteLater()
    settle()
