"""`dev.py fuzz`: a million damaged inputs for everything that reads what another machine sent.

Decides: how many inputs each target gets, that each runs in a process of its own under limits of
time and memory, and that one crash fails the whole. What is a crash stands in `fuzz_targets`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from rich.console import Console
from rich.table import Table

from tools.steps import ROOT

INPUTS: Final = 1_300_000
_LONGEST: Final = 8_192
_SLOWEST_S: Final = 10
_MEMORY_MIB: Final = 1_024
_PATIENCE_S: Final = 3_600
_DONE: Final = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_CRASHED: Final = 1


class Outcome(NamedTuple):
    """How one target did.

    Attributes:
        inputs: how many it was given.
        crashed: whether one of them brought it down.
        said: the end of what the fuzzer said, when it crashed.
    """

    name: str
    inputs: int
    seconds: float
    crashed: bool
    said: str


def run(name: str, inputs: int, folder: Path) -> Outcome:
    """Give one target so many inputs, in a process of its own.

    Args:
        name: of `fuzz_targets.TARGETS`.
        inputs: how many.
        folder: where an input that crashes it is kept.
    """
    corpus, seeds = folder / f"{name}-found", folder / f"{name}-seeds"
    corpus.mkdir()
    seeds.mkdir()
    command = [sys.executable, "-m", "tools.fuzz", "--target", name, "--seeds", str(seeds)]
    command += [f"-runs={inputs}", f"-max_len={_LONGEST}", f"-timeout={_SLOWEST_S}"]
    command += [f"-rss_limit_mb={_MEMORY_MIB}", "-print_final_stats=1", "-seed=1", "-verbosity=0"]
    command += [f"-artifact_prefix={folder / name}-", str(corpus), str(seeds)]
    begun = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        timeout=_PATIENCE_S,
    )
    found = _DONE.search(done.stdout)
    executed = int(found[1]) if found else 0
    crashed = done.returncode != 0 or executed < inputs
    said = done.stdout[-4_000:] if crashed else ""
    return Outcome(name, executed, time.monotonic() - begun, crashed, said)


def be_fuzzed(name: str, seeds: Path, arguments: Sequence[str]) -> None:
    """Be the process that is fuzzed; never returns."""
    import atheris  # noqa: PLC0415 - only the environment of the fuzzer has it

    with atheris.instrument_imports(include=["kiosk"]):
        from tools import fuzz_targets  # noqa: PLC0415 - what is imported here is watched
    target = fuzz_targets.TARGETS[name]
    for number, seed in enumerate(target.seeds):
        (seeds / f"{number:03}").write_bytes(seed)

    def one(data: bytes) -> None:
        fuzz_targets.answers(target, data)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        rng = Random(seed)  # noqa: S311 - damage wants no secrecy
        if rng.randrange(2):
            data = fuzz_targets.damaged(target.form, data, rng)
            if len(data) <= longest:
                return data
        mutated: bytes = atheris.Mutate(data, longest)
        return mutated

    atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=mutate)
    atheris.Fuzz()


def main(arguments: Sequence[str]) -> int:
    """Fuzz everything; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=INPUTS, help="in all; shared by the targets")
    parser.add_argument("--json", type=Path, help="where the outcome goes")
    parser.add_argument("--target", help=argparse.SUPPRESS)
    parser.add_argument("--seeds", type=Path, help=argparse.SUPPRESS)
    given, others = parser.parse_known_args(arguments)
    if given.target:
        be_fuzzed(given.target, given.seeds, others)
        return _CRASHED
    if others or given.inputs < 1:
        parser.error(f"not understood: {' '.join(others) or '--inputs must be above 0'}")
    return _fuzz_all(given.inputs, given.json)


def _fuzz_all(inputs: int, report: Path | None) -> int:
    from tools.fuzz_targets import TARGETS  # noqa: PLC0415 - a fuzzed process imports it watched

    console = Console(stderr=True)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    share = -(-inputs // len(TARGETS))
    outcomes = []
    for name in TARGETS:
        console.print(f"{name}: {share} inputs ...", highlight=False)
        outcomes.append(run(name, share, folder))
    _show(console, outcomes, folder)
    if report is not None:
        report.write_text(json.dumps(summary(outcomes), indent=2) + "\n", "utf-8")
    return _CRASHED if any(outcome.crashed for outcome in outcomes) else os.EX_OK


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The outcome as scripts read it."""
    return {
        "inputs": sum(outcome.inputs for outcome in outcomes),
        "crashes": sum(outcome.crashed for outcome in outcomes),
        "seconds": round(sum(outcome.seconds for outcome in outcomes), 1),
        "targets": {
            outcome.name: {
                "inputs": outcome.inputs,
                "inputs_per_s": round(outcome.inputs / outcome.seconds),
                "crashed": outcome.crashed,
            }
            for outcome in outcomes
        },
    }


def _show(console: Console, outcomes: Sequence[Outcome], folder: Path) -> None:
    table = Table("target", "inputs", "inputs/s", "result")
    for outcome in outcomes:
        if outcome.crashed:
            console.rule(outcome.name)
            console.print(outcome.said, markup=False, highlight=False, soft_wrap=True)
            console.print(f"What brought it down lies in {folder}", soft_wrap=True)
        result = "[bold red]CRASHED[/]" if outcome.crashed else "[green]held[/]"
        rate = f"{outcome.inputs / outcome.seconds:.0f}"
        table.add_row(outcome.name, str(outcome.inputs), rate, result)
    console.print(table)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
