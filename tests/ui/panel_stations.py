"""Every page and sheet of the supervisor panel, and how one comes to it."""

from collections.abc import Callable
from functools import partial

import msgspec

from kiosk.hall.answers import JoinCode
from kiosk.hall.board import Alert, EscapeLine, JoinRequest, WatchLine
from kiosk.rehearsal.hall_boards import Course, rehearsed_board
from kiosk.ui.supervisor.ports import LineState
from tests.fakes.exam_play import WITH_CAMERA
from tests.ui.conftest import Hands
from tests.ui.evidence_side import OF_EVIDENCE
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.station import Station, Way, press


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


def _code_kept(hands: Hands) -> None:
    _join_code(hands)
    hands.press("desk.back")


def _second_signs(hands: Hands) -> None:
    open_seat(16, "act.give_cause", "desk.cause.power", "desk.confirm")(hands)


def _camera_notes(hands: Hands) -> None:
    """The camera of a seat noted something grave and something light; a candidate waits for two."""
    at_panel = panel(hands)
    watch = (
        WatchLine(number=4, kind="another_person", severity="high"),
        WatchLine(number=2, kind="camera_dark", severity="low", over=True),
    )
    at_panel.line.change_seat(1, status={"watch": watch, "camera": "up"})
    details = ({"number": "4", "what": "another_person", "severity": "high"},)
    alerts = tuple(Alert(kind="watch", seat=1, detail=one) for one in details)
    down = Alert(kind="camera_down", seat=2)
    at_panel.line.change(alerts=(*at_panel.line.whole.alerts, *alerts, down))
    open_seat(1)(hands)


def _escapes(hands: Hands) -> None:
    """At a seat three ways out of the window were tried, some of them often."""
    at_panel = panel(hands)
    last_ms = at_panel.line.whole.hall_ms
    tried = (("keys_sent", 1), ("foreign_window", 3), ("focus_taken", 7))
    lines = tuple(
        EscapeLine(kind=kind, count=count, last_ms=last_ms - 60_000 * count)
        for kind, count in tried
    )
    at_panel.line.change_seat(1, status={"escapes": lines})
    facts = {"kinds": " ".join(kind for kind, _ in tried), "count": "11", "severity": "high"}
    light = {"kinds": "second_screen", "count": "1", "severity": "medium"}
    mine = tuple(
        Alert(kind="escape", seat=seat, since_ms=last_ms - 60_000, detail=detail)
        for seat, detail in ((1, facts), (3, light))
    )
    at_panel.line.change(alerts=(*at_panel.line.whole.alerts, *mine))


def escaping(hands: Hands) -> None:
    """The same, with that seat open."""
    _escapes(hands)
    open_seat(1)(hands)


NEWER = "9.0.0"


def newer_build(hands: Hands) -> None:
    """A build waits at the hub; half of the seats and the hub itself run an older one."""
    at_panel = panel(hands)
    whole = at_panel.line.whole
    seats = tuple(
        msgspec.structs.replace(
            one,
            build=NEWER if one.number % 2 else whole.build,
            versions_agree=not one.number % 2,
        )
        for one in whole.seats
    )
    behind = sum(not one.number % 2 for one in seats)
    facts = {"version": NEWER, "count": str(behind)}
    waits = Alert(kind="update_waits", since_ms=whole.hall_ms - 60_000, detail=facts)
    alerts = (*whole.alerts, waits)
    at_panel.line.change(offered=NEWER, seats=seats, alerts=alerts)


def _newer_build_listed(hands: Hands) -> None:
    newer_build(hands)
    hands.press("page.computers")


def _newer_build_for_a_seat(hands: Hands) -> None:
    newer_build(hands)
    open_seat(2)(hands)


def _newer_build_in_the_course(hands: Hands) -> None:
    newer_build(hands)
    hands.press("page.course")


def _undecided(hands: Hands) -> None:
    at_panel = panel(hands)
    waits = {"identity": "undecided", "camera": "up", "missing": ("identity",)}
    at_panel.line.change_seat(1, status=dict(waits))
    why = Alert(kind="identity_undecided", seat=1, detail={"why": "undecided"})
    at_panel.line.change(alerts=(why,))
    open_seat(1, "act.vouch_identity")(hands)


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


def _key_elsewhere(hands: Hands) -> None:
    panel(hands).staff.elsewhere = {"/media/usb1/keys": ("inv-2", "head-1")}
    press("header.person", "desk.elsewhere")(hands)


PANEL = (
    Station("panel, key on another stick", lambda: FakeHall(person=""), _key_elsewhere),
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
    Station("panel, code kept", hall("seated"), _code_kept),
    Station("panel, leave", hall(), press("page.computers"), opens="computers.leave"),
    Station("panel, second person", hall(), _second_signs),
    Station("panel, order refused", hall(), _refused_order),
    Station("panel, move", hall(), open_seat(11, "act.move_seat")),
    Station("panel, violation", hall(), open_seat(1, "act.annul")),
    Station("panel, camera noted something", hall(exam=WITH_CAMERA), _camera_notes),
    Station("panel, two vouch", hall("seated", exam=WITH_CAMERA), _undecided),
    Station("panel, a way out was tried", hall(), escaping),
    Station("panel, ways out in the list", hall(), _escapes),
    Station("panel, newer build", hall("closed"), newer_build),
    Station("panel, newer build, computers", hall("closed"), _newer_build_listed),
    Station("panel, newer build, a seat", hall("closed"), _newer_build_for_a_seat),
    Station("panel, newer build, course", hall("closed"), _newer_build_in_the_course),
    *OF_EVIDENCE,
    Station("panel, message", hall(), press("alerts.message")),
    Station("panel, pause everyone", hall(), press("act.pause_all")),
    Station("panel, some not paused", hall(), _some_not_paused),
    Station("panel, everyone goes on", hall(), _go_on),
    Station("panel, opening", hall("closed"), press("page.course", "act.open_sitting")),
    Station("panel, draw", hall("check_in"), press("page.course", "act.draw_seats")),
    Station("panel, start", hall("seated"), press("page.course", "act.begin_exam")),
)
