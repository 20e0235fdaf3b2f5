"""Whether keys can come from a keyboard that is no device.

Decides: that a keyboard which the kernel was told of by a program counts: it has letters and hangs
on nothing. A keyboard by radio hangs on nothing either, and its place says so; it is a real one.
Keys that another program of the same display makes up (XTEST) leave no trace here: the programs
that do it are looked for in `programs`.
"""

import re
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_DEVICES: Final = "proc/bus/input/devices"
_OF_SOFTWARE: Final = "/devices/virtual/input/"
#: The key A in the kernel's numbering (input-event-codes.h).
_KEY_A: Final = 30
#: Of one of the words that the kernel writes its bits in.
_DIGITS: Final = 16
_KEYS: Final = re.compile(r"B: KEY=([0-9a-fA-F ]{1,2000})")


@never_raising
def injected_keys(machine: Machine) -> Answer:
    """Yes where a program has made a keyboard."""
    text = machine.text(_DEVICES)
    if text is None:
        return Answer("unknown", "not_told")
    made = [_name(one) for one in text.split("\n\n") if _OF_SOFTWARE in one and _types(one)]
    return Answer("yes", "virtual", tuple(made)) if made else Answer("no", "none")


def _types(block: str) -> bool:
    found = _KEYS.search(block)
    if found is None:
        return False
    words = found[1].split()
    return bool(words) and len(words[-1]) <= _DIGITS and bool(int(words[-1], 16) >> _KEY_A & 1)


def _name(block: str) -> str:
    found = re.search(r'N: Name="([^"\n]*)', block)
    return (found[1] if found is not None else "") or "without a name"
