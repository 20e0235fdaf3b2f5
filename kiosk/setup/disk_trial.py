"""How long this disk takes until a record is really on it, measured as an exam writes.

Decides: how it is measured, and the verdict. A record is four kibibytes, as a frame of a journal
(docs/JOURNAL.md), written at the end of a file and synced. Leaves to others: drawing it.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, NamedTuple

from kiosk.setup.step import Control
from kiosk.store.disk import Disk, MachineDisk, write_all

RECORD_BYTES: Final = 4096
WRITES: Final = 300
#: A slow disk gives fewer figures; so many are needed for a verdict.
LONGEST_S: Final = 8.0
LEAST: Final = 20
#: Milliseconds of the slowest in a hundred. Up to the first an answer is called saved before
#: anybody sees that it was not; above the second every candidate sees it.
GOOD_MS: Final = 100.0
SLOW_MS: Final = 500.0
#: Nothing that keeps what it was told is so fast: the folder lies in memory, or syncs are ignored.
UNREAL_MS: Final = 0.01

Verdict = Literal["good", "slow", "too_slow", "unreal", "too_few"]


class Latency(NamedTuple):
    """What was measured: each write with its sync, milliseconds, in that order."""

    each_ms: tuple[float, ...]

    def at(self, percent: int) -> float:
        """So many percent took at most so long; milliseconds."""
        ordered = sorted(self.each_ms)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0

    @property
    def verdict(self) -> Verdict:
        """What it means for an exam."""
        if len(self.each_ms) < LEAST:
            return "too_slow" if sum(self.each_ms) > LONGEST_S * 1000 else "too_few"
        if self.at(50) < UNREAL_MS:
            return "unreal"
        if self.at(99) <= GOOD_MS:
            return "good"
        return "slow" if self.at(99) <= SLOW_MS else "too_slow"


def measured(
    folder: Path,
    control: Control,
    stopwatch: Callable[[], Callable[[], float]],
    disk: Disk | None = None,
) -> Latency:
    """Measure the disk under a folder; the file it writes is gone afterwards, whatever happens.

    Args:
        folder: where journals will lie.
        control: it ends at once when it is stopped, with what was measured so far.
        stopwatch: begins to count and gives what tells the seconds since.
        disk: what is written to.

    Raises:
        OSError: the disk refused.
    """
    disk = disk or MachineDisk()
    path = folder / ".disk-trial"
    disk_record = bytes(range(256)) * (RECORD_BYTES // 256)
    found: list[float] = []
    handle = disk.open(path, create=True)
    try:
        whole = stopwatch()
        while len(found) < WRITES and whole() < LONGEST_S and not control.stopped():
            one = stopwatch()
            write_all(disk, handle, disk_record, len(found) * RECORD_BYTES)
            disk.sync(handle)
            found.append(one() * 1000)
            if len(found) % 10 == 0:
                control.tell("measuring", {"percent": str(100 * len(found) // WRITES)})
    finally:
        disk.close(handle)
        with contextlib.suppress(FileNotFoundError):
            disk.unlink(path)
    return Latency(tuple(found))
