"""The gate: what must hold before a change is taken, and the repair of what can be repaired.

Decides which programs judge the tree and shows one table at the end. What they demand is written
in `pyproject.toml`; tests are not run here.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tools.steps import ROOT, child_environment


class Step(NamedTuple):
    """One thing that is judged, and the program that judges it."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """How one step went."""

    step: Step
    passed: bool
    seconds: float
    said: str


def generators() -> list[str]:
    """The modules that make a file from the code; each takes `--check`."""
    drawing = [f"tools.{path.stem}" for path in sorted((ROOT / "tools").glob("draw_*.py"))]
    return ["tools.strings", *drawing]


def judges() -> list[Step]:
    """All steps of the gate, the longest first."""
    python = sys.executable
    return [
        Step("types", (python, "-m", "mypy")),
        Step("lint", (python, "-m", "ruff", "check", "--quiet")),
        Step("format", (python, "-m", "ruff", "format", "--check", "--quiet")),
        Step("imports", (str(Path(python).with_name("lint-imports")), "--no-cache")),
        Step("locks", (python, "-m", "tools.make_locks", "--check")),
        *(Step(name, (python, "-m", name, "--check")) for name in generators()),
    ]


def repairs() -> list[Step]:
    """What rewrites files, in this order."""
    python = sys.executable
    return [
        *(Step(name, (python, "-m", name)) for name in generators()),
        Step("lint", (python, "-m", "ruff", "check", "--fix", "--quiet")),
        Step("format", (python, "-m", "ruff", "format", "--quiet")),
    ]


def run(step: Step) -> Outcome:
    """Run one step to its end."""
    started = time.monotonic()
    env = {**child_environment(os.environ), "NO_COLOR": "1"}
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - started, done.stdout)


def show(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print what failed, then the table."""
    for outcome in outcomes:
        if not outcome.passed:
            console.rule(outcome.step.name)
            console.print(outcome.said.strip(), markup=False, highlight=False, soft_wrap=True)
    table = Table("step", "result", "seconds")
    for outcome in outcomes:
        result = "[green]ok[/]" if outcome.passed else "[bold red]FAILED[/]"
        table.add_row(outcome.step.name, result, f"{outcome.seconds:.1f}")
    console.print(table)


def main(arguments: Sequence[str]) -> int:
    """Run `check` or `fix`; gives the exit code."""
    console = Console()
    started = time.monotonic()
    if list(arguments) == ["check"]:
        with ThreadPoolExecutor(max_workers=2) as pool:
            outcomes = list(pool.map(run, judges()))
    elif list(arguments) == ["fix"]:
        outcomes = [run(step) for step in repairs()]
    else:
        console.print("usage: dev.py check | dev.py fix")
        return 2
    show(outcomes, console)
    failed = sum(not outcome.passed for outcome in outcomes)
    verdict = f"{failed} of {len(outcomes)} steps failed" if failed else "everything holds"
    console.print(f"{arguments[0]}: {verdict}, {time.monotonic() - started:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
