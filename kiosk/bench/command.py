"""`kiosk bench`: measure this machine and write one flat JSON object.

Decides: which measurements belong to which part, and which limits must hold. The figures of a seat
tell of the machine, and nothing fails for being slow; a hall that misses a limit cannot be held on
this one, and the exit code says so. `load` is how many processes wanted a processor before it
began, `others_cores` how many processors other work kept busy meanwhile: figures of a busy machine
say more about the others.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kiosk.base.errors import KioskError
from kiosk.bench.camera import measure_camera, measure_turns_beside
from kiosk.bench.candidate import measure_start, measure_turns
from kiosk.bench.hall import measure_hall
from kiosk.bench.incident import measure_incidents
from kiosk.bench.panel import measure_panel_apart
from kiosk.bench.resume import measure_resume
from kiosk.bench.seat_store import measure_store
from kiosk.bench.stress import measure_stress
from kiosk.drill.load import LoadWatch

Figures = Mapping[str, float | str]
Measure = Callable[[Path, Callable[[int, int], None]], Figures]

PARTS: Final[dict[str, tuple[tuple[str, Measure], ...]]] = {
    "camera": (
        ("identity checks, and a minute of watching", measure_camera),
        ("through the questions beside a camera that watches", measure_turns_beside),
        ("from an incident at the seat to the panel", measure_incidents),
    ),
    "hall": (
        ("two hundred seats: start, a seat lost, hub killed, LAN cut", measure_hall),
        ("a thousand light seats at one hub", measure_stress),
        ("the panel's window with two hundred seats", measure_panel_apart),
    ),
    "seat": (
        (
            "a durable save against a bare one",
            lambda directory, progress: measure_store(directory, progress=progress),
        ),
        ("back to the question after a kill", measure_resume),
        ("from the start to the first question", measure_start),
        ("through a hundred questions and back", measure_turns),
    ),
}
#: What the figures must reach; `save_p99_ratio` is judged against the noise of the same run.
LIMITS: Final = {
    "save_p50_ratio": 1.5,
    "save_p99_ratio": 1.3,
    "save_added_p50_ms": 0.3,
    "syncs_per_answer": 1.0,
    "resume_s": 2.0,
    "start_s": 0.9,
    "turn_p99_ms": 16.0,
    "pss_mib": 180.0,
    "entry_p99_ms": 100.0,
    "command_p99_ms": 100.0,
    "panel_freshness_s": 2.0,
    "panel_turn_p99_ms": 33.0,
    "mass_start_s": 10.0,
    "hub_back_s": 10.0,
    "lan_back_s": 10.0,
    "seat_move_s": 60.0,
    "answers_lost": 0.0,
    "journals_unequal": 0.0,
    "stress_lost": 0.0,
    "stress_unequal": 0.0,
    "stress_hub_cores": 1.0,
    "stress_hub_mib": 500.0,
    "entries_unstored": 0.0,
    "identify_s": 2.0,
    "watch_cpu_percent": 12.0,
    "watch_rss_mib": 300.0,
    "turn_p50_ratio_camera": 1.25,
    "turn_p99_ms_with_camera": 16.0,
    "incident_on_panel_s": 1.0,
}
#: Parts that fail when one of their limits is missed.
STRICT: Final = frozenset({"hall"})
MISSED: Final = 1
NOT_MEASURED: Final = 2
_LINE_EVERY_S: Final = 10.0
_YES_NO: Final = {True: "yes", False: "[bold red]no[/]"}


class Reach(NamedTuple):
    """A limit, and whether the figure keeps it; one that was not measured does not."""

    limit: float
    reached: bool


def main(arguments: Sequence[str]) -> int:
    """Run the measurements of one part, or of all."""
    parser = argparse.ArgumentParser(prog="kiosk bench")
    parser.add_argument("--only", choices=sorted(PARTS), help="this part alone")
    parser.add_argument("--json", type=Path, help="where the figures go")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    watch = LoadWatch()
    figures: dict[str, float | str] = {"load": watch.found().before}
    strict: set[str] = set()
    try:
        with Progress(console=console) as bars:
            for part in [given.only] if given.only else sorted(PARTS):
                for title, measure in PARTS[part]:
                    found = _measured(bars, title, measure)
                    figures |= found
                    strict |= set(found) if part in STRICT else set()
    except KioskError as error:
        sys.stderr.write(f"bench: {error}\n")
        return NOT_MEASURED
    figures["others_cores"] = watch.found().others_cores
    reached = {name: reach for name in figures if (reach := _reach(name, figures)) is not None}
    if given.json is not None:
        limits = {name: one._asdict() for name, one in reached.items()}
        told = json.dumps(figures | {"limits": limits}, indent=2)
        given.json.write_text(told + "\n", "utf-8")
    console.print(_table(figures, reached))
    missed = [name for name, one in reached.items() if name in strict and not one.reached]
    for name in missed:
        console.print(f"not reached: {name}", style="bold red")
    return MISSED if missed else 0


def _reach(name: str, figures: Figures) -> Reach | None:
    limit, value = LIMITS.get(name), figures[name]
    if limit is None:
        return None
    if name == "save_p99_ratio":
        limit *= max(1.0, float(figures.get("bare_p99_ratio", 1.0)))
    return Reach(round(limit, 3), not isinstance(value, str) and value <= limit)


def _measured(bars: Progress, title: str, measure: Measure) -> Figures:
    task = bars.add_task(title, total=None)
    said_s = time.monotonic()
    _say(bars, title)

    def progress(done: int, total: int) -> None:
        nonlocal said_s
        bars.update(task, completed=done, total=total)
        if time.monotonic() - said_s >= _LINE_EVERY_S:
            said_s = time.monotonic()
            _say(bars, f"{title}: {done} of {total}")

    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as directory:
        figures = measure(Path(directory), progress)
    bars.update(task, completed=1, total=1)
    return figures


def _say(bars: Progress, words: str) -> None:
    """Where there is no terminal, bars are shown only when all is over."""
    if not bars.console.is_terminal:
        bars.console.print(words, highlight=False)


def _table(figures: Figures, reached: Mapping[str, Reach]) -> Table:
    table = Table()
    for column in ("figure", "measured", "at most", "reached"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for name, value in figures.items():
        shown = value if isinstance(value, str) else f"{value:g}"
        reach = reached.get(name)
        held = ("", "") if reach is None else (f"{reach.limit:.2f}", _YES_NO[reach.reached])
        table.add_row(name, shown, *held)
    return table
