"""The small processes to be watched: each does its one thing and ends by itself."""

import argparse
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.rehearsal.setting import Setting
from kiosk.self_test import probe
from kiosk.self_test.probes import face
from kiosk.system.clock import SystemClock
from tests.fakes.seats import furnished

ROOT = Path(__file__).resolve().parents[2]
__all__ = ["furnished"]


def start(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "probe", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_keeper_there_is_no_goodbye(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_KEEPER_SOCKET", raising=False)
    assert probe.main(["goodbye"]) == 1


def test_a_screen_is_named_with_its_size() -> None:
    done = start("screen")
    assert done.returncode == 0
    assert done.stdout.startswith("offscreen, ")


def test_the_first_window_of_a_seat_is_marked_on_the_clock_of_the_machine(
    furnished: Setting, tmp_path: Path
) -> None:
    seat, mark = tmp_path / "seat", tmp_path / "mark"
    shutil.copytree(furnished.folder.root, seat)
    before = SystemClock().now().awake_ms
    done = start("first-window", "--data", str(seat), "--mark", str(mark))
    assert done.returncode == 0, done.stderr
    assert before <= int(mark.read_text("ascii")) <= SystemClock().now().awake_ms


def test_an_engine_that_does_not_know_its_library_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The journal names it, for whoever judges an attempt again years later."""
    given = argparse.Namespace(engine="dlib5")
    assert face.run(given) == 0
    assert capsys.readouterr().out.startswith("dlib5 dlib ")
    monkeypatch.setattr(importlib.metadata, "version", lambda _name: None)
    assert face.run(given) == 1
    assert capsys.readouterr().out.startswith("no_engine Its library does not say")
