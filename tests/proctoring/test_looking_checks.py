"""References and checks in the camera process: which frames count, and that it ends."""

import pytest

from kiosk.proctoring.looking import KEPT, TAKE_MS
from kiosk.proctoring.messages import (
    Identified,
    Identify,
    Preview,
    ReferenceTold,
    Shown,
    TakeReference,
    UseReference,
    View,
    Watch,
)
from tests.fakes.cameras import JPEG
from tests.fakes.looking_loop import CANDIDATE, Process


@pytest.fixture
def process() -> Process:
    return Process()


# ---- the reference -------------------------------------------------------------------------------


def test_a_photo_that_is_no_picture_is_answered_with_a_code(process: Process) -> None:
    process.told(UseReference(photo=b""))  # the fake decoder raises IndexError
    assert process.said == [ReferenceTold(code="unreadable")]


def test_the_face_in_view_becomes_the_reference_once_it_is_good(process: Process) -> None:
    process.sight.hint_now = "closer"
    process.told(TakeReference())
    process.run(1_000)
    assert process.said == []
    process.sight.hint_now = ""
    process.run(1_000)
    assert process.said == [ReferenceTold(taken=True, jpeg=JPEG)]
    process.told(Identify(number=1, frames=1))
    process.run(1_000)
    assert process.of(Identified)[0].distances == (0.0,)


@pytest.mark.parametrize(("people", "code"), [((), "no_face"), ((1, 2), "several_faces")])
def test_without_a_good_face_in_time_no_reference_is_taken(
    process: Process, people: tuple[int, ...], code: str
) -> None:
    process.source.people = people
    process.told(TakeReference())
    process.run(TAKE_MS + 500)
    assert process.said == [ReferenceTold(code=code)]


def test_every_reference_is_answered_once_and_in_order(process: Process) -> None:
    process.source.people = ()
    process.told(TakeReference())
    process.run(500)
    process.told(TakeReference(), CANDIDATE)
    process.run(TAKE_MS * 2)
    assert [told.code for told in process.of(ReferenceTold)] == ["no_face", "no_face", ""]


# ---- a check -------------------------------------------------------------------------------------


def test_a_check_compares_so_many_good_frames_of_different_moments(process: Process) -> None:
    process.source.people = (4,)
    process.told(CANDIDATE, Identify(number=9, frames=5))
    process.run(2_000)
    outcome = process.of(Identified)
    assert [one.number for one in outcome] == [9]
    assert outcome[0].distances == pytest.approx((0.3,) * 5)
    assert outcome[0].turned is None
    assert outcome[0].jpeg == JPEG
    assert process.engine.templates == 5


def test_one_picture_that_stands_still_counts_once(process: Process) -> None:
    process.source.still = True
    process.source.number = 1
    process.told(CANDIDATE, Identify(number=1, frames=5))
    process.run(20_000)
    assert len(process.of(Identified)[0].distances) == 1


@pytest.mark.parametrize("view", ["dark", "covered", "frozen", "looping"])
def test_no_frame_counts_while_the_picture_is_not_clear(process: Process, view: View) -> None:
    process.sight.view_now = view
    process.told(CANDIDATE, Identify(number=1))
    process.run(20_000)
    assert process.of(Identified)[0].distances == ()
    assert process.of(Identified)[0].hint in {"more_light", "no_picture"}


@pytest.mark.parametrize("lost", [True, False])
def test_a_check_always_ends(process: Process, *, lost: bool) -> None:
    process.source.lost = lost
    process.source.people = ()
    process.told(CANDIDATE, Identify(number=1))
    process.run(20_000)
    hint = "no_picture" if lost else "no_face"
    assert [(one.distances, one.hint) for one in process.of(Identified)] == [((), hint)]


def test_without_a_reference_a_check_ends_at_once(process: Process) -> None:
    process.told(Identify(number=1, turn="left"))
    assert process.said == [Identified(number=1, distances=(), turned=False)]


def test_a_head_turned_as_asked_meets_the_challenge(process: Process) -> None:
    process.told(CANDIDATE, Identify(number=1, turn="left"))
    process.run(1_500)
    process.engine.yaw = 0.4
    process.run(1_500)
    outcome = process.of(Identified)
    assert [(one.turned, len(one.distances)) for one in outcome] == [(True, 5)]


@pytest.mark.parametrize("yaw", [0.0, -0.4])
def test_a_head_that_is_not_turned_as_asked_does_not(process: Process, yaw: float) -> None:
    process.told(CANDIDATE, Identify(number=1, turn="left", turn_ms=6_000))
    process.run(1_500)
    process.engine.yaw = yaw
    process.run(6_000)
    assert [one.turned for one in process.of(Identified)] == [False]


def test_a_head_turned_too_late_does_not(process: Process) -> None:
    process.sight.hint_now = "closer"  # no frame counts, so the check is still running
    process.told(CANDIDATE, Identify(number=1, turn="left", turn_ms=3_000))
    process.run(3_500)
    process.engine.yaw = 0.4
    process.run(20_000)
    assert [one.turned for one in process.of(Identified)] == [False]


def test_a_turned_face_is_not_compared(process: Process) -> None:
    process.engine.yaw = 0.4
    process.told(CANDIDATE, Identify(number=1, turn="left"))
    process.run(20_000)
    assert process.of(Identified)[0].distances == ()


def test_a_later_check_replaces_an_earlier_one(process: Process) -> None:
    process.told(CANDIDATE, Identify(number=1))
    process.run(200)
    process.told(Identify(number=2))
    process.run(20_000)
    assert [one.number for one in process.of(Identified)] == [2]


def test_the_screen_hears_how_far_the_check_is(process: Process) -> None:
    process.told(CANDIDATE, Preview(on=True), Identify(number=1, frames=5))
    process.run(2_000)
    done = [shown.done for shown in process.of(Shown)]
    assert done[:4] == [1, 2, 3, 4]


def test_after_a_pause_no_frame_from_before_it_counts(process: Process) -> None:
    process.told(CANDIDATE, Watch(on=True))
    process.run(5_000)
    process.told(Watch(on=False))
    process.run(60_000)
    reads, compared = process.source.reads, process.engine.templates
    process.source.kept = [9] * KEPT  # somebody else, as the driver kept it
    process.told(Identify(number=1, frames=5))
    process.run(3_000)
    assert process.of(Identified)[0].distances == (0.0,) * 5
    assert process.engine.templates == compared + 5
    assert process.source.reads > reads + KEPT
