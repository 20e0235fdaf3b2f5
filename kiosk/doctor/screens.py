"""The screens that the window's toolkit sees, asked in a process of its own.

Decides: that without a display nothing is asked: the toolkit ends a process that has none.
"""

import os
import sys
from typing import Final

import msgspec

from kiosk.itself import own_answer
from kiosk.system.machine import word

WORD: Final = "doctor-screens"
_PATIENCE_S: Final = 6.0
_MOST_SAID: Final = 16 * 1024


def screens_seen() -> tuple[str, ...] | None:
    """Names of the screens; None where no window can be shown, or nobody answers."""
    shown = any(os.environ.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform == "linux" and not shown:
        return None
    said = own_answer(WORD, patience_s=_PATIENCE_S)
    try:
        names = msgspec.json.decode((said or b"")[:_MOST_SAID], type=tuple[str, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tuple(word(f"screen {one}") for one in names) or None
