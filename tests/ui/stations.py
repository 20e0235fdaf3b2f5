"""Every screen, sheet and card of the window, and how one comes to it.

What must hold everywhere (keys, names, sizes, contrast, fitting) is tested at every station. A test
of this list compares it with the screens and sheets there are, so that a new one is not forgotten.
"""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.desk import Act
from tests.fakes.exam_play import UNLIKE, WITH_CAMERA, Play
from tests.fakes.identity import VOUCH
from tests.fakes.moves import Beat, arrive, told
from tests.fakes.scripted_clock import SECOND
from tests.ui.camera_side import FakeCamera
from tests.ui.centre_side import FakeCentre
from tests.ui.conftest import Hands
from tests.ui.fakes import FakeHallSide, FakeSession, beside_hub, session_at
from tests.ui.panel_stations import PANEL
from tests.ui.station import Station, press


def at(phase: Phase) -> Callable[[], FakeSession]:
    """A seat in that phase."""
    return lambda: session_at(phase)


def checking_in(*steps: c.Command) -> Callable[[], FakeSession]:
    """A candidate who has passed these checks."""

    def start() -> FakeSession:
        play = Play().assigned(extra_time=True)
        for one in steps:
            play.do(one)
        return FakeSession(play)

    return start


def before_camera() -> FakeSession:
    """A candidate of an exam with a camera, whom nobody has identified."""
    return FakeSession(Play(WITH_CAMERA).assigned())


def without_camera() -> FakeSession:
    """A candidate of an exam without one, whom nobody has identified."""
    return FakeSession(Play("kz-teacher-general").assigned())


def camera_noted() -> FakeSession:
    """The camera saw nobody in the middle of the exam."""
    return session_at(Phase.RUNNING, WITH_CAMERA, busy=True)


def closed_hall() -> FakeSession:
    """Nobody has opened the hall."""
    session = FakeSession(Play())
    session.desk = None
    return session


def running() -> FakeSession:
    """The first task of a new exam, which has a recording."""
    return FakeSession(Play().started())


def _interrupt(hands: Hands) -> None:
    hands.window.seat._unfinished = AttemptId("a-1")
    hands.window.refresh()


def _resume(hands: Hands) -> None:
    _interrupt(hands)
    hands.press("hall.resume")


def _fail(hands: Hands) -> None:
    hands.press("exam.choice.C")
    hands.session.fail()


def _two_notices(hands: Hands) -> None:
    for key, words in (("one", "A notice."), ("two", "Another notice that is longer. " * 4)):
        hands.window.banners.add(key, "warn", "warning", partial(str, words))


def _keys(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F1)


def _written(hands: Hands) -> None:
    hands.press("result.appeal")
    hands.get("appeal.text", QPlainTextEdit).setPlainText("words " * 20)


def _second_person(hands: Hands) -> None:
    hands.press("header.desk")
    hands.press(f"desk.act.{Act.CREDIT_TIME}")
    hands.press("desk.cause.power")
    hands.sign("inv-1")


def _leaving(act: Act, hands: Hands) -> None:
    hands.window.seat.centre = FakeCentre()
    hands.press("header.desk")
    hands.press(f"desk.act.{act}")


def _reading(hands: Hands) -> None:
    for _ in range(23):
        hands.key(Qt.Key.Key_Right)


def beside(start: Callable[[], FakeSession], *, opened: bool = True) -> Callable[[], FakeSession]:
    """The same seat, in a hall with a hub."""
    return lambda: beside_hub(start(), opened=opened)


def hall_of(hands: Hands) -> FakeHallSide:
    """The hall of a seat beside a hub."""
    assert hands.session.beside is not None
    return hands.session.beside


def no_line(hands: Hands) -> None:
    """The line to the hub is down."""
    hands.surroundings.line = "down"
    hands.tick()
    hands.saved()


def _refused(hands: Hands) -> None:
    hall_of(hands).change(refused="revoked")


def _superseded(hands: Hands) -> None:
    hall_of(hands).change(superseded=True)


def _away(hands: Hands) -> None:
    hall_of(hands).change(away=True)


def _interrupted_without_line(hands: Hands) -> None:
    _interrupt(hands)
    no_line(hands)


def _codes_spent(hands: Hands) -> None:
    no_line(hands)
    for _ in range(MOST_WRONG_CODES):
        hands.session.act(c.RefuseCode())
    hands.settle()


def moving() -> FakeSession:
    """An exam that has just come from another seat; what that cost is not recorded yet."""
    play = Play().started()
    arrive(play, 20 * SECOND)
    return FakeSession(play)


def _moved(hands: Hands) -> None:
    hands.session.act(c.Interrupt(kind="move", last=told(Beat()), used_ms=0, playing=None))
    hands.settle()


def _message(hands: Hands) -> None:
    hall_of(hands).show("please_wait")


def agreed_to_camera(*, undecided: bool = False) -> FakeSession:
    """A candidate who agreed to the camera; it may have left it to staff."""
    play = Play(WITH_CAMERA).assigned(extra_time=True)
    play.do(c.AcceptRules(biometric_consent=True))
    for _ in range(3 if undecided else 0):
        play.do(play.looked(UNLIKE))
    return FakeSession(play)


