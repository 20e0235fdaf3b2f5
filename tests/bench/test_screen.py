import json
from pathlib import Path

import pytest

from kiosk.bench.screen import with_screen


@pytest.fixture(autouse=True)
def _nothing_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)


def test_without_a_display_the_screen_is_offscreen_and_as_large_as_designed(tmp_path: Path) -> None:
    name, _, described = with_screen(tmp_path)["QT_QPA_PLATFORM"].partition(":configfile=")
    assert name == "offscreen"
    (screen,) = json.loads(Path(described).read_text("ascii"))["screens"]
    assert (screen["width"], screen["height"]) == (1366, 768)


def test_a_display_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    assert with_screen(tmp_path)["QT_QPA_PLATFORM"] == "xcb"


def test_what_is_asked_for_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:configfile=mine")
    assert with_screen(tmp_path)["QT_QPA_PLATFORM"] == "offscreen:configfile=mine"


def test_a_second_measurement_describes_its_own_screen(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    first, second = with_screen(tmp_path), with_screen(tmp_path / "second")
    assert first["QT_QPA_PLATFORM"] != second["QT_QPA_PLATFORM"]
