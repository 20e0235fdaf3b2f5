"""The real window under a real keeper, in mid-exam, playing to whatever device there is.

    python -m tests.ui.keeping_child SEAT_FOLDER LINES

Appends a line for each thing that happens: `playing`, `incident KIND`, `plays STARTED GIVEN_BACK`.
The first life plays and stays; the next one tells what it found, plays once more and says goodbye.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.bootstrap import Seat, Wishes, compose
from kiosk.exam import events as e
from kiosk.seat.keeper import KeeperLine


class Life:
    """One life of the window."""

    def __init__(self, seat: Seat, lines: Path, *, first: bool) -> None:
        self._seat = seat
        self._lines = lines
        self._first = first
        self._told = self._begun = False
        service = seat.session.service
        assert service is not None
        self._service = service
        service.listen(self._heard)
        form = service.pending.form
        assert form is not None
        self._item = next(task.item for task in form.items if task.media is not None)
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    def _heard(self, change: object) -> None:
        entry = getattr(change, "entry", None)
        if entry is not None and isinstance(entry.event, e.IncidentNoted):
            self._tell(f"incident {entry.event.kind}")

    def _tell(self, words: str) -> None:
        with self._lines.open("a", encoding="utf-8") as file:
            file.write(words + "\n")

    def _look(self) -> None:
        playback = self._seat.window.seat.playback
        if self._service.saved != self._service.pending:
            return
        if not self._begun:
            self._begun = True
            if not self._first:
                self._tell_plays()
            playback.start(self._item)
        elif not self._told and playback.heard_ms > 300:
            self._told = True
            self._tell("playing")
            if not self._first:
                self._seat.app.exit(0)

    def _tell_plays(self) -> None:
        plays = self._service.saved.plays[self._item]
        self._tell(f"plays {plays.started} {plays.given_back}")


def main() -> None:
    """Live until killed, restarted or done."""
    line = KeeperLine.from_environment()
    assert line is not None
    seat = compose(Wishes(Path(sys.argv[1])), line)
    seat.window.show()
    life = Life(seat, Path(sys.argv[2]), first=line.deaths == 0)
    code = seat.app.exec()
    del life
    line.goodbye(code)


if __name__ == "__main__":
    main()
