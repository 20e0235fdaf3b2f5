"""Whether a window of another program can be seen, and whether another one holds the clipboard.

Decides: whose a window is: ours are those of this process and of the one that started it. One that
names no process is not ours. Helpers of a pixel are no windows. What is in the clipboard is never
read. Only X answers; on Wayland a program learns of no window but its own.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from kiosk.system.machine import Answer, Machine, never_raising, parents
from kiosk.system.x11 import Display

T = TypeVar("T")
#: Pixels; what is smaller is a helper.
LEAST: Final = 8
_SELECTION: Final = "CLIPBOARD"


@never_raising
def foreign_window(machine: Machine) -> Answer:
    """Yes where one can be seen."""
    windows = _asked(machine, Display.windows)
    if windows is None:
        return Answer("unknown", "no_display")
    mine = ours(machine)
    found = [
        one.kind or "without a name"
        for one in windows
        if one.pid not in mine and min(one.width, one.height) >= LEAST
    ]
    return Answer("yes", "foreign", tuple(found)) if found else Answer("no", "none")


@never_raising
def clipboard(machine: Machine) -> Answer:
    """Yes where another program holds something to be pasted."""
    owner = _asked(machine, lambda display: display.selection_owner(_SELECTION))
    if owner is None:
        return Answer("unknown", "no_display")
    held = owner >= 0 and owner not in ours(machine)
    return Answer("yes", "held") if held else Answer("no", "empty")


def ours(machine: Machine) -> frozenset[int]:
    """The process that looks, and the one that started it."""
    family = [one.pid for one in parents(machine.processes(), machine.own)]
    return frozenset(family[:2])


def _asked(machine: Machine, question: Callable[[Display], T]) -> T | None:
    """What the display of this session answers; None where there is none."""
    name = machine.environment.get("DISPLAY", "")
    if not name:
        return None
    try:
        with Display(name) as display:
            return question(display)
    except OSError:
        return None
