"""Whether the system runs a process, has stopped it, or lets it wait for a disk.

Decides: how the system is asked. Leaves to others: what follows. Loads nothing but Python's own:
the keeper is made of it.
"""

from pathlib import Path
from typing import Final, Literal

#: `stopped` by a signal or a debugger; `disk` where even a kill waits; `other` also where unknown.
ProcessState = Literal["stopped", "disk", "other"]
#: Letters of the kernel's process table (proc_pid_stat(5)).
_STOPPED: Final = frozenset("Tt")
_WAITS: Final = "D"


def process_state(process_id: int, proc: Path = Path("/proc")) -> ProcessState:
    """What a process is about: stopped as a whole, or one of its threads waits for a disk.

    Of a window the thread that writes may wait, and the one that draws for that.

    Args:
        process_id: of the process.
        proc: where the kernel shows processes; a system without it knows of `other` only.
    """
    place = proc / str(process_id)
    if _letter(place / "stat") in _STOPPED:
        return "stopped"
    try:
        threads = list((place / "task").iterdir())
    except OSError:
        return "other"
    waits = any(_letter(one / "stat") == _WAITS for one in threads)
    return "disk" if waits else "other"


def _letter(stat: Path) -> str:
    """The state of a process or thread; empty where it is gone or cannot be read."""
    try:
        line = stat.read_bytes()
    except OSError:
        return ""
    # The name in brackets is the program's own to choose, and may hold brackets and spaces.
    _, _, after = line.rpartition(b") ")
    return after[:1].decode("ascii", "replace")
