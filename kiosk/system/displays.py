"""Whether more than one screen can be seen at this machine.

Decides: which connected outputs count. An output of a desktop counts when something is plugged into
it, on or off: a screen that is off is turned on in a second. The panel of a laptop counts only
while it shows something and its lid is open. One screen is in order, whatever its connector.
"""

import re
from collections.abc import Iterator
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_DRM: Final = "sys/class/drm"
_LIDS: Final = "proc/acpi/button/lid"
_OUTPUT: Final = re.compile(r"card\d+-(.+)")
#: Panels of laptops and of computers in one piece with their screen.
_BUILT_IN: Final = ("eDP", "LVDS", "DSI")
#: Nobody sits before these.
_NO_SCREEN: Final = ("Writeback", "Virtual")


@never_raising
def second_display(machine: Machine) -> Answer:
    """Yes where two outputs count; what the window's toolkit sees is asked elsewhere."""
    entries = machine.names(_DRM)
    outputs = [found[1] for one in entries or () if (found := _OUTPUT.fullmatch(one))]
    if not outputs:
        return Answer("unknown", "not_told")
    counted = sorted(_counted(machine, entries or ()))
    if len(counted) > 1:
        return Answer("yes", "several", tuple(counted))
    return Answer("no", "one", tuple(counted))


def _counted(machine: Machine, entries: tuple[str, ...]) -> Iterator[str]:
    closed = _lid_closed(machine)
    for entry in entries:
        found = _OUTPUT.fullmatch(entry)
        if found is None or found[1].startswith(_NO_SCREEN):
            continue
        if machine.line(f"{_DRM}/{entry}/status") != "connected":
            continue
        off = machine.line(f"{_DRM}/{entry}/enabled") == "disabled"
        if found[1].startswith(_BUILT_IN) and (closed or off):
            continue
        yield found[1]


def _lid_closed(machine: Machine) -> bool:
    lids = machine.names(_LIDS) or ()
    return any(machine.line(f"{_LIDS}/{one}/state").endswith("closed") for one in lids)
