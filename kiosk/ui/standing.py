"""Notices that stand as long as their cause: the disk nearly full, the line to the hall down.

Decides: the words, and that they come and go with the cause alone. Beside a hub a seat without a
candidate says on its screen how the line is. What happened once is told by `news`.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.seat.watch import Watch
from kiosk.ui.noting import can_note
from kiosk.ui.parts.banner import Banners
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text

translate = QCoreApplication.translate

#: Phases in which a candidate works on something that is not lost with the line.
_WORKING: Final = frozenset({Phase.RUNNING, Phase.REVIEW, Phase.APPEAL})


class _Standing(NamedTuple):
    """One standing notice.

    Attributes:
        form: which words; the notice is told again when they become others.
        over: told when the cause is gone; None for nothing.
    """

    kind: str
    picture: str
    words: Text
    over: Text | None = None
    form: str = ""


def _connection(phase: Phase) -> _Standing:
    forms: dict[str, Text] = {
        "before": lambda: translate(
            "Standing",
            "Connection lost. What you have done so far is kept on this computer. You can go on; "
            "the exam starts when the connection is back.",
        ),
        "working": lambda: translate(
            "Standing",
            "Connection lost. Your answers are kept on this computer. You can go on working.",
        ),
        "still": lambda: translate(
            "Standing", "Connection lost. Your answers are kept on this computer."
        ),
    }
    form = "before" if phase is Phase.CHECK_IN else "working" if phase in _WORKING else "still"
    over = _connection_back
    return _Standing("calm", "link", forms[form], over, form)


def _connection_back() -> str:
    return translate("Standing", "The connection is back. Nothing was lost.")


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
        self._shown: dict[str, str] = {}

    def tick(self) -> None:
        """Look around, note what changed in the journal, and show it."""
        seat = self._seat
        for noticed in self._watch.look():
            if can_note(seat):
                seat.act(c.NoteIncident(kind=noticed.kind, detail=noticed.detail))
        link = self._watch.link
        told_elsewhere = seat.beside is not None and (seat.service is None or seat.superseded)
        down = link == "down" and not told_elsewhere
        self._tell("connection", _connection(seat.pending.phase), on=down)
        self._tell("disk", _disk(), on=self._watch.disk_low)
        if seat.link != link:
            seat.link = link
            seat.on_change(None)

    def _tell(self, key: str, notice: _Standing, *, on: bool) -> None:
        if on and self._shown.get(key) != notice.form:
            self._shown[key] = notice.form
            self._banners.add(key, notice.kind, notice.picture, notice.words, stays=True)
        if on or key not in self._shown:
            return
        del self._shown[key]
        self._banners.remove(key)
        if notice.over is not None:
            self._banners.add(key, "good", "check", notice.over)
