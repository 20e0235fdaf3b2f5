"""The seat itself, up to its first painted window.

Decides: when that is, on the machine's own clock, and writes it down. How long a start may take is
left to who measures it.
"""

import argparse

from PySide6.QtCore import QTimer

from kiosk.bootstrap import Wishes, compose
from kiosk.self_test.painted import Painted
from kiosk.system.clock import SystemClock
from kiosk.system.hardening import harden
from kiosk.ui.placing import place


def run(given: argparse.Namespace) -> int:
    """Start the seat of `--data` as its own command does; note the moment in `--mark`."""
    harden(lock_memory=True, grows=True)  # as every window of a seat
    seat = compose(Wishes(given.data), None)
    painted = Painted(seat.window)

    def note() -> None:
        if painted.yes:
            given.mark.write_text(str(SystemClock().now().awake_ms), "ascii")
            seat.app.exit(0)

    look = QTimer()
    look.timeout.connect(note)
    look.start(1)
    place(seat.window, windowed=False)
    return seat.app.exec()
