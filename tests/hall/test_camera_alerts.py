"""From what a camera noted to the panel and the paper: beats, alerts, minutes."""

from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.exam import commands as c
from kiosk.exam.events_camera import WatchKind
from kiosk.exam.hall.situation import Versions
from kiosk.exam.hall.state import HallState
from kiosk.exam.transitions import Phase
from kiosk.hall.alerting import AlertWatch
from kiosk.hall.board import MOST_WATCH, Alert, SeatStatus, WatchLine
from kiosk.hall.boarding import SeatFacts, alerts_of, by_gravity, seat_tiles
from kiosk.seat import beats
from tests.exam.scenes_camera import before_camera, tried
from tests.fakes.exam_play import WITH_CAMERA, Play
from tests.fakes.exam_stages import stage, watched
from tests.fakes.scripted_clock import SECOND

NOW = Moment(boot="b", awake_ms=1_000, boot_ms=1_000, wall_ms=1_787_284_800_000)
OURS = Versions(build="1", pack="p", blueprint="b")
UP = c.NoteCamera(state="up", engine="scripted 1", source="script")


def alerts(status: SeatStatus) -> tuple[Alert, ...]:
    """What the hub makes of a seat that says this."""
    facts = SeatFacts(
        number=7,
        status=replace(status, attempt="a-1"),
        heard=NOW,
        connected=True,
        build="1",
        pack="p",
        blueprint="b",
        held=0,
        head="",
        twice=0,
        result_waits=False,
    )
    tiles = seat_tiles([facts], HallState(), OURS, NOW)
    return alerts_of(tiles, (), HallState(), standby="none", joins=(), now=NOW)


def why(play: Play) -> str:
    return beats._left_to_staff(play.state, play.exam)


# ---- people must decide -------------------------------------------------------------------------


def test_people_are_asked_for_when_the_camera_cannot_say_who_it_is_and_not_before() -> None:
    assert why(before_camera(consent=None)) == ""
    assert why(before_camera()) == ""
    assert why(tried(2)) == ""
    assert why(tried(3)) == "undecided"
    assert why(before_camera(consent=False)) == "no_consent"
    play = before_camera()
    play.do(UP)
    assert why(play) == ""
    play.do(c.NoteCamera(state="up", code="no_reference"))
    assert why(play) == "no_reference"
    play.do(c.NoteCamera(state="restarting"))
    assert why(play) == ""
    for state in ("down", "absent"):
        play.do(c.NoteCamera(state=state))
        assert why(play) == "no_camera"
    play.do(c.VouchForIdentity(reason="no usable photo", compared="document"))
    assert why(play) == ""


def test_an_exam_without_a_camera_asks_for_nobody() -> None:
    play = Play("kz-teacher-general").assigned()
    play.do(c.AcceptRules(biometric_consent=False))
    assert why(play) == ""
    assert beats._camera(play.state, play.exam) == ""


def test_that_people_must_decide_is_an_alert_with_its_reason() -> None:
    (told,) = alerts(SeatStatus(phase="check_in", stage="check_in", identity="no_consent"))
    assert told == Alert(kind="identity_undecided", seat=7, detail={"why": "no_consent"})


# ---- the watch ----------------------------------------------------------------------------------


def watching(*severities: str) -> Play:
    """So many incidents, in this order, each of another kind."""
    play = stage(Phase.RUNNING, WITH_CAMERA)
    kinds = get_args(WatchKind)
    for kind, severity in zip(kinds, severities, strict=False):
        play.clock.wait(SECOND)
        command = msgspec.convert(
            {"kind": kind, "began": True, "severity": severity, "facts": {}, "type": "NoteWatch"},
            c.NoteWatch,
        )
        play.do(command)
    return play


def test_a_seat_tells_what_waits_the_gravest_first_and_no_more_than_there_is_room_for() -> None:
    play = watching("low", "medium", "high", "low", "medium", "low", "high", "low")
    told = beats._watch(play.state)
    assert [one.severity for one in told] == ["high", "high", "medium", "medium", "low", "low"]
    assert [one.number for one in told] == [7, 3, 5, 2, 8, 6]
    assert len(told) == MOST_WATCH
    play.do(c.AnswerWatch(number=7, what="a lamp"))
    assert beats._watch(play.state)[0].number == 3


def test_what_is_over_is_told_as_such_until_somebody_looked() -> None:
    play = watching("medium")
    play.do(watched("nobody", began=False))
    assert beats._watch(play.state) == (
        WatchLine(number=1, kind="nobody", severity="medium", over=True),
    )


def test_every_incident_is_an_alert_of_its_own_the_gravest_first() -> None:
    play = watching("medium", "low", "high")
    told = alerts(SeatStatus(phase="running", stage="running", watch=beats._watch(play.state)))
    found = AlertWatch().dated(told, NOW)
    assert [(one.kind, one.detail["severity"]) for one in found] == [
        ("watch", "high"),
        ("watch", "medium"),
        ("watch", "low"),
    ]
    assert [one.detail["what"] for one in found] == ["another_person", "nobody", "several_faces"]
    older = replace(told[0], detail={**told[0].detail, "severity": "low"}, since_ms=1)
    newer = replace(told[0], detail={**told[0].detail, "severity": "high"}, since_ms=2)
    assert by_gravity([older, newer]) == (newer, older)


@pytest.mark.parametrize(("stage_", "told"), [("running", True), ("review", False)])
def test_a_camera_that_is_down_is_an_alert_while_somebody_sits_an_exam(
    stage_: str, *, told: bool
) -> None:
    status = SeatStatus(phase=stage_, stage=stage_, camera="down")
    assert [one.kind for one in alerts(status)] == ["camera_down"] * told
    for state in ("up", "restarting", "absent", ""):
        assert alerts(replace(status, camera=state)) == ()
