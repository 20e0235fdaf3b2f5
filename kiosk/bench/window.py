"""The real window with a stopwatch beside it: says when a question stands painted.

Decides: what "painted" means: the question's own widget has handled a paint event while its screen
is shown. Writes one line for each start: process, task, nanoseconds of the monotonic clock.
"""

import argparse
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.bootstrap import Seat, Wishes, compose
from kiosk.seat.keeper import KeeperLine

QUESTION: Final = "exam.stem"
_BREATH_MS: Final = 100


class Stopwatch(QObject):
    """Watches for the first paint of a question."""

    def __init__(self, seat: Seat, marks: Path) -> None:
        super().__init__()
        self._seat = seat
        self._marks = marks
        seat.app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the line at the first paint, after it is done."""
        if event.type() == QEvent.Type.Paint and watched.objectName() == QUESTION:
            self._seat.app.removeEventFilter(self)
            QTimer.singleShot(0, self._mark)
        return False

    def _mark(self) -> None:
        service = self._seat.session.service
        item = service.position.item if service is not None else ""
        with self._marks.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()} {item or '-'} {time.monotonic_ns()}\n")


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is told to end (SIGTERM)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--marks", type=Path, required=True)
    given = parser.parse_args(arguments)
    line = KeeperLine.from_environment()
    seat = compose(Wishes(given.data, simulated_sound=True), line)
    watch = Stopwatch(seat, given.marks)
    signal.signal(signal.SIGTERM, lambda _number, _frame: seat.app.exit(0))
    breath = QTimer()  # lets Python see the signal
    breath.timeout.connect(lambda: None)
    breath.start(_BREATH_MS)
    seat.window.show_full()
    code = seat.app.exec()
    del watch
    if line is not None:
        line.goodbye(code)
    return code
