"""Notices that stand as long as their cause: the disk nearly full, the line to the hall down.

Decides: the words, and that they come and go with the cause alone. What happened once is told by
`news`.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.seat.watch import Watch
from kiosk.ui.announcing import announce
from kiosk.ui.parts.banner import Banners
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text

translate = QCoreApplication.translate

#: Phases in which an incident has a journal to go to.
_JOURNALLED: Final = frozenset(Phase) - {Phase.EMPTY, Phase.CLOSED}


class _Standing(NamedTuple):
    """One standing notice.

    Attributes:
        over: told when the cause is gone; None for nothing.
    """

    kind: str
    picture: str
    words: Text
    over: Text | None = None


def _connection() -> _Standing:
    return _Standing(
        "calm",
        "link",
        lambda: translate(
            "Standing",
            "Connection lost. Your answers are kept on this computer. You can go on working.",
        ),
        lambda: translate("Standing", "The connection is back. Nothing was lost."),
    )


def _disk() -> _Standing:
    return _Standing(
        "warn",
        "warning",
        lambda: translate(
            "Standing",
            "The disk of this computer is nearly full. Your answers are saved, and there is room "
            "kept for the rest of the exam. Please call the invigilator.",
        ),
    )


class Standing:
    """Keeps the standing notices true."""

    def __init__(self, watch: Watch, seat: Seat, banners: Banners) -> None:
        self._watch = watch
        self._seat = seat
        self._banners = banners
        self._shown: set[str] = set()

    def tick(self) -> None:
        """Look around, note what changed in the journal, and show it."""
        service = self._seat.service
        for noticed in self._watch.look():
            if service is None or service.failure is not None:
                continue
            if service.pending.phase in _JOURNALLED:
                self._seat.act(c.NoteIncident(kind=noticed.kind, detail=noticed.detail))
        self._tell("connection", _connection(), on=self._watch.link == "down")
        self._tell("disk", _disk(), on=self._watch.disk_low)

    def _tell(self, key: str, notice: _Standing, *, on: bool) -> None:
        if on == (key in self._shown):
            return
        if on:
            self._shown.add(key)
            self._banners.add(key, notice.kind, notice.picture, notice.words, stays=True)
            announce(self._banners, notice.words())
            return
        self._shown.discard(key)
        self._banners.remove(key)
        if notice.over is not None:
            self._banners.add(key, "good", "check", notice.over)
            announce(self._banners, notice.over())
