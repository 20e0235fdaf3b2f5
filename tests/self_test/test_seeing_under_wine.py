"""An engine that Wine stops is skipped with a reason; on a real system it has failed."""

import subprocess
from pathlib import Path

import pytest

from kiosk.self_test import seeing
from kiosk.self_test.outcome import AbsentError, BrokenError


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess(["probe"], 1, "", "cv2.error: Unknown exception\n")
    monkeypatch.setattr(seeing, "_probe", lambda *_words: done)


def test_under_wine_it_is_not_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(seeing, "wine_version", lambda: "10.0")
    with pytest.raises(AbsentError, match=r"Wine 10\.0, no Windows.*Unknown exception"):
        seeing.faces(tmp_path)


def test_on_a_real_system_it_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(seeing, "wine_version", lambda: "")
    with pytest.raises(BrokenError, match="Unknown exception"):
        seeing.faces(tmp_path)
