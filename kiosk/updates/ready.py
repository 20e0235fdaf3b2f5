"""A program says that it got ready, so that its slot is kept.

Decides: that this is said once, in the folder of its own data, which its user may write; the slots
belong to the administrator. Used at the first paint of a seat's window, and when a hub listens.
Loads nothing but Python's own, `durable` and `trial`: it is on the way to the first picture.
"""

import contextlib
from pathlib import Path
from typing import Final

from kiosk.durable import PUBLIC, replace_file
from kiosk.updates.trial import MOST_LINE, parse_trial

READY: Final = "slot-ready"


def tell_ready(data: Path, program: Path | None) -> bool:
    """Write `slot-ready` into the folder when this program's slot is on trial; whether it did.

    Nothing is raised: a PC whose slot was not told of goes back one day, and goes on till then.

    Args:
        data: of the seat or hub.
        program: the executable that runs; None when it runs from its source.
    """
    if program is None:
        return False
    with contextlib.suppress(OSError):
        slot = program.resolve().parent
        with (slot.parent / "updates" / "trial").open("rb") as file:
            trial = parse_trial(file.read(MOST_LINE))
        if trial is None or trial.new != slot.name:
            return False
        replace_file(data / READY, trial.id.encode() + b"\n", PUBLIC)
        return True
    return False
