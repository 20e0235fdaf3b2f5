"""`kiosk bench`: measure this machine and write one flat JSON object.

Decides: which measurements belong to which part. Figures are for machines, not for tests: nothing
here fails for being slow. `load` is how many processes wanted a processor before it began.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kiosk.bench.candidate import measure_start, measure_turns
from kiosk.bench.resume import measure_resume
from kiosk.bench.seat_store import measure_store

Figures = Mapping[str, float | str]
Measure = Callable[[Path, Callable[[int, int], None]], Figures]

PARTS: Final[dict[str, tuple[tuple[str, Measure], ...]]] = {
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
}


def main(arguments: Sequence[str]) -> int:
    """Run the measurements of one part, or of all."""
    parser = argparse.ArgumentParser(prog="kiosk bench")
    parser.add_argument("--only", choices=sorted(PARTS), help="this part alone")
    parser.add_argument("--json", type=Path, help="where the figures go")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    # Before the bench adds to it: figures of a busy machine say more about the others.
    figures: dict[str, float | str] = {"load": round(os.getloadavg()[0], 2)}
    with Progress(console=console) as bars:
        for part in [given.only] if given.only else sorted(PARTS):
            for title, measure in PARTS[part]:
                figures |= _measured(bars, title, measure)
    if given.json is not None:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    console.print(_table(figures))
    return 0


def _measured(bars: Progress, title: str, measure: Measure) -> Figures:
    task = bars.add_task(title, total=None)

    def progress(done: int, total: int) -> None:
        bars.update(task, completed=done, total=total)

    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as directory:
        figures = measure(Path(directory), progress)
    bars.update(task, completed=1, total=1)
    return figures


def _table(figures: Figures) -> Table:
    table = Table()
    for column in ("figure", "measured", "at most"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for name, value in figures.items():
        limit = LIMITS.get(name)
        if name == "save_p99_ratio":
            limit = 1.3 * max(1.0, float(figures.get("bare_p99_ratio", 1.0)))
        shown = value if isinstance(value, str) else f"{value:g}"
        table.add_row(name, shown, f"{limit:.2f}" if limit is not None else "")
    return table
