"""A seat under the stopwatch: the keeper's process, the window's under it, and what they tell.

Decides: how a measured seat is started and ended, and what one line of the stopwatch says. The
keeper is the one of `kiosk run`, in a process of its own; only its keys come from the measurer
instead of from a window that died.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.bench.screen import with_screen
from kiosk.itself import own_command

PATIENCE_S: Final = 60.0
_LOOK_S: Final = 0.002
_END_S: Final = 10.0
_KIB: Final = 1024


class Mark(NamedTuple):
    """One line of the stopwatch.

    Attributes:
        pid: the window's process.
        item: the task that stands painted.
        at_ns: of the monotonic clock, which all processes of a machine share.
        cpu_ns: what the window's process had used of the processors by then.
    """

    pid: int
    item: str
    at_ns: int
    cpu_ns: int


class RunningSeat(NamedTuple):
    """A keeper that was started, and where its window leaves marks."""

    keeper: subprocess.Popen[bytes]
    marks: Path
    begun_ns: int

    def wait(self, lines: int = 1, patience_s: float = PATIENCE_S) -> Mark:
        """The line of that number, once it is there.

        Raises:
            TimeoutError: it does not come.
            RuntimeError: the seat ended instead.
        """
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            found = self.marks.read_text("ascii").split("\n")
            if len(found) > lines:
                pid, item, at_ns, cpu_ns = found[lines - 1].split()
                return Mark(int(pid), item, int(at_ns), int(cpu_ns))
            if self.keeper.poll() is not None:
                raise RuntimeError("the seat ended instead of going on")
            time.sleep(_LOOK_S)
        come = self.marks.read_text("ascii").count("\n")
        raise TimeoutError(f"the window got to step {come} of {lines} and no further")


@contextmanager
def running_seat(
    directory: Path, kept: bytes, *, walk: Sequence[str] = ()
) -> Iterator[RunningSeat]:
    """Start a keeper with these keys at hand; ends window and keeper afterwards.

    Args:
        directory: holds the seat's folder as `seat`.
        kept: what the keeper holds for the window.
        walk: further arguments of the window (`kiosk.bench.window`).
    """
    marks = directory / "marks"
    marks.write_bytes(b"")
    command = own_command("bench-keeper", "--data", str(directory / "seat"))
    command += ["--marks", str(marks), *walk]
    environment = with_screen(directory)
    begun = time.monotonic_ns()
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as keeper:
        if keeper.stdin is not None:
            keeper.stdin.write(kept)
            keeper.stdin.close()
        seat = RunningSeat(keeper, marks, begun)
        try:
            yield seat
        finally:
            _end(seat)


class Memory(NamedTuple):
    """What some processes hold of the memory, MiB.

    Attributes:
        pss: shared pages divided among all who share them, strangers included.
        rss: shared pages counted whole for each: no more than this, whoever else is running.
    """

    pss: float
    rss: float


def memory_of(*processes: int) -> Memory:
    """Read it from the kernel; a process that is not dumpable cannot be read."""
    found = [_rollup(pid) for pid in processes]
    return Memory(*(sum(one[name] for one in found) / _KIB for name in ("Pss", "Rss")))


def _rollup(pid: int) -> dict[str, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    parts = [line.split() for line in lines[1:]]
    return {part[0].rstrip(":"): int(part[1]) for part in parts}


def _end(seat: RunningSeat) -> None:
    """Tell the window to end, which tells the keeper; a window that does not is killed with it."""
    lines = seat.marks.read_text("ascii").splitlines()
    if lines and seat.keeper.poll() is None:
        os.kill(int(lines[-1].split()[0]), signal.SIGTERM)
    else:
        seat.keeper.kill()
    try:
        seat.keeper.wait(_END_S)
    except subprocess.TimeoutExpired:
        sys.stderr.write("bench: the window did not end when it was told to; it was killed\n")
        seat.keeper.kill()
