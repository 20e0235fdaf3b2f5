"""The hall's part of the bench, with a few seats: real processes, real TLS, real disks."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.bench import command
from kiosk.bench.command import LIMITS, MISSED, main
from kiosk.bench.hall import in_quiet, measure_hall, plan_of_bench
from kiosk.drill import observed as o
from kiosk.drill.measuring import measure
from kiosk.drill.plan import LASTS_MS, Plan
from kiosk.drill.processes import Programs

ROOT = Path(__file__).parents[2]
LIAR = ROOT / "tests/drill/forgetful_hub.py"
HELD = {
    *("entry_p99_ms", "command_p99_ms", "panel_freshness_s", "mass_start_s", "seat_move_s"),
    *("hub_back_s", "lan_back_s", "answers_lost", "entries_unstored"),
    "journals_unequal",
}
BESIDE = {
    *("entry_p50_ms", "command_p50_ms", "drill_entry_p99_ms", "drill_command_p99_ms", "hall"),
}
#: A hall that takes so long to catch up has missed its limit.
CAUGHT_UP_MS = 10_000
MS, S = 1_000_000, 1_000_000_000
Progress = Callable[[int, int], None]


@pytest.fixture(autouse=True)
def from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes of a hall run this tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_a_short_drill_gives_every_figure_of_a_hall(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    figures = measure_hall(
        tmp_path,
        lambda done, whole: heard.append((done, whole)),
        seats=3,
        plan=plan_of_bench(calm_ms=8_000, quiet_ms=2_500),
        pace_ms=300,
    )
    assert figures.keys() - BESIDE == HELD
    unmeasured = {name for name in HELD | BESIDE - {"hall"} if isinstance(figures[name], str)}
    # Staff give few commands to three seats; in so short a quiet part there may be none.
    assert unmeasured <= {"command_p50_ms", "command_p99_ms"}
    lost = ("answers_lost", "entries_unstored", "journals_unequal")
    assert [figures[name] for name in lost] == [0, 0, 0]
    assert str(figures["hall"]).startswith("3 seats")
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert {whole for _, whole in heard} == {heard[0][1]}


def test_a_hub_that_forgets_makes_the_bench_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = partial(
        measure_hall,
        seats=2,
        plan=Plan(faults=(), lasts_ms=1_000, spares=0),
        pace_ms=300,
        programs=Programs(hub=(sys.executable, str(LIAR))),
    )
    monkeypatch.setattr(command, "PARTS", {"hall": (("a hall", measure),)})
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "figures.json"
    assert main(["--only", "hall", "--json", str(out)]) == MISSED
    figures = json.loads(out.read_bytes())
    assert figures["journals_unequal"] == 2
    assert figures["limits"]["journals_unequal"] == {"limit": 0.0, "reached": False}
    # What was not in this hall was not reached either.
    assert figures["hub_back_s"] == "not measured"
    assert not figures["limits"]["hub_back_s"]["reached"]


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [("hall", 100.1, MISSED), ("hall", 100.0, 0), ("seat", 100.1, 0)],
)
def test_only_a_hall_fails_for_a_limit_that_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, value: float, code: int
) -> None:
    def one(directory: Path, progress: Progress) -> dict[str, float | str]:
        del directory, progress
        return {"entry_p99_ms": value, "hall": "made up"}

    monkeypatch.setattr(command, "PARTS", {part: (("one", one),)})
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "figures.json"
    assert main(["--only", part, "--json", str(out)]) == code
    limits = json.loads(out.read_bytes())["limits"]
    assert limits == {"entry_p99_ms": {"limit": 100.0, "reached": value <= 100}}


def test_the_plan_leaves_a_hall_time_to_catch_up() -> None:
    start, moved, killed, cut = plan_of_bench().faults
    assert [one.kind for one in (start, moved, killed, cut)] == [
        *("mass_start", "seat_disk_gone", "hub_killed", "lan_cut")
    ]
    assert plan_of_bench().spares == len(moved.seats) == 1
    assert killed.begins_ms - moved.begins_ms >= CAUGHT_UP_MS
    assert cut.begins_ms - killed.begins_ms >= CAUGHT_UP_MS
    assert cut.lasts_ms == LASTS_MS["lan_cut"]
    assert plan_of_bench().lasts_ms - cut.begins_ms - cut.lasts_ms >= CAUGHT_UP_MS


def test_the_hall_is_held_to_the_figures_of_its_plan() -> None:
    assert LIMITS.keys() >= HELD
    for name, most in (
        ("entry_p99_ms", 100.0),
        ("command_p99_ms", 100.0),
        ("panel_freshness_s", 2.0),
        ("panel_turn_p99_ms", 33.0),
        ("mass_start_s", 10.0),
        ("hub_back_s", 10.0),
        ("lan_back_s", 10.0),
        ("seat_move_s", 60.0),
        ("answers_lost", 0.0),
    ):
        assert LIMITS[name] == most


def test_only_the_quiet_part_counts_for_a_latency() -> None:
    seen: list[o.AnyObservation] = [
        o.FaultBegun(at_ns=10 * S, number=1, kind="mass_start", hub=True),
        o.FaultOver(at_ns=12 * S, number=1),
        o.FaultBegun(at_ns=30 * S, number=2, kind="lan_cut", hub=True),
        o.FaultOver(at_ns=32 * S, number=2),
    ]
    # Each takes as many milliseconds as the second it was saved in.
    for number, second in enumerate((5, 13, 20, 21, 25, 27, 29, 31, 40), start=1):
        saved = o.Saved(at_ns=second * S, seat=1, attempt="a-1", incarnation=1, sequence=number)
        stored = o.Stored(
            at_ns=second * (S + MS),
            seat=1,
            attempt="a-1",
            incarnation=1,
            sequence=number,
            where="hub",
        )
        seen += [saved, stored]
    measured = measure(sorted(seen, key=lambda one: one.at_ns))
    assert in_quiet(measured, measured.replicate) == [21.0, 25.0, 27.0]
    assert len(measured.replicate.used) > 3
