"""Whether what is in memory may lie readable on a disk: swap whose key outlives a start.

Decides: that compressed memory is no disk, and that a plain mapping has a key drawn at each start
(crypttab `swap`). Any other encryption keeps its key, and nobody can tell here who has it.
"""

from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_SWAPS: Final = "proc/swaps"
_RANDOM: Final = "CRYPT-PLAIN"


@never_raising
def swap(machine: Machine) -> Answer:
    """Yes where there is swap that may be read later."""
    text = machine.text(_SWAPS)
    if text is None:
        return Answer("unknown", "not_told")
    places = [line.split()[0] for line in text.splitlines()[1:] if line.split()]
    readable = [one for one in places if not _is_safe(machine, one)]
    if readable:
        return Answer("yes", "readable", tuple(readable))
    return Answer("no", "safe" if places else "none")


def _is_safe(machine: Machine, place: str) -> bool:
    name = place.removeprefix("/dev/")
    if name.startswith("zram"):
        return True
    if name.startswith("mapper/"):
        blocks = machine.names("sys/block") or ()
        known = (one for one in blocks if machine.line(f"sys/block/{one}/dm/name") == name[7:])
        name = next(known, "")
    return bool(name) and machine.line(f"sys/block/{name}/dm/uuid").startswith(_RANDOM)