def _camera(hands: Hands) -> None:
    camera = FakeCamera()
    hands.window.seat.camera = camera
    hands.window.refresh()
    camera.sees("several_faces")
    camera.ends()
    hands.window.refresh()


_RULES = VOUCH, c.AcceptRules(biometric_consent=False)
_SCREENS = (
    Station("hall closed", closed_hall),
    Station("interrupted", at(Phase.EMPTY), _interrupt),
    Station("identity", checking_in()),
    Station("document", checking_in(_RULES[1])),
    Station("camera", agreed_to_camera, _camera),
    Station("camera, undecided", partial(agreed_to_camera, undecided=True), _camera),
    Station("ready", at(Phase.CHECK_IN), press("practice.skip")),
    Station("rules", checking_in(_RULES[0])),
    Station("sound", checking_in(*_RULES)),
    Station("move", running, _fail),
    *(Station(phase.value, at(phase)) for phase in Phase),
)
_EXAM = (
    Station("listening", running),
    Station("reading", running, _reading),
    Station("two notices", running, _two_notices),
    Station("drawer", running, press("exam.drawer"), 200),
    Station("finish", at(Phase.RUNNING), opens="exam.finish"),
    Station("finish, asked twice", running, press("exam.finish", "finish.confirm")),
    Station("technical appeal", running, opens="exam.technical"),
    Station("keys", running, _keys),
)
_BESIDE = (
    Station("beside, hall not open", beside(at(Phase.EMPTY), opened=False)),
    Station("beside, no connection", beside(at(Phase.EMPTY)), no_line),
    Station("beside, refused", beside(at(Phase.EMPTY)), _refused),
    Station("beside, interrupted", beside(at(Phase.EMPTY)), _interrupted_without_line),
    Station("beside, check-in without connection", beside(at(Phase.CHECK_IN)), no_line),
    Station("beside, message", beside(running), _message),
    Station("beside, moved", beside(moving), _moved),
    Station("beside, locked", beside(at(Phase.LOCKED)), no_line),
    Station("beside, codes spent", beside(at(Phase.LOCKED)), _codes_spent),
    Station("beside, finished", beside(at(Phase.FINISHED)), no_line),
    Station("beside, out of the room", beside(running), _away),
    Station("beside, superseded", beside(running), _superseded),
)
_RESULT = (
    Station("task of the map", at(Phase.REVIEW), press("result.task.20")),
    Station("close the map", at(Phase.REVIEW), opens="result.done"),
    Station("appeal written", at(Phase.REVIEW), _written),
    Station("leave", at(Phase.APPEAL), opens="appeal.done"),
)
_CARDS = (
    Station("language card", running, opens="header.language"),
    Station("look card", running, opens="header.look"),
)
#: Where the desk offers each act.
OFFERED = {
    Act.OPEN_HALL: closed_hall,
    Act.ASSIGN: at(Phase.EMPTY),
    Act.CLOSE_HALL: at(Phase.EMPTY),
    Act.CONFIRM_IDENTITY: without_camera,
    Act.VOUCH: before_camera,
    Act.ANSWER_WATCH: camera_noted,
    Act.WAIVE_SOUND: checking_in(*_RULES),
    Act.CREDIT_TIME: at(Phase.RUNNING),
    Act.SETTLE_APPEAL: at(Phase.RUNNING),
    Act.GIVE_CAUSE: at(Phase.RUNNING),
    Act.GIVE_PLAY: at(Phase.RUNNING),
    Act.ANNUL: at(Phase.RUNNING),
    Act.PAUSE: at(Phase.RUNNING),
    Act.RELEASE: at(Phase.FINISHED),
}
#: What is offered once there is a way to the centre.
LEAVING = (Act.HAND_OVER, Act.SEND, Act.TAKE_RECEIPT)
_DESK = (
    Station("desk", at(Phase.RUNNING), opens="header.desk"),
    Station("desk, nobody assigned", at(Phase.EMPTY), opens="header.desk"),
    Station("desk, resume", at(Phase.EMPTY), _resume),
    Station("desk, second person", running, _second_person),
    *(
        Station(f"desk, {act}", start, press("header.desk", f"desk.act.{act}"))
        for act, start in OFFERED.items()
    ),
    *(Station(f"desk, {act}", at(Phase.EMPTY), partial(_leaving, act)) for act in LEAVING),
)


STATIONS = (*_SCREENS, *_EXAM, *_BESIDE, *_RESULT, *_CARDS, *_DESK, *PANEL)
#: Sheets of acts look alike: some of them every day, all of them in the slow run.
EVERY_DAY = frozenset(
    {
        *("desk, credit_time", "desk, annul", "desk, second person"),
        *("panel, hall", "panel, entrance", "panel, computers", "panel, second person"),
    }
)


def _every_day(name: str) -> bool:
    return name in EVERY_DAY or not name.startswith(("desk, ", "panel, "))


EACH = [
    pytest.param(one, id=one.name, marks=[] if _every_day(one.name) else [pytest.mark.slow])
    for one in STATIONS
]
