"""Every screen, sheet and card of the window, and how one comes to it.

What must hold everywhere (keys, names, sizes, contrast, fitting) is tested at every station. A test
of this list compares it with the screens and sheets there are, so that a new one is not forgotten.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.exam.transitions import Phase
from kiosk.hall.answers import JoinCode
from kiosk.hall.board import JoinRequest
from kiosk.rehearsal.hall_boards import Course, rehearsed_board
from kiosk.ui.look import look
from kiosk.ui.presenters.desk import Act
from kiosk.ui.supervisor.ports import LineState
from tests.fakes.exam_play import Play
from tests.fakes.moves import Beat, arrive, told
from tests.fakes.scripted_clock import SECOND
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import FakeHallSide, FakeSession, beside_hub, session_at
from tests.ui.panel_hands import FakeHall, PanelHands

Way = Callable[[Hands], None]


class Station(NamedTuple):
    """One place to stand at.

    Attributes:
        name: for the messages of a test.
        start: the seat, or the panel of a hall, before the first press.
        way: what is pressed to come here.
        zoom: percent.
        opens: the button that opens the sheet or card of this station; empty for a screen.
    """

    name: str
    start: Callable[[], FakeSession | FakeHall]
    way: Way = lambda _hands: None
    zoom: int = 100
    opens: str = ""

    def before(self, sit: Sit, language: Language = "en", size: tuple[int, int] = SIZE) -> Hands:
        """Sit down; a sheet is not open yet."""
        hands = sit(self.start(), language, size=size)
        if look().zoom != self.zoom:
            hands.window.set_zoom(self.zoom)
            hands.settle()
        self.way(hands)
        hands.settle()
        return hands

    def stand(self, sit: Sit, language: Language = "en", size: tuple[int, int] = SIZE) -> Hands:
        """Sit down and go there."""
        hands = self.before(sit, language, size)
        if self.opens:
            hands.press(self.opens)
        return hands


def press(*names: str) -> Way:
    """Press these, one after another."""

    def way(hands: Hands) -> None:
        for name in names:
            hands.press(name)

    return way


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


_RULES = c.ConfirmIdentity(), c.AcceptRules(biometric_consent=False)
_SCREENS = (
    Station("hall closed", closed_hall),
    Station("interrupted", at(Phase.EMPTY), _interrupt),
    Station("identity", checking_in()),
    Station("document", checking_in(_RULES[1])),
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
    Act.CONFIRM_IDENTITY: checking_in(),
    Act.WAIVE_SOUND: checking_in(*_RULES),
    Act.CREDIT_TIME: at(Phase.RUNNING),
    Act.SETTLE_APPEAL: at(Phase.RUNNING),
    Act.GIVE_CAUSE: at(Phase.RUNNING),
    Act.GIVE_PLAY: at(Phase.RUNNING),
    Act.ANNUL: at(Phase.RUNNING),
    Act.PAUSE: at(Phase.RUNNING),
    Act.RELEASE: at(Phase.FINISHED),
}
_DESK = (
    Station("desk", at(Phase.RUNNING), opens="header.desk"),
    Station("desk, nobody assigned", at(Phase.EMPTY), opens="header.desk"),
    Station("desk, resume", at(Phase.EMPTY), _resume),
    Station("desk, second person", running, _second_person),
    *(
        Station(f"desk, {act}", start, press("header.desk", f"desk.act.{act}"))
        for act, start in OFFERED.items()
    ),
)


def hall(course: Course = "running", **more: object) -> Callable[[], FakeHall]:
    """A hall that stands there, with somebody logged in at its panel."""
    return lambda: FakeHall(course=course, **more)  # type: ignore[arg-type]  # as FakeHall takes


def open_seat(number: int, *then: str) -> Way:
    """Open a seat of the panel and press these."""

    def way(hands: Hands) -> None:
        panel(hands).hall_page.open_seat(number)
        hands.settle()
        press(*then)(hands)

    return way


def panel(hands: Hands) -> PanelHands:
    """The hands at the panel."""
    assert isinstance(hands, PanelHands)
    return hands


def _entrance(hands: Hands) -> None:
    hands.press("page.check_in")
    panel(hands).check_in_page.open_candidate("c-005")


def _asks_to_join(hands: Hands) -> None:
    request = JoinRequest(
        digest="a3f1-99c2-0b7d", name="seat/12", address="192.168.7.112", vouched="hall"
    )
    panel(hands).line.change(joins=(request,))
    hands.press("page.computers")


def _join_code(hands: Hands) -> None:
    at_panel = panel(hands)
    at_panel.line.answers["join_code"] = JoinCode(code="K7QM-2XNA-94TE-0PLC", valid_ms=3_600_000)
    hands.press("page.computers")
    hands.press("act.join_code")
    hands.press("panel.kind.seat")
    at_panel.confirm()


def _second_signs(hands: Hands) -> None:
    open_seat(16, "act.give_cause", "desk.cause.power", "desk.confirm")(hands)


def _lost(hands: Hands) -> None:
    panel(hands).line.state(LineState(state="lost", since_ms=panel(hands).line.whole.hall_ms))


def _refused_order(hands: Hands) -> None:
    panel(hands).line.refusals["Continue"] = "replayed"
    open_seat(14, "act.continue")(hands)
    panel(hands).confirm()


def _some_not_paused(hands: Hands) -> None:
    at_panel = panel(hands)
    for seat in ("001", "011", "017"):
        at_panel.line.refusals[f"Pause s-1.c-{seat}"] = "seat_away"
    hands.press("act.pause_all")
    hands.press("panel.reason.fire")
    at_panel.confirm()


def _go_on(hands: Hands) -> None:
    _some_not_paused(hands)
    press("desk.back", "act.continue_all")(hands)


def before_log_in() -> FakeHall:
    """A panel whose hub tells it nothing before somebody has logged in."""
    made = FakeHall(person="")
    made.quiet = True
    return made


def nobody_yet(*, opened: bool = True) -> FakeHall:
    """No computer has connected, and no candidate has come."""
    board = rehearsed_board(24, "check_in" if opened else "closed")
    replace = msgspec.structs.replace
    return FakeHall(
        replace(
            board,
            alerts=(),
            seats=tuple(replace(one, link="never", build="") for one in board.seats),
            candidates=tuple(replace(one, state="rostered") for one in board.candidates),
        )
    )


_PANEL = (
    Station("panel, before the first log-in", before_log_in),
    Station("panel, no computer yet", nobody_yet),
    Station("panel, nobody here yet", nobody_yet, press("page.check_in", "arrival.arrived")),
    Station(
        "panel, entrance of a closed hall",
        partial(nobody_yet, opened=False),
        press("page.check_in"),
    ),
    Station("panel, hall", hall()),
    Station("panel, large hall as a list", hall(seats=120), press("view.list")),
    Station("panel, large hall", hall(seats=120), open_seat(3)),
    Station("panel, seat locked", hall(), open_seat(7)),
    Station("panel, seat without link", hall(), open_seat(11)),
    Station("panel, seat with everything", hall(), open_seat(1)),
    Station("panel, nobody logged in", lambda: FakeHall(person=""), open_seat(7)),
    Station("panel, log in", lambda: FakeHall(person=""), opens="header.person"),
    Station("panel, no link to the server", hall(), _lost),
    Station("panel, entrance", hall("check_in"), _entrance),
    Station("panel, course before the opening", hall("closed"), press("page.course")),
    Station("panel, course", hall("seated"), press("page.course")),
    Station("panel, computers", hall("seated"), _asks_to_join),
    Station("panel, join code", hall("seated"), _join_code),
    Station("panel, second person", hall(), _second_signs),
    Station("panel, order refused", hall(), _refused_order),
    Station("panel, move", hall(), open_seat(11, "act.move_seat")),
    Station("panel, violation", hall(), open_seat(1, "act.annul")),
    Station("panel, message", hall(), press("alerts.message")),
    Station("panel, pause everyone", hall(), press("act.pause_all")),
    Station("panel, some not paused", hall(), _some_not_paused),
    Station("panel, everyone goes on", hall(), _go_on),
    Station("panel, opening", hall("closed"), press("page.course", "act.open_sitting")),
    Station("panel, draw", hall("check_in"), press("page.course", "act.draw_seats")),
    Station("panel, start", hall("seated"), press("page.course", "act.begin_exam")),
)
STATIONS = (*_SCREENS, *_EXAM, *_BESIDE, *_RESULT, *_CARDS, *_DESK, *_PANEL)
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
