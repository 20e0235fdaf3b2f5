"""The demonstration as scripts call it: the real window, really killed, judged by its files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.make_gallery import captions, read

ROOT = Path(__file__).parents[2]
#: What scripts outside this tree rely on.
PROMISED = {
    *("exam", "passed", "total", "maximum", "blocks", "entries", "killed_and_resumed", "verify"),
    *("screens", "journal", "pack", "opening", "trust", "audio", "seconds"),
}
PICTURE = re.compile(
    r"screens/(?P<scene>\d\d-[a-z-]+)\.(?P<look>(kk|ru|en)(\.(dark|contrast))?(\.(125|150|175|200))?)\.png"
)
#: Every screen of a candidate and every side state.
SCENES = {
    *("seat-ready", "who-you-are", "rules", "identity-check", "sound-check", "ready-to-start"),
    *("practice-listening", "practice-reading", "exam", "exam-listening", "technical-appeal"),
    *("finish", "finish-asked-twice", "waiting-for-the-result", "result-map", "result-task"),
    *("content-appeal", "content-appeal-receipt", "done", "hall-closed", "interrupted", "held"),
    *("paused", "locked", "removed", "not-admitted", "connection-lost", "connection-back"),
    *("exam-restored", "exam-restored-after-power-cut", "disk-nearly-full", "device-gone"),
    *("ten-minutes-left", "time-is-up", "appeals-close-soon", "appeals-closed-by-time"),
    *("computer-failed", "result-map-not-passed"),
}


def kiosk(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = kiosk("demo", "--headless", "--out", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "back at the same question" in done.stdout
    return folder


def test_the_report_holds_what_scripts_rely_on(out: Path) -> None:
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert set(report) >= PROMISED
    assert report["verify"] == "complete"
    assert report["killed_and_resumed"] == 1
    assert report["audio"] == "simulated"
    assert report["total"] == sum(block["score"] for block in report["blocks"])
    assert {"id", "score", "maximum", "threshold", "passed"} == set(report["blocks"][0])


def test_every_path_of_the_report_lies_in_the_folder(out: Path) -> None:
    report = json.loads((out / "report.json").read_text("utf-8"))
    names = [report[name] for name in ("journal", "pack", "opening", "trust", "anchor", "sitting")]
    for name in (*names, *report["screens"]):
        assert not Path(name).is_absolute()
        assert (out / name).is_file()


def test_every_scene_is_there_in_kazakh_and_russian(out: Path) -> None:
    """NN-name.LANG[.theme][.zoom].png, every scene in both languages, the same number for both."""
    scenes: dict[str, set[str]] = {}
    for path in json.loads((out / "report.json").read_text("utf-8"))["screens"]:
        found = PICTURE.fullmatch(path)
        assert found, path
        scenes.setdefault(found["scene"], set()).add(found["look"][:2])
    assert {scene for scene, languages in scenes.items() if not {"kk", "ru"} <= languages} == set()
    assert len({scene[:2] for scene in scenes}) == len(scenes)
    assert {scene[3:] for scene in scenes} >= SCENES


def test_the_gallery_has_a_caption_for_every_scene(out: Path) -> None:
    assert set(read(out)) == set(captions())


def test_the_pictures_have_the_design_size(out: Path) -> None:
    for path in (out / "screens").iterdir():
        header = path.read_bytes()[16:24]
        assert (int.from_bytes(header[:4]), int.from_bytes(header[4:])) == (1366, 768), path


def test_the_real_exam_is_taken_whole(out: Path) -> None:
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["exam"] == "kz-citizenship"
    assert report["maximum"] == 100
    assert [block["maximum"] for block in report["blocks"]] == [30, 40, 30]


def test_a_stranger_verifies_what_was_left(out: Path) -> None:
    report = json.loads((out / "report.json").read_text("utf-8"))
    arguments = [str(out / report["journal"])]
    for name in ("pack", "opening", "trust"):
        arguments += [f"--{name}", str(out / report[name])]
    done = kiosk("verify", *arguments, "--json")
    assert done.returncode == 0
    verdict = json.loads(done.stdout)
    assert verdict["result"] == "complete"
    assert verdict["score"]["total"] == report["total"]


def test_a_folder_in_use_is_left_alone(out: Path) -> None:
    before = sorted(path.name for path in out.iterdir())
    done = kiosk("demo", "--headless", "--out", str(out))
    assert done.returncode == 1
    assert "is not empty" in " ".join(done.stdout.split())
    assert sorted(path.name for path in out.iterdir()) == before
