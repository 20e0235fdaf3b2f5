"""What a candidate waits for at one seat, and what it costs: start, turns, memory.

Decides: what is measured. `start_s` runs from the keeper's exec to the first question painted, in a
seat whose pack lies on the disk and whose keeper has the keys of a running exam at hand: no time of
the two persons who open a hall is in it. It is the way every later start of that day takes: the
premises are checked from their signatures on, the journals read, the failure journalled and synced,
the tasks opened, the window painted. Nothing of an earlier start is remembered.

Sound comes from the device of the machine, and where there is none from the simulated one, which
takes no media library; the figures say which.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import msgspec

from kiosk.bench.running import PATIENCE_S, RunningSeat, memory_of, running_seat
from kiosk.bench.walk import Found
from kiosk.rehearsal.quick import seat_in_the_exam

RUNS: Final = 9
TURNS: Final = 2400
_WALK_S: Final = 240.0
_SLOWEST_TURN_S: Final = 0.25

Progress = Callable[[int, int], None]


def measure_start(
    directory: Path, progress: Progress | None = None, *, runs: int = RUNS
) -> dict[str, float]:
    """Measure the start, once the files are in the page cache.

    Args:
        directory: empty.
        progress: called with runs done and runs in all.
        runs: how many; one before them is not counted.

    Returns:
        `start_s`: keeper's exec to the first question painted, seconds, median of the runs.
        `start_best_s`: the fastest of them, which other work on the machine disturbs least.
        `start_cpu_s`: processor time of the window alone by then, median.
    """
    kept = seat_in_the_exam(directory / "seat")
    took: list[float] = []
    worked: list[float] = []
    for run in range(runs + 1):
        with running_seat(directory, kept) as seat:
            mark = seat.wait()
            took.append((mark.at_ns - seat.begun_ns) / 1e9)
            worked.append(mark.cpu_ns / 1e9)
        if progress is not None:
            progress(run + 1, runs + 1)
    return {
        "start_s": round(median(took[1:]), 3),
        "start_best_s": round(min(took[1:]), 3),
        "start_cpu_s": round(median(worked[1:]), 3),
    }


def measure_turns(
    directory: Path, progress: Progress | None = None, *, turns: int = TURNS
) -> dict[str, float | str]:
    """Measure memory once a hundred questions were shown, then the turns.

    Args:
        directory: empty.
        progress: called with parts done and parts in all.
        turns: how many are timed.

    Returns:
        `turn_p50_ms`, `turn_p99_ms`: press to the next question painted (`kiosk.bench.walk`).
        `turn_cpu_p99_ms`: processor time of the window's thread in a turn.
        `pss_mib`: keeper and window after a hundred questions, MiB. Another process that uses the
            same libraries makes it less; `rss_mib`, the two of them as if nobody shared anything,
            is never too little.
        `screen`, `sound`, `form`: what the window stood on, played to, and went through.
    """
    kept = seat_in_the_exam(directory / "seat")
    walk = directory / "walk"
    walk.mkdir()
    (walk / "turns").write_text(f"{turns}", "ascii")
    with running_seat(directory, kept, walk=("--walk", str(walk))) as seat:
        window = seat.wait(2, _WALK_S).pid
        memory = memory_of(seat.keeper.pid, window)
        _told(progress, 1)
        (walk / "go").touch()
        found = walked(seat, walk, turns)
    _told(progress, 2)
    wall, cpu = ([ns / 1e6 for ns in series] for series in (found.wall_ns, found.cpu_ns))
    return {
        "turn_p50_ms": round(median(wall), 2),
        "turn_p99_ms": round(_p99(wall), 2),
        "turn_cpu_p99_ms": round(_p99(cpu), 2),
        "pss_mib": round(memory.pss, 1),
        "rss_mib": round(memory.rss, 1),
        "sound": found.sound,
        "screen": f"{found.platform} {found.width}x{found.height}",
        "form": f"{found.tasks} tasks, {found.listening} with a recording",
    }


def walked(seat: RunningSeat, walk: Path, turns: int) -> Found:
    """What a walk of so many turns found. Raises: RuntimeError, when it did not go as it must."""
    seat.wait(3, PATIENCE_S + turns * _SLOWEST_TURN_S)
    found = msgspec.json.decode((walk / "found.json").read_bytes(), type=Found)
    if len(found.wall_ns) != turns or not (found.listening and found.answered and found.flagged):
        raise RuntimeError("the walk did not go where it must")
    return found


def _told(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, 2)


def _p99(series: list[float]) -> float:
    return quantiles(series, n=100, method="inclusive")[98]
