"""The screens that the window's toolkit sees, asked in a process of its own.

Decides: that without a display nothing is asked: the toolkit ends a process that has none.
"""

import os
import subprocess
import sys
from typing import Final

import msgspec

from kiosk.itself import own_command
from kiosk.system.machine import word

WORD: Final = "doctor-screens"
_PATIENCE_S: Final = 6.0
_MOST_SAID: Final = 16 * 1024


def screens_seen() -> tuple[str, ...] | None:
    """Names of the screens; None where no window can be shown, or nobody answers."""
    shown = any(os.environ.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform == "linux" and not shown:
        return None
    try:
        done = subprocess.run(
            own_command(WORD),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=True,
        )
        names = msgspec.json.decode(done.stdout[:_MOST_SAID], type=tuple[str, ...])
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tuple(word(f"screen {one}") for one in names) or None
