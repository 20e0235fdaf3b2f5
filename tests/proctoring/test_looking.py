"""The loop of the camera process: when it reads, what it says, what it keeps."""

import pytest

from kiosk.proctoring.looking import (
    CHECK_MS,
    LONGEST_WATCH_MS,
    MOST_FAILURES,
    PREVIEW_MS,
    WATCH_MS,
)
from kiosk.proctoring.messages import (
    MOST_FRAMES,
    Frames,
    GiveFrames,
    Identified,
    Identify,
    Preview,
    Seen,
    Shown,
    Watch,
)
from tests.fakes.cameras import JPEG
from tests.fakes.looking_loop import CANDIDATE, Process


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
    assert process.of(Frames) == [Frames(number=3, jpegs=(JPEG,) * 3)]


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
