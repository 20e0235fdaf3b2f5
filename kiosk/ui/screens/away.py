"""The candidate is out of the room: nothing of the paper is on the screen, and the clock runs on.

Decides: that whoever passes by reads no task. Leaves to others: who went out, which staff note at
the panel.
"""

from PySide6.QtCore import QCoreApplication

from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.clock import clock_text
from kiosk.ui.screens.base import Host
from kiosk.ui.screens.notices import Notice, NoticeScreen
from kiosk.ui.seat import Seat

translate = QCoreApplication.translate


class AwayScreen(NoticeScreen):
    """Until staff note that the candidate is back."""

    def __init__(self, seat: Seat, host: Host) -> None:
        notice = Notice(
            "door",
            "accent",
            lambda: translate("Notices", "The candidate is out of the room"),
            lambda: translate(
                "Notices",
                "The exam is hidden and the time runs on. Staff show it again when the candidate "
                "is back.",
            ),
            _left,
        )
        super().__init__(seat, host, "away", notice)

    def tick(self) -> None:
        """Move the clock."""
        words = _left(self.seat)
        if words != self.detail.text():
            self.detail.setText(words)


def _left(seat: Seat) -> str:
    if seat.pending.phase is not Phase.RUNNING:
        return ""
    return translate("Notices", "Time left: {time}").format(time=clock_text(seat.left_ms()))
