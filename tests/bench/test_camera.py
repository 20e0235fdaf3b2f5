"""What is measured of the camera is a real camera process; a photo that is not there is said."""

from pathlib import Path

import pytest

from kiosk.bench import camera, camera_owner
from kiosk.bench.beside import BLOCK
from kiosk.bench.camera import _compared, measure_camera, measure_turns_beside
from kiosk.bench.camera_owner import NoCameraError, owned_camera, source_for
from kiosk.bench.command import LIMITS, PARTS
from kiosk.bench.walk import Found


@pytest.fixture
def no_photo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in (camera, camera_owner):
        monkeypatch.setattr(module, "PHOTO", tmp_path / "not there")


def found_of(wall_ms: list[float], looks: int) -> Found:
    return Found(
        wall_ns=tuple(round(ms * 1e6) for ms in wall_ms),
        cpu_ns=(),
        tasks=1,
        listening=1,
        answered=1,
        flagged=1,
        sound="",
        platform="",
        width=1,
        height=1,
        looks=looks,
    )


@pytest.mark.usefixtures("no_photo")
def test_without_the_photo_the_figures_say_that_no_real_engine_was_measured(
    tmp_path: Path,
) -> None:
    heard: list[tuple[int, int]] = []
    found = measure_camera(
        tmp_path, lambda done, whole: heard.append((done, whole)), checks=1, watch_s=1
    )
    assert found["camera_source"] == "drawn, not measured with dlib"
    assert "scripted" in str(found["camera_engine"])
    assert 0 < float(found["identify_s"]) <= float(found["identify_worst_s"])
    assert float(found["watch_rss_mib"]) > 10
    assert float(found["watch_looks_per_s"]) > 0
    assert heard == [(1, 2)]


def test_with_the_photo_an_engine_of_exams_works_on_a_film_of_it(tmp_path: Path) -> None:
    found = measure_camera(tmp_path, checks=1, watch_s=1)
    assert found["camera_source"] == "film of a photo"
    assert "dlib" in str(found["camera_engine"])
    assert list(tmp_path.iterdir()) == [tmp_path / "film.avi"]


def test_no_two_frames_of_the_film_are_the_same(tmp_path: Path) -> None:
    import cv2

    capture = cv2.VideoCapture(source_for(tmp_path, 8).removeprefix("file:"))
    frames = set()
    while True:
        good, pixels = capture.read()
        if not good:
            break
        frames.add(pixels.tobytes())
    assert len(frames) == 8 * 15


@pytest.mark.usefixtures("no_photo")
def test_turns_are_timed_beside_a_camera_that_watches_in_every_second_block(
    tmp_path: Path,
) -> None:
    found = measure_turns_beside(tmp_path, turns=2 * BLOCK)
    assert found["turns_with_camera"] == BLOCK
    assert float(found["turn_camera_looks"]) >= 1
    for name in ("turn_p50_ms", "turn_p99_ms"):
        for kind in ("with", "without"):
            assert float(found[f"{name}_{kind}_camera"]) > 0


def test_the_blocks_are_told_apart() -> None:
    wall = ([1.0] * BLOCK + [3.0] * BLOCK) * 3
    found = _compared(found_of(wall, looks=5))
    assert (found["turn_p50_ms_with_camera"], found["turn_p50_ms_without_camera"]) == (3.0, 1.0)
    assert found["turn_p50_ratio_camera"] == 3.0
    assert found["turns_with_camera"] == 3 * BLOCK


def test_turns_beside_a_camera_that_did_not_watch_are_not_counted() -> None:
    with pytest.raises(NoCameraError):
        _compared(found_of([1.0] * 4 * BLOCK, looks=0))


def test_a_camera_process_that_cannot_open_is_an_error_and_no_figure() -> None:
    with (
        pytest.raises(NoCameraError, match="no_such_script"),
        owned_camera("script:of nobody"),
    ):
        pass


def test_the_figures_to_reach_are_those_of_the_plan() -> None:
    plan = {
        "identify_s": 2.0,
        "watch_cpu_percent": 12.0,
        "watch_rss_mib": 300.0,
        "turn_p50_ratio_camera": 1.25,
        "turn_p99_ms_with_camera": 16.0,
        "incident_on_panel_s": 1.0,
    }
    assert plan.items() <= LIMITS.items()
    assert len(PARTS["camera"]) == 3
