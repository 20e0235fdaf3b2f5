"""Whether the memory of a program that dies is kept in a file.

Decides: what switches it off for every program: a pattern that leads nowhere, a keeper that is told
to store nothing, or no room for such a file. A pipe does not ask for the room (core(5)).
"""

import re
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_PATTERN: Final = "proc/sys/kernel/core_pattern"
_LIMITS: Final = "proc/self/limits"
_NOWHERE: Final = frozenset({"", "|/bin/false", "|/bin/true", "|/usr/bin/false", "|/usr/bin/true"})
_SETTINGS: Final = ("etc/systemd/coredump.conf", "etc/systemd/coredump.conf.d")
_STORAGE: Final = re.compile(r"^\s*Storage\s*=\s*(\w+)", re.MULTILINE)
_NO_ROOM: Final = re.compile(r"^Max core file size\s+0\s+0\b", re.MULTILINE)


@never_raising
def core_dumps(machine: Machine) -> Answer:
    """Yes where such a file may come about."""
    told = machine.text(_PATTERN)
    if told is None:
        return Answer("unknown", "not_told")
    pattern = told.strip()
    if pattern in _NOWHERE:
        return Answer("no", "off")
    program = pattern.split(" ", maxsplit=1)[0]
    if pattern.startswith("|"):
        if program.endswith("systemd-coredump") and _storage(machine) == "none":
            return Answer("no", "off")
        return Answer("yes", "kept", (program,))
    limits = machine.text(_LIMITS)
    if limits is None:
        return Answer("unknown", "not_told")
    return Answer("no", "off") if _NO_ROOM.search(limits) else Answer("yes", "kept", (pattern,))


def _storage(machine: Machine) -> str:
    """The last word of the settings, in the order in which systemd reads them."""
    main, folder = _SETTINGS
    parts = (one for one in machine.names(folder) or () if one.endswith(".conf"))
    said = ""
    for path in (main, *(f"{folder}/{one}" for one in parts)):
        found = _STORAGE.findall(machine.text(path) or "")
        said = found[-1] if found else said
    return said.lower()
