"""The loop of the camera process, with a source, an engine and a clock that the test moves."""

from typing import TypeVar

import pytest

from kiosk.proctoring.looking import (
    CHECK_MS,
    KEPT,
    LONGEST_WATCH_MS,
    MOST_FAILURES,
    PREVIEW_MS,
    TAKE_MS,
    WATCH_MS,
    Looking,
)
from kiosk.proctoring.messages import (
    MOST_FRAMES,
    Frames,
    GiveFrames,
    Identified,
    Identify,
    Message,
    Preview,
    ReferenceTold,
    Seen,
    Shown,
    TakeReference,
    UseReference,
    View,
    Watch,
)
from kiosk.proctoring.recent import BEFORE
from tests.fakes.cameras import JPEG, FakeEngine, FakeSight, FakeSource
from tests.fakes.scripted_clock import ScriptedClock

#: The picture of person 1, as the fakes have it.
CANDIDATE = UseReference(photo=b"\x01")


Kind = TypeVar("Kind", bound=Message)


class Process:
    """A loop, and what it said."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.source = FakeSource(self.clock)
        self.engine = FakeEngine()
        self.sight = FakeSight(self.engine)
        self.said: list[Message] = []
        self.spent_ms = 0
        self.cost_ms = 0
        self.looking = Looking(
            *(self.source, self.engine, self.sight, self.said.append, self.clock, self._spent)
        )

    def _spent(self) -> int:
        self.spent_ms += self.cost_ms
        return self.spent_ms

    def told(self, *messages: Message) -> None:
        for message in messages:
            self.looking.take(message)

    def run(self, ms: int) -> None:
        """Let so much time pass, a step whenever the loop wants one."""
        until = self.clock.true_ms + ms
        while self.clock.true_ms < until:
            wait_ms = self.looking.step()
            left = until - self.clock.true_ms
            self.clock.wait(left if wait_ms is None else min(left, max(1, wait_ms)))

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [message for message in self.said if isinstance(message, kind)]


@pytest.fixture
def process() -> Process:
    return Process()


# ---- nothing -------------------------------------------------------------------------------------


def test_while_nothing_is_wanted_no_frame_is_read(process: Process) -> None:
    assert process.looking.step() is None
    process.run(60_000)
    assert process.source.reads == 0


def test_when_nothing_is_wanted_any_more_nothing_is_read_any_more(process: Process) -> None:
    process.told(Watch(on=True), Preview(on=True))
    process.run(1_000)
    process.told(Watch(on=False), Preview(on=False))
    reads = process.source.reads
    process.run(60_000)
    assert process.source.reads == reads


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


# ---- the preview ---------------------------------------------------------------------------------


def test_the_screen_gets_about_eight_pictures_a_second(process: Process) -> None:
    process.told(Preview(on=True))
    process.run(10_000)
    assert 70 <= len(process.of(Shown)) <= 10_000 // PREVIEW_MS + 1


def test_a_lost_camera_is_said_on_the_screen(process: Process) -> None:
    process.source.lost = True
    process.told(Preview(on=True))
    process.run(1_000)
    assert {(shown.picture, shown.hint) for shown in process.of(Shown)} == {(None, "no_picture")}


# ---- the watch -----------------------------------------------------------------------------------


def test_it_looks_twice_a_second(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(10_000)
    assert len(process.of(Seen)) == 10_000 // WATCH_MS
    assert {(seen.view, seen.faces) for seen in process.of(Seen)} == {("clear", 1)}


def test_it_compares_as_often_as_asked_and_at_once_at_first(process: Process) -> None:
    process.told(CANDIDATE, Watch(on=True, recheck_ms=5_000))
    process.run(21_000)
    compared = [index for index, seen in enumerate(process.of(Seen)) if seen.distance is not None]
    assert compared == [0, 10, 20, 30, 40]


def test_another_person_is_told_by_the_distance(process: Process) -> None:
    process.told(CANDIDATE, Watch(on=True, recheck_ms=1_000))
    process.run(3_000)
    process.source.people = (9,)
    process.run(3_000)
    found = [seen.distance for seen in process.of(Seen) if seen.distance is not None]
    assert found == pytest.approx([0.0, 0.0, 0.0, 0.8, 0.8, 0.8])


@pytest.mark.parametrize(("people", "faces"), [((), 0), ((1, 2), 2)])
def test_none_and_several_are_counted_and_not_compared(
    process: Process, people: tuple[int, ...], faces: int
) -> None:
    process.source.people = people
    process.told(CANDIDATE, Watch(on=True, recheck_ms=1_000))
    process.run(5_000)
    assert {(seen.faces, seen.distance) for seen in process.of(Seen)} == {(faces, None)}


def test_a_face_that_is_never_good_is_compared_in_the_end(process: Process) -> None:
    process.sight.hint_now = "closer"
    process.source.people = (9,)
    process.told(CANDIDATE, Watch(on=True, recheck_ms=2_000))
    process.run(3_900)
    assert {seen.distance for seen in process.of(Seen)} == {None}
    process.run(1_000)
    assert pytest.approx(0.8) in [seen.distance for seen in process.of(Seen)]


def test_never_means_never(process: Process) -> None:
    process.told(CANDIDATE, Watch(on=True, recheck_ms=0))
    process.run(60_000)
    assert {seen.distance for seen in process.of(Seen)} == {None}


def test_lost_and_back_are_seen(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(2_000)
    process.source.lost = True
    process.run(2_000)
    process.source.lost = False
    process.run(2_000)
    views = [seen.view for seen in process.of(Seen)]
    assert views == ["clear"] * 4 + ["lost"] * 4 + ["clear"] * 4


def test_a_slow_machine_looks_less_often_and_not_more_than_it_may(process: Process) -> None:
    process.cost_ms = 100
    process.told(Watch(on=True))
    process.run(60_000)
    looks = len(process.of(Seen))
    assert looks >= 60_000 / LONGEST_WATCH_MS
    assert looks * process.cost_ms <= 60_000 * 0.12


# ---- incidents -----------------------------------------------------------------------------------


def test_an_incident_gets_pictures_from_before_and_after(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(5_000)
    process.told(GiveFrames(number=3))
    assert process.of(Frames) == []
    process.run(5_000)
    assert process.of(Frames) == [Frames(number=3, jpegs=(JPEG,) * MOST_FRAMES)]


def test_an_incident_of_a_lost_camera_gets_what_there_is(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(5_000)
    process.source.lost = True
    process.told(GiveFrames(number=3))
    process.run(8_000)
    assert process.of(Frames) == [Frames(number=3, jpegs=(JPEG,) * BEFORE)]


def test_an_incident_gets_its_pictures_although_the_watch_ends(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(5_000)
    process.told(GiveFrames(number=3), Watch(on=False))
    process.run(8_000)
    assert [len(frames.jpegs) for frames in process.of(Frames)] == [MOST_FRAMES]


def test_no_picture_outlives_the_watch(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(5_000)
    process.told(Watch(on=False))
    process.source.lost = True
    process.told(GiveFrames(number=3))
    process.run(8_000)
    assert process.of(Frames) == [Frames(number=3, jpegs=())]


def test_a_flood_of_incidents_is_answered_and_bounded(process: Process) -> None:
    process.told(Watch(on=True))
    process.run(5_000)
    process.told(*(GiveFrames(number=number) for number in range(100)))
    assert len(process.of(Frames)) == 100 - 16
    process.run(8_000)
    assert len(process.of(Frames)) == 100


# ---- an engine that fails ------------------------------------------------------------------------


def test_a_frame_that_an_engine_cannot_take_is_not_the_end(process: Process) -> None:
    process.told(CANDIDATE, Watch(on=True), Identify(number=1))
    process.engine.breaks = True
    process.run(CHECK_MS * (MOST_FAILURES - 2))
    process.engine.breaks = False
    process.run(3_000)
    assert len(process.of(Identified)[0].distances) == 5


def test_failures_now_and_then_do_not_add_up(process: Process) -> None:
    process.told(Watch(on=True))
    for _ in range(MOST_FAILURES):
        for breaks in (True, False):
            process.engine.breaks = breaks
            process.run(2 * WATCH_MS)
    assert process.of(Seen)


def test_an_engine_that_takes_no_frame_at_all_is_the_end(process: Process) -> None:
    process.told(Watch(on=True))
    process.engine.breaks = True
    with pytest.raises(RuntimeError):
        process.run(600_000)
