"""What the minutes say of a camera: who was identified how, what was noted, when it was down."""

import msgspec

from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.minutes import attempt_facts
from kiosk.minutes.facts import AttemptFacts
from tests.exam.scenes_camera import tried
from tests.fakes.exam_play import UNLIKE, WITH_CAMERA, Play
from tests.fakes.exam_stages import stage, watched
from tests.fakes.scripted_clock import MINUTE


def facts_of(play: Play) -> AttemptFacts:
    entries = [e.decode_entry(payload) for payload in play.journal]
    return attempt_facts.facts_of(AttemptId("a-1"), CandidateId("c-001"), (), entries, play.exam)


def test_the_minutes_say_how_somebody_was_identified_and_by_whom() -> None:
    by_camera = facts_of(stage(Phase.RUNNING, WITH_CAMERA)).identified
    assert by_camera is not None
    assert (by_camera.method, by_camera.checks, by_camera.simulated) == ("camera", 1, True)
    play = tried(3)
    play.do(c.VouchForIdentity(reason="a beard since", compared="photo"))
    by_staff = facts_of(play).identified
    assert by_staff is not None
    assert (by_staff.method, by_staff.compared, by_staff.reason, by_staff.checks) == (
        "staff",
        "photo",
        "a beard since",
        3,
    )
    assert not by_staff.simulated
    assert facts_of(Play("kz-teacher-general").ready()).identified is None


def test_the_minutes_say_what_the_watch_noted_by_kind_and_never_a_distance() -> None:
    play = stage(Phase.RUNNING, WITH_CAMERA)
    play.do(watched("nobody"))
    play.do(watched("several_faces"))
    play.do(watched("nobody", began=False))
    play.do(watched("nobody"))
    found = facts_of(play)
    assert [one.kind for one in found.incidents] == ["nobody", "several_faces", "nobody"]
    text = msgspec.json.encode(found).decode()
    assert "distance" not in text
    assert str(UNLIKE) not in msgspec.json.encode(facts_of(tried(3))).decode()


def test_the_minutes_say_when_the_camera_did_not_work() -> None:
    play = stage(Phase.RUNNING, WITH_CAMERA)
    start = play.clock.now().wall_ms
    for state, wait in (("up", 1), ("restarting", 2), ("down", 3), ("up", 4), ("absent", 5)):
        command = msgspec.convert({"state": state, "type": "NoteCamera"}, c.NoteCamera)
        play.do(command)
        play.clock.wait(wait * MINUTE)
    spans = [
        (one.from_ms - start, one.until_ms - start if one.until_ms else 0)
        for one in facts_of(play).camera_down
    ]
    assert spans == [(MINUTE, 6 * MINUTE), (10 * MINUTE, 0)]
