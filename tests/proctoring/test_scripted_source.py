"""The scripted camera, and the scripted engine that sees whom it draws."""

from itertools import combinations

import cv2
import numpy as np
import pytest

from kiosk.proctoring import drawn
from kiosk.proctoring.drawn import Person
from kiosk.proctoring.engines.scripted import ScriptedEngine
from kiosk.proctoring.measuring import measure, statistics
from kiosk.proctoring.picture import PictureError, read_picture
from kiosk.proctoring.ports import CameraError, Frame
from kiosk.proctoring.quality import hint_for
from kiosk.proctoring.reference import enlarged, face_of_reference
from kiosk.proctoring.sources import ScriptedSource, open_source
from kiosk.proctoring.sources.scripted import CANDIDATE, FRAME_MS
from kiosk.proctoring.turning import Challenge
from kiosk.proctoring.view import Viewing
from tests.fakes.camera_clock import CameraClock

ENGINE = ScriptedEngine()


def scripted(script: str, clock: CameraClock | None = None) -> ScriptedSource:
    clock = clock or CameraClock()
    source = open_source(f"script:{script}", clock, clock.wait)
    assert isinstance(source, ScriptedSource)
    return source


def shown(state: str) -> Frame:
    return scripted(f"{state}=60").read()


def distance_to_the_candidate(frame: Frame) -> float:
    pixels = enlarged(read_picture(drawn.portrait(CANDIDATE)))
    reference = ENGINE.template(pixels, face_of_reference(ENGINE, pixels))
    return ENGINE.distance(reference, ENGINE.template(frame.pixels, ENGINE.find(frame.pixels)[0]))


# ---- what is shown ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "faces", "hint"),
    [
        ("good", 1, ""),
        ("undecided", 1, ""),
        ("swap", 1, ""),
        ("nobody", 0, "no_face"),
        ("covered", 0, "no_face"),
        ("dark", 0, "no_face"),
        ("two", 2, "several_faces"),
        ("far", 1, "closer"),
    ],
)
def test_each_state_shows_so_many_faces_and_gets_its_hint(
    state: str, faces: int, hint: str
) -> None:
    pixels = shown(state).pixels
    found = ENGINE.find(pixels)
    assert len(found) == faces
    assert hint_for(measure(pixels, found)) == hint


def test_candidate_lookalike_and_stranger_are_as_far_apart_as_the_verdicts() -> None:
    assert distance_to_the_candidate(shown("good")) <= 0.2
    assert 0.5 < distance_to_the_candidate(shown("undecided")) < 0.6
    assert distance_to_the_candidate(shown("swap")) > 0.7
    assert distance_to_the_candidate(shown("two")) <= 0.2


def test_all_others_are_far_apart() -> None:
    people = [who for who in range(drawn.MOST_PEOPLE) if who != 3]
    templates = []
    for who in people:
        pixels = drawn.room()
        drawn.draw(pixels, Person(who), 320)
        templates.append(ENGINE.template(pixels, ENGINE.find(pixels)[0]))
    assert min(ENGINE.distance(*pair) for pair in combinations(templates, 2)) > 0.8


@pytest.mark.parametrize("who", range(drawn.MOST_PEOPLE))
@pytest.mark.parametrize("turned", [-1, 0, 1])
def test_everybody_drawn_is_found_also_small_and_in_a_jpeg(who: int, turned: int) -> None:
    pixels = drawn.room()
    drawn.draw(pixels, Person(who, turned), 300)
    small = cv2.resize(pixels, (320, 240), interpolation=cv2.INTER_AREA)
    coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 70])[1]
    for picture in (pixels, small, cv2.imdecode(coded, cv2.IMREAD_COLOR)):
        (found,) = drawn.find(picture)  # type: ignore[arg-type]  # OpenCV types it loosely
        assert found.person == Person(who, turned)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (128, 128, 128)])
