"""What is measured of an incident is a real hall; what is timed are the two ends."""

from pathlib import Path

import pytest

from kiosk.bench.command import LIMITS
from kiosk.bench.incident import measure_incidents
from kiosk.drill.waiting import DrillError

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes of a hall run this tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_incidents_of_a_real_camera_process_are_timed_until_the_panel_has_them(
    tmp_path: Path,
) -> None:
    heard: list[tuple[int, int]] = []
    found = measure_incidents(
        tmp_path, lambda done, whole: heard.append((done, whole)), incidents=2
    )
    assert found["incidents"] == 2
    assert 0 < float(found["incident_on_panel_p50_s"]) <= float(found["incident_on_panel_s"])
    assert heard == [(1, 2), (2, 2)]
    assert LIMITS["incident_on_panel_s"] == 1.0


def test_an_incident_that_never_reaches_the_panel_is_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.bench.incident._SCENES", ("good=2",))
    monkeypatch.setattr("kiosk.bench.incident._PATIENCE_S", 3.0)
    with pytest.raises(DrillError, match="incident 1 to be on the panel"):
        measure_incidents(tmp_path, incidents=1)
