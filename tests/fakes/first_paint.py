"""The real `kiosk window`; at the first painted question it lists what it has loaded, and ends.

A program of its own, under a keeper. Its first argument is the file for the list; the others are
those of the command.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel

from kiosk import bootstrap
from tests.fakes.watched_window import run_watched


class Listing(QObject):
    def __init__(self, seat: bootstrap.Seat, out: Path) -> None:
        super().__init__()
        self._seat = seat
        self._out = out
        seat.app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the toolkit's
        named = isinstance(watched, QLabel) and watched.objectName() == "exam.stem"
        if event.type() == QEvent.Type.Paint and named and watched.property("text"):
            self._seat.app.removeEventFilter(self)
            self._out.write_text("\n".join(sorted(sys.modules)), "utf-8")
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        self._seat.app.exit(0)


def main(out: Path, arguments: list[str]) -> int:
    return run_watched(Listing, out, arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
