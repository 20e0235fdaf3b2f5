"""The bench runs and counts; how fast it is on this machine is no test's business."""

from pathlib import Path

from kiosk.bench.seat_store import _shuffled, measure_store


def test_it_measures_every_figure_and_counts_one_sync(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    found = measure_store(tmp_path, 60, lambda done, whole: heard.append((done, whole)))
    assert set(found) == {
        "save_p50_ratio",
        "save_p99_ratio",
        "bare_p99_ratio",
        "save_added_p50_ms",
        "syncs_per_answer",
    }
    assert found["syncs_per_answer"] == 1.0
    assert found["save_p50_ratio"] > 0
    assert heard == [(0, 330), (100, 330), (200, 330), (300, 330)]


def test_the_three_series_are_mixed_and_equally_long_wherever_it_ends() -> None:
    kinds = _shuffled(250)
    assert [kinds.count(kind) for kind in range(3)] == [250, 250, 250]
    assert [kinds[:300].count(kind) for kind in range(3)] == [100, 100, 100]
    assert len(set(kinds[:12])) == 3
