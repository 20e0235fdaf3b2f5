"""A video file keeps its own pace by the clock, ends or begins again. Played by OpenCV itself."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.proctoring.ports import CameraError
from kiosk.proctoring.sources import VideoSource, open_source
from tests.fakes.camera_clock import CameraClock

FPS = 10
FRAMES = 12


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short film whose brightness counts its frames."""
    path = tmp_path_factory.mktemp("video") / "count.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (64, 48))
    for number in range(FRAMES):
        writer.write(np.full((48, 64, 3), number * 20, np.uint8))
    writer.release()
    return path


def opened(spec: str, clock: CameraClock) -> VideoSource:
    source = open_source(spec, clock, clock.wait)
    assert isinstance(source, VideoSource)
    return source


def shown(source: VideoSource) -> int:
    """Which frame of the film it is."""
    return round(float(source.read().pixels.mean()) / 20)


def test_it_plays_at_its_own_pace_and_ends(video: Path) -> None:
    clock = CameraClock()
    source = opened(f"file:{video}", clock)
    assert [shown(source) for _ in range(FRAMES)] == list(range(FRAMES))
    assert clock.ms - 1_000 == pytest.approx((FRAMES - 1) * 1_000 / FPS, abs=2)
    for _ in range(2):
        with pytest.raises(CameraError) as caught:
            source.read()
        assert caught.value.code == "ended"


def test_a_late_reader_misses_frames(video: Path) -> None:
    clock = CameraClock()
    source = opened(f"file:{video}", clock)
    assert shown(source) == 0
    clock.ms += 550
    assert shown(source) == 5
    assert shown(source) == 6


def test_a_loop_begins_again_and_goes_on_counting(video: Path) -> None:
    clock = CameraClock()
    source = opened(f"loop:{video}", clock)
    frames = [source.read() for _ in range(2 * FRAMES)]
    assert [frame.number for frame in frames] == list(range(1, 2 * FRAMES + 1))
    brightness = [round(float(frame.pixels.mean()) / 20) for frame in frames]
    assert brightness == [*range(FRAMES)] * 2
    source.close()
    with pytest.raises(CameraError):
        source.read()


@pytest.mark.parametrize("content", [None, b"", b"no video at all" * 100])
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "film.avi"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CameraError) as caught:
        opened(f"loop:{path}", CameraClock())
    assert caught.value.code == "no_such_file"


def test_its_name_tells_no_folder(video: Path) -> None:
    source = opened(f"file:{video}", CameraClock())
    assert source.name == "file count.avi"
    assert source.simulated
