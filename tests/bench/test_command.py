"""What the command does with figures; the figures themselves have their own tests."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.bench import command
from kiosk.bench.command import LIMITS, NOT_MEASURED, PARTS, main


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Two short measurements of one part; where they were asked to measure."""
    places: list[Path] = []

    def one(directory: Path, progress: Callable[[int, int], None]) -> dict[str, float | str]:
        assert not list(directory.iterdir())
        places.append(directory)
        progress(1, 2)
        return {"turn_p99_ms": 7.25, "screen": "offscreen 1366x768"}

    def other(directory: Path, progress: Callable[[int, int], None]) -> dict[str, float | str]:
        places.append(directory)
        progress(1, 1)
        return {"start_s": 0.5}

    monkeypatch.setattr(command, "PARTS", {"seat": (("one", one), ("other", other))})
    monkeypatch.chdir(tmp_path)
    return places


def test_the_figures_of_all_measurements_are_one_flat_object(
    parts: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    assert main(["--only", "seat", "--json", str(out)]) == 0
    figures = json.loads(out.read_text("utf-8"))
    assert figures.pop("load") >= 0
    assert figures.pop("others_cores") >= 0
    assert figures.pop("limits") == {
        "turn_p99_ms": {"limit": 16.0, "reached": True},
        "start_s": {"limit": 0.9, "reached": True},
    }
    assert figures == {"turn_p99_ms": 7.25, "screen": "offscreen 1366x768", "start_s": 0.5}
    assert len(set(parts)) == 2  # each has a folder of its own
    assert not any(place.exists() for place in parts)


def test_the_table_says_what_is_to_be_reached_and_on_which_screen(
    parts: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    del parts
    assert main(["--only", "seat"]) == 0
    shown = capsys.readouterr().err
    for words in ("turn_p99_ms", "7.25", "16.00", "0.90", "offscreen 1366x768", "load"):
        assert words in shown


def test_what_cannot_be_measured_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuses(directory: Path, progress: Callable[[int, int], None]) -> dict[str, float | str]:
        del directory, progress
        raise KioskError("closed", "The hub is closed.")

    monkeypatch.setattr(command, "PARTS", {"seat": (("one", refuses),)})
    monkeypatch.chdir(tmp_path)
    assert main(["--json", "figures.json"]) == NOT_MEASURED
    assert "The hub is closed." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_seat_is_held_to_the_figures_of_its_plan() -> None:
    assert {"start_s": 0.9, "turn_p99_ms": 16.0, "pss_mib": 180.0, "resume_s": 2.0}.items() <= (
        LIMITS.items()
    )
    assert len(PARTS["seat"]) == 4
