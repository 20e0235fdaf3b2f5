"""Whole drills: real processes, real TLS, real disks, and faults on purpose."""

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from kiosk.drill.command import NOT_READY, STOPPED, main
from kiosk.drill.course import Asked, Course
from kiosk.drill.folder import DrillFolder
from kiosk.drill.plan import KINDS, Fault, Plan
from kiosk.drill.processes import Programs
from kiosk.drill.progress import Watching
from kiosk.drill.report import Drill, pdf_of

ROOT = Path(__file__).parents[2]
#: On a busy machine a small drill may be slow, and nothing else.
SLOWNESS = {
    "replicate_p99_ms",
    "command_p99_ms",
    "panel_freshness_s",
    "catch_up_p99_s",
    "max_time_error_s",
    "unproven_max_s",
    "mass_start_s",
}
LAST_MS = 7_000
SHORT = Plan(
    faults=(
        Fault(number=1, kind="mass_start", begins_ms=0, lasts_ms=0),
        Fault(number=2, kind="seat_killed", begins_ms=1_500, lasts_ms=500, seats=(2,)),
        Fault(number=3, kind="hub_killed", begins_ms=3_500, lasts_ms=0),
    ),
    lasts_ms=LAST_MS,
    spares=0,
)


@pytest.fixture(autouse=True)
def from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes of a drill run this tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def held(folder: Path, seats: int, plan: Plan, programs: Programs | None = None) -> Drill:
    """A drill by this plan, watched by nobody."""
    kinds = tuple(dict.fromkeys(fault.kind for fault in plan.faults))
    asked = Asked(seats=seats, minutes=0.1, kinds=kinds, seed=1, pace_ms=400)
    watching = Watching(Console(quiet=True), time.monotonic)
    course = Course(asked, DrillFolder(folder), watching, programs or Programs(), plan)
    return asyncio.run(course.hold())


def grave(drill: Drill) -> list[str]:
    """The reasons against this hall that have nothing to do with how busy the machine is."""
    return [one.code for one in drill.judged.reasons if one.code not in SLOWNESS]


def test_a_killed_seat_and_a_killed_hub_lose_nothing(tmp_path: Path) -> None:
    drill = held(tmp_path, 4, SHORT)
    figures = drill.judged.figures
    assert grave(drill) == []
    assert figures.answers_acknowledged > 10
    assert (figures.answers_lost, figures.journals_equal) == (0, True)
    assert figures.faults == {"hub_killed": 1, "mass_start": 1, "seat_killed": 1}
    assert {fault.kind for fault in drill.measured.faults if fault.over == float("inf")} == set()
    assert {one.kind for one in drill.measured.catch_ups} >= {"hub_killed", "seat_killed"}
    assert figures.samples_excluded > 0
    assert len(drill.compared.journals) == 4
    assert figures.details.processors > 0
    assert figures.details.others_cores <= figures.details.processors
    for series in (drill.measured.replicate, drill.measured.command, drill.measured.fresh):
        assert series.used
        assert series.unfinished == 0
    assert [one.error_ms < 5_000 for one in drill.errors] == [True] * 4
    assert pdf_of(drill).startswith(b"%PDF")


def test_a_hub_that_acknowledges_without_storing_is_found_out(tmp_path: Path) -> None:
    lying = Programs(hub=(sys.executable, str(Path(__file__).with_name("forgetful_hub.py"))))
    plan = Plan(faults=(), lasts_ms=3_000, spares=0)
    drill = held(tmp_path, 2, plan, lying)
    figures = drill.judged.figures
    assert figures.answers_acknowledged > 0
    assert figures.answers_lost == figures.answers_acknowledged
    assert not figures.journals_equal
    assert grave(drill) == ["answers_lost", "journals_unequal"]
    assert {one.where for one in drill.compared.lost} == {"hub/1"}


def test_a_drill_that_is_stopped_ends_everything_it_began(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "drill", "--seats", "2", "--minutes", "1"]
    with subprocess.Popen(
        [*command, "--faults", "mass_start"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as drill:
        assert drill.stderr is not None
        for line in drill.stderr:
            if "opening the hall" in line:
                break
        below = psutil.Process(drill.pid).children(recursive=True)
        assert len(below) >= 5  # two keepers, two hubs, the parent of the seats, and seats
        drill.send_signal(signal.SIGINT)
        assert drill.wait() == STOPPED
    assert [one for one in below if alive(one)] == []
    assert list(tmp_path.iterdir()) == []


def alive(process: psutil.Process) -> bool:
    """Whether it still runs; one that nobody has reaped yet does not."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@pytest.mark.slow
def test_every_kind_of_fault_loses_nothing(tmp_path: Path) -> None:
    out, figures = tmp_path / "out", tmp_path / "figures.json"
    arguments = ["--seats", "12", "--minutes", "2", "--faults", "all", "--seed", "5"]
    code = main([*arguments, "--json", str(figures), "--out", str(out)])
    told = json.loads(figures.read_bytes())
    reasons = [] if told["verdict"] == "ready" else told["verdict"]
    assert [one for one in reasons if one.partition(":")[0] not in SLOWNESS] == []
    assert code == (0 if not reasons else NOT_READY)
    assert (told["answers_lost"], told["journals_equal"]) == (0, True)
    assert told["faults"].keys() == set(KINDS)
    assert min(told["faults"].values()) > 0
    assert {"drill.pdf", "drill.json"} <= {one.name for one in out.iterdir()}
