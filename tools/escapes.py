"""Try every escape from a locked seat, and write what was seen into `docs/LOCKDOWN.md`.

Decides: that all of them are tried in one run, and that the gate is open only when every one was
stopped or recorded as `tests/escapes/escapes.toml` expects and no answer was lost. What counts
stands in `tests/escapes`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tools.draw_escapes import MET, PAGE, Met, escapes, page
from tools.steps import ROOT

RESULTS = "KIOSK_ESCAPES_RESULTS"


def tried(results: Path, options: Sequence[str]) -> dict[str, Met]:
    """Run the tests; gives what they saw of each escape."""
    # In the order of the files, so that the same tree gives the same page; the suite shuffles them.
    command = [sys.executable, "-m", "pytest", "tests/escapes", "-q", "-n0", "-p", "no:randomly"]
    command += options
    subprocess.run(command, cwd=ROOT, env={**os.environ, RESULTS: str(results)}, check=False)
    if not results.exists():
        return {}
    lines = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    return {line["escape"]: msgspec.convert(line["met"], type=Met) for line in lines}


def main(arguments: Sequence[str]) -> int:
    """Try all; gives 0 only when every one was met and nothing was lost."""
    with tempfile.TemporaryDirectory(prefix="kiosk-escapes-") as folder:
        found = tried(Path(folder) / "results", arguments)
    met = [one for one in escapes() if one.id in found and is_met(found[one.id], one.expected)]
    print(f"{len(met)} of {len(escapes())} escapes stopped or recorded")
    for one in escapes():
        if one not in met:
            print(f"  not met: {one.id}, {one.expected} was expected")
    if len(met) < len(escapes()):
        return 1
    ordered = {one.id: found[one.id] for one in escapes()}
    MET.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")
    PAGE.write_text(page(ordered), "utf-8")
    return 0


def is_met(seen: Met, expected: str) -> bool:
    """Whether an escape was met as it was expected to be."""
    return seen.result == expected and seen.lost == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
