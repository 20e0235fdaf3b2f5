"""What a camera's facts come to: the verdict, the notices, and that they stop nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import Camera
from kiosk.exam.camera import measured
from kiosk.exam.items import form_digest
from kiosk.exam.recomputing import recompute
from kiosk.exam.transitions import Phase
from tests.exam.scenes_camera import before_camera, flapping, incidents, tried, watching
from tests.fakes.exam_play import ALIKE, ONE, UNLIKE, WITH_CAMERA, Play, signed_by_two
from tests.fakes.exam_stages import SAMPLES, stage, watched
from tests.fakes.scripted_clock import SECOND
from tests.properties.attempt_commands import ANY, DICE

AT_LIMIT = 500


def verdict(play: Play, command: c.CheckIdentity) -> str:
    event = play.do(command)[0]
    assert isinstance(event, e.IdentityChecked)
    return event.verdict


def judged(play: Play, journal: list[e.Entry]) -> int:
    return len(recompute(journal, play.exam, signed_by_two, play.keys).discrepancies)


def entries(play: Play) -> list[e.Entry]:
    return [e.decode_entry(payload) for payload in play.journal]


def test_a_face_like_the_reference_is_enough() -> None:
    play = before_camera()
    checked, confirmed = play.do(play.looked())
    assert isinstance(checked, e.IdentityChecked)
    assert (checked.verdict, checked.number, checked.accept) == ("accepted", 1, AT_LIMIT)
    assert checked.rules == f"kz-citizenship {play.exam.version}"
    assert (checked.engine, checked.source, checked.simulated) == (
        "scripted 1",
        "script: one person",
        True,
    )
    assert confirmed == e.IdentityConfirmed(method="camera")
    assert play.state.identified


@pytest.mark.parametrize(
    ("distances", "accepted"),
    [
        ((AT_LIMIT,) * 5, True),
        ((AT_LIMIT + 1,) * 5, False),
        ((900, 100, 100, 900, 100), True),
        ((100, 900, 900, 900, 100), False),
        ((0, 0, 501, 501, 501, 501), False),
        ((100, 100, 100, 900, 900, 900), False),  # of an even number the larger in the middle
        ((0, 0, 0, 0), False),  # four frames of five
        ((0, 0), False),
        ((), False),
    ],
)
def test_the_median_of_enough_frames_decides(distances: tuple[int, ...], *, accepted: bool) -> None:
    play = before_camera()
    command = replace(play.looked(), distances=distances)
    assert (verdict(play, command) == "accepted") is accepted
    assert play.state.identified is accepted


@pytest.mark.parametrize("turned", [False, None])
def test_where_a_turn_of_the_head_is_asked_it_must_be_seen(*, turned: bool | None) -> None:
    play = before_camera()
    assert verdict(play, play.looked(turned=turned)) == "retry"
    assert verdict(play, play.looked(turned=True)) == "accepted"


def test_where_none_is_asked_none_is_needed() -> None:
    play = before_camera()
    play.exam = replace(play.exam, camera=Camera())
    assert verdict(play, play.looked(turned=None)) == "accepted"


def test_after_the_last_try_people_decide_and_never_the_camera() -> None:
    play = before_camera()
    assert [verdict(play, play.looked(UNLIKE)) for _ in range(3)] == ["retry", "retry", "undecided"]
    assert play.state.camera.undecided
    assert play.state.phase is Phase.CHECK_IN
    assert not play.state.identified
    vouch = c.VouchForIdentity(reason=" a beard since ", compared="photo")
    assert play.refused(vouch, signers=ONE) == "second_person_needed"
    assert play.do(vouch) == (
        e.IdentityConfirmed(method="staff", compared="photo", reason="a beard since"),
    )
    play.do(c.CheckSound(passed=True, device="demo"))
    assert play.started_from_ready().state.phase is Phase.RUNNING


def test_two_persons_may_vouch_at_any_time_and_for_anybody_without_consent() -> None:
    for play in (before_camera(consent=False), before_camera(consent=None), tried(1)):
        play.do(c.VouchForIdentity(reason="no usable photo", compared="document"))
        assert play.state.identified


def test_two_persons_may_refuse_whom_the_camera_left_to_them() -> None:
    play = tried(3)
    play.do(c.RefuseIdentity(reason="another person"))
    assert play.state.phase is Phase.REFUSED


def test_a_face_that_never_came_into_view_has_used_up_a_try() -> None:
    play = before_camera()
    never = replace(play.looked(), distances=measured([0.1]), hint="no_face")
    assert never.distances == ()
    assert verdict(play, never) == "retry"
    assert measured([0.4996, 0.3]) == (500, 300)


def test_an_accepted_check_whose_confirmation_was_lost_can_be_repeated() -> None:
    play = tried(2)
    play.keep(play.decided(play.looked())[0])
    play.program_death()
    assert not play.state.identified
    assert verdict(play, play.looked()) == "accepted"
    assert judged(play, entries(play)) == 0


def test_the_end_of_an_incident_has_its_number_and_room_even_when_no_more_begin() -> None:
    play = watching()
    play.do(watched("camera_dark"))
    (ended,) = play.do(watched("nobody", began=False))
    assert isinstance(ended, e.WatchNoted)
    assert [one.number for one in incidents(play)] == [1, 2]
    assert (ended.number, play.state.camera.open_kinds) == (1, ("camera_dark",))
    full = flapping()
    last = full.state.camera.watched[-1]
    full.state = replace(
        full.state,
        camera=replace(
            full.state.camera,
            watched=(*full.state.camera.watched[:-1], replace(last, over=False)),
        ),
    )
    assert full.refused(watched("camera_dark")) == "too_many_notices"
    assert full.do(watched("nobody", began=False))


def test_a_grave_incident_waits_for_a_person_and_a_light_one_goes_by_itself() -> None:
    for severity, waits in (("low", False), ("medium", True), ("high", True)):
        play = stage(Phase.RUNNING, WITH_CAMERA)
        command = replace(watched("nobody"), severity=severity)
        play.do(command)
        assert play.state.camera.watched[0].waits
        play.do(replace(command, began=False))
        assert play.state.camera.watched[0].waits is waits
        if waits:
            play.do(c.AnswerWatch(number=1, what="bent down"), signers=ONE)
            assert not play.state.camera.watched[0].waits


def test_frames_may_follow_their_incident_and_name_it() -> None:
    play = watching()
    assert play.state.camera.watched[0].evidence == ""
    play.do(watched("nobody", began=False))
    play.do(c.NoteEvidence(number=1, evidence="ef" * 32, evidence_bytes=900))
    assert play.state.camera.watched[0].evidence == "ef" * 32
    assert play.state.camera.watched[0].over
    at_once = replace(watched("camera_dark"), evidence="ab" * 32, evidence_bytes=900)
    play.do(at_once)
    assert (
        play.refused(c.NoteEvidence(number=2, evidence="ef" * 32, evidence_bytes=900))
        == "has_evidence"
    )
    assert judged(play, entries(play)) == 0


def test_at_another_seat_nothing_is_known_of_the_camera_and_everything_of_the_person() -> None:
    play = stage(Phase.CHECK_IN, WITH_CAMERA, busy=True)
    before = play.state.camera
    assert before.last is not None
    play.do(SAMPLES[c.MoveAttempt](play))
    assert play.state.camera.last is None
    assert (play.state.camera.checks, play.state.camera.watched) == (before.checks, before.watched)


LIES: dict[str, dict[str, Any]] = {  # Any: a field holds anything
    "another verdict": {"verdict": "undecided"},
    "other distances": {"distances": (UNLIKE,) * 5},
    "fewer frames": {"distances": (ALIKE,) * 2},
    "another threshold": {"accept": 700},
    "another exam's rules": {"rules": "kz-citizenship 99"},
    "no turn of the head": {"turned": False},
    "another number": {"number": 2},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_verdict_that_does_not_follow_from_the_facts_is_found(lie: str) -> None:
    play = stage(Phase.CHECK_IN, WITH_CAMERA)
    journal = entries(play)
    assert judged(play, journal) == 0
    told = [
        replace(one, event=replace(one.event, **LIES[lie]))
        if isinstance(one.event, e.IdentityChecked)
        else one
        for one in journal
    ]
    assert told != journal
    assert judged(play, told)


def test_nobody_is_identified_by_the_seat_without_a_check() -> None:
    play = stage(Phase.CHECK_IN, WITH_CAMERA)
    journal = [one for one in entries(play) if not isinstance(one.event, e.IdentityChecked)]
    assert judged(play, journal)


NOTES = st.lists(
    st.tuples(st.sampled_from(["watch", "frames", "camera", "look after"]), DICE),
    min_size=1,
    max_size=40,
)


@given(st.sampled_from([phase for phase in Phase if phase is not Phase.EMPTY]), NOTES)
def test_no_notice_of_the_camera_changes_anything_else(phase: Phase, notes: list[Any]) -> None:
    """Neither phase, clock, answers nor what may be done next; whatever comes in whatever order."""
    play, beside = stage(phase, WITH_CAMERA), stage(phase, WITH_CAMERA)
    for kind, dice in notes:
        play.clock.wait(SECOND)
        beside.clock.wait(SECOND)
        try:
            entries_ = play.decided(ANY[kind](play, dice))
        except RuleError:
            continue  # refused, which changes nothing
        for entry in entries_:
            play.keep(entry)
    own = {
        "camera": beside.state.camera,
        "sequence": beside.state.sequence,
        "order_sequence": beside.state.order_sequence,
        "wake": beside.state.wake,
    }
    assert replace(play.state, **own) == beside.state
    for kind in (c.Finish, c.ChooseAnswer, c.Pause, c.OpenResult, c.Interrupt, c.StartExam):
        assert _possible(play, kind) == _possible(beside, kind)
    assert judged(play, entries(play)) == 0


def _possible(play: Play, kind: type[c.Command]) -> object:
    command = SAMPLES[kind](play)
    if isinstance(command, c.StartExam):
        command = c.StartExam(form_digest=form_digest(play.form))
    try:
        return [type(one.event) for one in play.decided(command)]
    except RuleError as error:
        return error.code
