"""How long a candidate looks at nothing after the window was killed.

Decides: what is measured: from SIGKILL to the same question painted again, with the real keeper,
window, journal and pack; the median of several.
"""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from kiosk.bench.running import running_seat
from kiosk.rehearsal.quick import seat_in_the_exam

RUNS: Final = 7


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
        TimeoutError: no question was painted within a minute.
        RuntimeError: another question came back than the one that was left.
    """
    kept = seat_in_the_exam(directory / "seat")
    took: list[float] = []
    with running_seat(directory, kept) as seat:
        last = seat.wait()
        for run in range(RUNS):
            begun = time.monotonic_ns()
            os.kill(last.pid, signal.SIGKILL)
            back = seat.wait(run + 2)
            if back.item != last.item:
                raise RuntimeError(f"task {back.item} came back instead of {last.item}")
            took.append((back.at_ns - begun) / 1e9)
            last = back
            if progress is not None:
                progress(run + 1, RUNS)
    return {"resume_s": round(median(took), 3)}
