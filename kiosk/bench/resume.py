"""How long a candidate looks at nothing after the window was killed.

Decides: what is measured: from SIGKILL to the same question painted again, with the real keeper,
window, journal and pack; the median of several.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from kiosk.base.ids import CandidateId
from kiosk.itself import own_command
from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.seat.keeper import Keeper

RUNS: Final = 7
_PATIENCE_S: Final = 30.0
_LOOK_S: Final = 0.002


class Mark(NamedTuple):
    """One line of the stopwatch."""

    pid: int
    item: str
    at_ns: int


def measure_resume(
    directory: Path, progress: Callable[[int, int], None] | None = None
) -> dict[str, float]:
    """Measure the way back after a kill.

    Args:
        directory: empty.
        progress: called with runs done and runs in all.

    Returns:
        `resume_s`: SIGKILL to the same question painted, seconds, median of the runs.

    Raises:
        TimeoutError: no question was painted within half a minute.
        RuntimeError: another question came back than the one that was left.
    """
    kept = seat_in_the_exam(directory / "seat", CandidateId("demo-c01"))
    marks = directory / "marks"
    marks.touch()
    command = own_command("bench-window", "--data", str(directory / "seat"))
    command += ["--marks", str(marks)]
    keeper = Keeper(command, dumpable=True, kept=kept)
    thread = threading.Thread(target=keeper.run, args=(lambda _fruitless: None,), daemon=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    thread.start()
    took: list[float] = []
    last = _wait(marks, 1)
    for run in range(RUNS):
        begun = time.monotonic_ns()
        os.kill(last.pid, signal.SIGKILL)
        back = _wait(marks, run + 2)
        if back.item != last.item:
            raise RuntimeError(f"task {back.item} came back instead of {last.item}")
        took.append((back.at_ns - begun) / 1e9)
        last = back
        if progress is not None:
            progress(run + 1, RUNS)
    os.kill(last.pid, signal.SIGTERM)
    thread.join(_PATIENCE_S)
    return {"resume_s": round(median(took), 3)}


def _wait(marks: Path, lines: int) -> Mark:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        found = marks.read_text("ascii").split("\n")
        if len(found) > lines:
            pid, item, at_ns = found[lines - 1].split()
            return Mark(int(pid), item, int(at_ns))
        time.sleep(_LOOK_S)
    raise TimeoutError("the window painted no question")
