"""`kiosk doctor-screens`: the process that asks the window's toolkit which screens there are.

Decides: nothing. It dies where there is no display; whoever started it (`screens`) lives on.
"""

import os
import sys
from collections.abc import Sequence

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.system.hardening import harden


def main(_arguments: Sequence[str]) -> int:
    """Write the names of the screens as JSON; the process dies where there is no display."""
    harden(lock_memory=False)  # no core file of a toolkit that gives up
    # It needs no input, and a seat's window would note that somebody listens to the keys.
    os.environ["QT_XCB_NO_XI2"] = "1"
    app = QGuiApplication([])
    names = [one.name() for one in app.screens()]
    sys.stdout.write(msgspec.json.encode(names).decode())
    return 0
