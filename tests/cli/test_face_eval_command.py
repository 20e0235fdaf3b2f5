"""`kiosk face-eval` as an operator calls it, on drawn people."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.face_eval import app
from kiosk.proctoring import drawn
from kiosk.proctoring.drawn import Person

RUN = CliRunner()
#: A stable interface.
KEYS = {
    *("pairs_genuine", "pairs_impostor", "fmr", "fnmr", "threshold", "latency_ms"),
    "failed_to_enrol",
}


def picture(path: Path, who: int, level: int = 255) -> None:
    path.parent.mkdir(exist_ok=True)
    pixels = drawn.room(level)
    drawn.draw(pixels, Person(who), 320)
    cv2.imwrite(str(path), pixels)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Four persons, three pictures each; two of them are 0.55 apart."""
    folder = tmp_path / "people"
    folder.mkdir()
    for who in range(4):
        for number in range(3):
            picture(folder / f"person-{who}" / f"{number}.jpg", who, 255 - 9 * number)
    return folder


def called(*arguments: object) -> Result:
    return RUN.invoke(app, [*map(str, arguments), "--engine", "scripted"])


def figures(folder: Path, *arguments: object) -> dict[str, Any]:
    out = folder.parent / "figures.json"
    done = called(folder, "--json", out, *arguments)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def test_pairs_and_errors_are_counted(people: Path) -> None:
    found = figures(people)
    assert found.keys() == KEYS
    assert (found["pairs_genuine"], found["pairs_impostor"]) == (12, 54)
    assert found["failed_to_enrol"] == 0
    assert found["threshold"] == 0.5
    assert found["fmr"]["0.50"]["errors"] == 0
    assert found["fmr"]["0.60"]["errors"] == 9
    assert found["fmr"]["0.60"]["of"] == 54
    assert found["fmr"]["0.60"]["rate"] == pytest.approx(9 / 54)
    assert found["fmr"]["0.60"]["low"] < 9 / 54 < found["fmr"]["0.60"]["high"]
    assert found["fnmr"]["0.50"]["errors"] == 0
    assert found["fnmr"]["0.50"]["of"] == 12
    assert 0 < found["latency_ms"]["p50"] <= found["latency_ms"]["p99"]


def test_what_cannot_be_enrolled_is_counted_and_said(people: Path) -> None:
    (people / "person-0" / "text.jpg").write_text("no picture")
    cv2.imwrite(str(people / "person-1" / "empty.png"), drawn.room())
    done = called(people, "--json", people.parent / "figures.json")
    assert done.exit_code == 0
    assert "Failed to enrol: 2 pictures" in done.output
    assert "unreadable 1" in done.output
    assert "no_face 1" in done.output
    assert figures(people)["failed_to_enrol"] == 2


def test_groups_are_compared_within_themselves(people: Path) -> None:
    labels = "person,group\nperson-0,north\nperson-1,south\nperson-3,south\nperson-9,east\n"
    (people / "labels.csv").write_text(labels)
    done = called(people)
    assert "labels.csv names 1 persons without a picture" in done.output.replace("\n", " ")
    found = figures(people, "--threshold", 0.6)
    assert found.keys() == KEYS | {"groups"}
    south, north = found["groups"]["south"], found["groups"]["north"]
    assert (south["persons"], south["pairs_genuine"], south["pairs_impostor"]) == (2, 6, 9)
    assert south["fmr"]["0.60"]["errors"] == 9
    assert (north["pairs_genuine"], north["pairs_impostor"]) == (3, 0)
    assert north["fmr"]["0.60"]["rate"] is None
    assert "south" in done.output


@pytest.mark.parametrize("ending", ["png", "pdf", "svg"])
def test_a_plot_is_drawn(people: Path, ending: str) -> None:
    out = people.parent / f"det.{ending}"
    assert called(people, "--plot", out).exit_code == 0
    assert out.stat().st_size > 5_000
    if ending == "svg":
        assert "false match rate" in out.read_text("utf-8")
        assert "0.40 to 0.55" in out.read_text("utf-8")


def test_what_a_claim_takes_is_said(people: Path) -> None:
    done = called(people, "--claim", 1_000)
    assert "takes 3,000 independent" in done.output.replace("\n", " ")


def test_one_person_shows_no_false_match_and_one_picture_each_no_refusal(tmp_path: Path) -> None:
    folder = tmp_path / "few"
    folder.mkdir()
    picture(folder / "one" / "1.png", 1)
    done = called(folder)
    assert done.exit_code == 0
    assert "false matches are not measured" in done.output
    assert "false refusals are not measured" in done.output
    assert "not measured" in done.output


def test_an_odd_folder_is_told_about(people: Path) -> None:
    (people / "notes.txt").write_text("x")
    (people / "nobody").mkdir()
    (people / "person-0" / "scan.tiff").write_bytes(b"x")
    (people / "person-0" / "elsewhere.jpg").symlink_to(people / "person-1" / "0.jpg")
    said = called(people).output.replace("\n", " ")
    assert "1 files lie outside any person's folder" in said
    assert "The folder nobody has no picture." in said
    assert "2 entries of the persons' folders" in said
    assert figures(people)["pairs_genuine"] == 12


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (lambda folder: folder.rmdir(), "no_folder"),
        (lambda _: None, "no_pictures"),
        (lambda folder: (folder / "a.jpg").write_bytes(b"x"), "no_pictures"),
    ],
)
def test_a_folder_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, prepare: Callable[[Path], object], code: str
) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    prepare(folder)
    done = called(folder)
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("labels", [b"person-1\n", b"a,b,c\n", b'"', b"\xff\xff", b",north\n"])
def test_labels_that_are_none_are_refused(people: Path, labels: bytes) -> None:
    (people / "labels.csv").write_bytes(labels)
    done = called(people)
    assert done.exit_code == 1
    assert "[bad_labels]" in done.output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--plot", "det.doc"), "bad_plot"),
        (("--threshold", "0.505"), "bad_threshold"),
        (("--json", "/nowhere/at/all.json"), "cannot_write"),
    ],
)
def test_what_cannot_be_done_is_said(people: Path, arguments: tuple[str, ...], code: str) -> None:
    done = called(people, *arguments)
    assert done.exit_code == 1
    assert f"[{code}]" in done.output


def test_an_engine_that_is_not_there_is_said(people: Path) -> None:
    done = RUN.invoke(app, [str(people), "--engine", "onnx"])
    assert done.exit_code == 1
    assert "[no_model]" in done.output


def test_no_name_and_no_template_is_written(people: Path) -> None:
    figures(people)
    assert "person-" not in (people.parent / "figures.json").read_text("utf-8")