@pytest.mark.parametrize("cell", range(1, 9))
def test_a_bar_that_was_changed_is_nobody(cell: int, colour: tuple[int, int, int]) -> None:
    pixels = drawn.room()
    drawn.draw(pixels, Person(5, -1), 320)
    anchors = np.argwhere((pixels == (255, 0, 255)).all(axis=2))
    (top, left), (bottom, right) = anchors.min(axis=0), anchors.max(axis=0)
    wide = (right + 1 - left) / 10
    start, end = round(left + cell * wide), round(left + (cell + 1) * wide) - 1
    before = pixels[(top + bottom) // 2, (start + end) // 2].copy()
    pixels[top : bottom + 1, start : end + 1] = colour
    assert len(drawn.find(pixels)) == (1 if tuple(before) == colour else 0)


@pytest.mark.parametrize(
    ("state", "code"), [("far", "too_small"), ("nobody", "no_face"), ("two", "several_faces")]
)
def test_what_cannot_be_a_reference_is_refused(state: str, code: str) -> None:
    with pytest.raises(PictureError) as caught:
        face_of_reference(ENGINE, shown(state).pixels)
    assert caught.value.code == code


def test_nobody_is_found_in_noise() -> None:
    random = np.random.default_rng(1)
    for _ in range(20):
        assert drawn.find(random.integers(0, 256, (120, 160, 3), np.uint8)) == ()


# ---- over time ----------------------------------------------------------------------------------


def said_of(state: str, seconds: int) -> str:
    """What is said of the picture after so long, five times a second."""
    clock = CameraClock()
    source = scripted(f"good=2,{state}=60", clock)
    viewing, said = Viewing(), ""
    while clock.ms < 1_000 + seconds * 1_000:
        clock.ms += 200
        frame = source.read()
        said = viewing.look(statistics(frame.pixels, frame.at_ms))
    return said


@pytest.mark.parametrize(
    ("state", "seconds", "view"),
    [
        ("good", 30, "clear"),
        ("nobody", 30, "clear"),
        ("two", 10, "clear"),
        ("covered", 4, "covered"),
        ("dark", 4, "dark"),
        ("frozen", 4, "clear"),
        ("frozen", 7, "frozen"),
        ("looping", 20, "looping"),
    ],
)
def test_the_rules_say_of_each_state_what_it_is(state: str, seconds: int, view: str) -> None:
    assert said_of(state, seconds) == view


def test_unplugged_is_an_error_and_then_the_camera_is_back() -> None:
    clock = CameraClock()
    source = scripted("good=1,unplugged=1,good", clock)
    before = source.read().number
    clock.ms += 1_200
    with pytest.raises(CameraError) as caught:
        source.read()
    assert caught.value.code == "camera_lost"
    clock.ms += 1_000
    assert source.read().number == before + 1


def test_the_candidate_meets_a_challenge_within_six_seconds_whenever_it_begins() -> None:
    for begins in range(0, 5_000, 500):
        for direction in ("left", "right"):
            clock = CameraClock()
            source = scripted("good", clock)
            clock.ms += begins
            challenge = Challenge(direction, clock.ms + 6_000)
            while not challenge.over(clock.ms):
                frame = source.read()
                challenge.look(frame.at_ms, ENGINE.find(frame.pixels)[0].points)
                clock.ms += 130
            assert challenge.met, (begins, direction)


# ---- pace ---------------------------------------------------------------------------------------


def test_a_reader_waits_for_the_next_frame_and_no_number_comes_twice() -> None:
    clock = CameraClock()
    source = scripted("good", clock)
    frames = [source.read() for _ in range(10)]
    assert [frame.number for frame in frames] == list(range(1, 11))
    assert clock.waits == 9
    assert frames[-1].at_ms - frames[0].at_ms == pytest.approx(9 * FRAME_MS, abs=2)


def test_a_wait_that_ends_early_gives_another_frame_all_the_same() -> None:
    clock = CameraClock()
    source = open_source("script:good", clock, lambda _: None)
    one, other = source.read(), source.read()
    assert not np.array_equal(one.pixels, other.pixels)


def test_a_reader_that_comes_late_gets_the_frame_of_now() -> None:
    clock = CameraClock()
    source = scripted("good=1,nobody", clock)
    source.read()
    clock.ms += 5_000
    assert ENGINE.find(source.read().pixels) == ()
    assert clock.waits == 0


def test_it_says_that_it_is_a_simulation() -> None:
    source = scripted("good")
    assert source.simulated
    assert source.name == "simulation: good"
    assert "simulation" in ENGINE.version


def test_what_is_no_source_is_refused() -> None:
    clock = CameraClock()
    for spec in ("", "device:", "device:-1", "device:x", "file:", "http://camera", "script"):
        with pytest.raises(CameraError) as caught:
            open_source(spec, clock, clock.wait)
        assert caught.value.code in {"bad_source", "no_such_script"}
