"""Whether the system runs a process, has stopped it, or lets it wait for a disk.

Decides: how the system is asked. Leaves to others: what follows. Loads nothing but Python's own:
the keeper is made of it.
"""

from pathlib import Path
from typing import Final, Literal

#: `stopped` by a signal or a debugger; `disk` where even a kill waits; `other` also where unknown.
ProcessState = Literal["stopped", "disk", "other"]
#: Letters of the kernel's process table (proc_pid_stat(5)).
_STATES: Final[dict[str, ProcessState]] = {"T": "stopped", "t": "stopped", "D": "disk"}


def process_state(process_id: int, proc: Path = Path("/proc")) -> ProcessState:
    """What the first thread of a process is about; of a window that is the thread that draws.

    Args:
        process_id: of the process.
        proc: where the kernel shows processes; a system without it knows of `other` only.
    """
    try:
        line = (proc / str(process_id) / "stat").read_bytes()
    except OSError:
        return "other"
    # The name in brackets is the program's own to choose, and may hold brackets and spaces.
    _, _, after = line.rpartition(b") ")
    return _STATES.get(after[:1].decode("ascii", "replace"), "other")
