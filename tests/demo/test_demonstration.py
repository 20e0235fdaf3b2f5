"""The demonstration as scripts call it: the real window, really killed, judged by its files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What scripts outside this tree rely on.
PROMISED = {
    *("exam", "passed", "total", "maximum", "blocks", "entries", "killed_and_resumed", "verify"),
    *("screens", "journal", "pack", "opening", "trust", "audio", "seconds"),
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
    assert len(report["screens"]) > 20


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
