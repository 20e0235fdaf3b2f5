"""The real window with a stopwatch beside it: says when a question stands painted.

Decides: what "painted" means: the question's own widget has handled a paint event with a text in
it, and the event that painted the window and flushed it is over. Writes one line for each mark:
process, task, nanoseconds of the monotonic clock, nanoseconds of processor time.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel

from kiosk.base.errors import KioskError
from kiosk.bootstrap import Seat, Wishes, compose, lock
from kiosk.seat.keeper import KeeperLine
from kiosk.ui.placing import place

QUESTION: Final = "exam.stem"
_BREATH_MS: Final = 100
_LOST: Final = 3


class Stopwatch(QObject):
    """Watches for the first paint of a question."""

    def __init__(self, seat: Seat, marks: Path, walk: Path | None) -> None:
        super().__init__()
        self._seat = seat
        self._marks = marks
        self._walk = walk
        seat.app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the line at the first paint, after it is done."""
        if (
            event.type() == QEvent.Type.Paint
            and watched.objectName() == QUESTION
            and isinstance(watched, QLabel)
            and watched.text()
        ):
            self._seat.app.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def mark(self) -> None:
        """Write a line."""
        service = self._seat.session.service
        item = service.position.item if service is not None else ""
        numbers = f"{time.monotonic_ns()} {time.process_time_ns()}"
        with self._marks.open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()} {item or '-'} {numbers}\n")

    def _painted(self) -> None:
        self.mark()
        if self._walk is not None:
            QTimer.singleShot(0, self._go)

    def _go(self) -> None:
        from kiosk.bench.walk import Walk  # noqa: PLC0415 - a start must not wait for it

        arrived = False
        try:
            if self._walk is not None:
                Walk(self._seat, self.mark, self._walk).go()
            arrived = True
        finally:
            if not arrived:
                self._seat.app.exit(_LOST)


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is told to end (SIGTERM)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--marks", type=Path, required=True)
    parser.add_argument("--walk", type=Path, help="turn tasks as this folder says")
    given = parser.parse_args(arguments)
    line = KeeperLine.from_environment()
    try:
        seat = compose(Wishes(given.data), line)
    except KioskError as error:
        sys.stderr.write(f"window: {error.detail} [{error.code}]\n")
        if line is not None:
            line.goodbye(1)  # starting again would measure nothing
        return 1
    watch = Stopwatch(seat, given.marks, given.walk)
    signal.signal(signal.SIGTERM, lambda _number, _frame: seat.app.exit(0))
    breath = QTimer()  # lets Python see the signal
    breath.timeout.connect(lambda: None)
    breath.start(_BREATH_MS)
    place(seat.window, windowed=False)
    lock(seat)  # what a candidate waits for, the guard makes them wait for as well
    code = seat.app.exec()
    del watch
    if line is not None:
        line.goodbye(code)
    return code
