"""The camera of a seat's settings: there, away, a simulation, or settings nobody can read."""

from pathlib import Path

import pytest

from kiosk.doctor.camera import CameraCheck
from kiosk.doctor.finding import Finding
from kiosk.proctoring.messages import Open
from kiosk.proctoring.trying import Tried
from kiosk.seat.folder import SeatFolder


def seat(folder: Path, camera: str = "device:0", engine: str = "auto") -> SeatFolder:
    text = f'{{"hall": "h-1", "exam": "e-1", "camera": "{camera}", "engine": "{engine}"}}'
    (folder / "seat.json").write_text(text, "utf-8")
    return SeatFolder(folder)


def answered(folder: Path, tried: Tried) -> Finding:
    """What the check makes of this."""

    def answer(order: Open) -> Tried:
        assert order == Open(source="device:0", engine="dlib5")
        return tried

    return CameraCheck(seat(folder, engine="dlib5"), answer).look()


def test_a_real_process_opens_it_and_gives_a_picture_but_a_simulation_is_no_camera(
    tmp_path: Path,
) -> None:
    finding = CameraCheck(seat(tmp_path, "script:good")).look()
    assert (finding.status, finding.code) == ("warn", "simulated")
    assert finding.facts["source"] == "simulation: good"


def test_a_camera_that_is_not_plugged_in_is_a_warning(tmp_path: Path) -> None:
    finding = CameraCheck(seat(tmp_path, "device:63")).look()
    assert (finding.status, finding.code) == ("warn", "away")
    assert finding.facts["camera"] == "device:63"


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("", "pass", "gives_pictures"),
        ("no_camera", "warn", "away"),
        ("camera_lost", "warn", "away"),
        ("hung", "fail", "fails"),
        ("crashed", "fail", "fails"),
        ("bad_source", "fail", "fails"),
        ("no_avx", "unknown", "no_engine"),
        ("no_model", "unknown", "no_engine"),
    ],
)
def test_every_end_of_the_try_is_an_answer(
    tmp_path: Path, code: str, status: str, told: str
) -> None:
    finding = answered(tmp_path, Tried(code, "dlib5", "device 0: a camera"))
    assert (finding.status, finding.code) == (status, told)


def test_a_seat_that_has_none_is_warned_of_and_nothing_is_started(tmp_path: Path) -> None:
    def never(_order: Open) -> Tried:
        raise AssertionError("nothing is to be tried")

    assert CameraCheck(seat(tmp_path, ""), never).look() == Finding("warn", "none_set")
    assert CameraCheck(None, never).look() == Finding("unknown", "no_folder")


@pytest.mark.parametrize(
    "text", ["", "{", '{"hall": 7}', "\x00" * 70_000], ids=["empty", "cut off", "wrong", "huge"]
)
def test_settings_that_cannot_be_read_are_an_answer(tmp_path: Path, text: str) -> None:
    (tmp_path / "seat.json").write_text(text, "utf-8")
    finding = CameraCheck(SeatFolder(tmp_path)).look()
    assert (finding.status, finding.code) == ("unknown", "no_settings")
