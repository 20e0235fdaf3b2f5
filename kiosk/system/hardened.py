"""Whether the processes of this program that hold keys are closed to others of the same user.

Decides: how that shows from outside. The kernel gives the files of a process that may not be dumped
to root (proc(5)); a keeper has its pages locked in memory. Root sees no difference, so a look by
root tells nothing.
"""

import os
from collections.abc import Iterator
from typing import Final

from kiosk.system.machine import Answer, Machine, Process, never_raising

#: What holds keys, by the word that starts it; those that lock their pages are the keepers.
_KEEPERS: Final = frozenset({"run", "hub"})
_HOLDERS: Final = _KEEPERS | {"window", "hub-service", "supervisor"}


@never_raising
def unhardened(machine: Machine) -> Answer:
    """Yes where one of them is open; unknown where none runs, or where nothing shows."""
    found = [(one, word) for one in machine.processes() if (word := word_of(one))]
    if not found:
        return Answer("unknown", "none_runs")
    if machine.platform != "linux" or _by_root():
        return Answer("unknown", "not_told")
    open_ones = [sign for one, word in found for sign in _signs(machine, one, word)]
    return Answer("yes", "open", tuple(open_ones)) if open_ones else Answer("no", "closed")


def _by_root() -> bool:
    return not hasattr(os, "geteuid") or os.geteuid() == 0


def word_of(process: Process) -> str:
    """The word that started a process; empty for what is not ours, or holds no key."""
    command = process.command[1:]
    if "-m" in command[:4]:
        started = command[command.index("-m") + 1 :]
        command = started[1:] if started[:1] == ("kiosk",) else ()
    elif not {process.program.lower(), process.name.lower()} & {"kiosk", "kiosk.exe"}:
        return ""
    return command[0] if command and command[0] in _HOLDERS else ""


def _signs(machine: Machine, process: Process, word: str) -> Iterator[str]:
    place = machine.root / f"proc/{process.pid}"
    try:
        owner = (place / "environ").stat().st_uid
    except OSError:
        return  # it has ended
    if owner != 0:
        yield f"{word}: readable"
    status = machine.text(f"proc/{process.pid}/status") or ""
    locked = [line.split()[1] for line in status.splitlines() if line.startswith("VmLck:")]
    if word in _KEEPERS and locked == ["0"]:
        yield f"{word}: not locked in memory"
