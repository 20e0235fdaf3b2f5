"""Finished: the answers are final, and the result is still to come.

Decides: what the wait is for. At a lone seat two persons open the result; beside a hub it comes by
itself, when the hub has the answers and can be reached. The windows of review and appeal run from
the result only, so waiting costs the candidate nothing; that is what this screen says.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.ui.screens.base import Host
from kiosk.ui.screens.notices import Notice, NoticeScreen
from kiosk.ui.seat import Seat

translate = QCoreApplication.translate

#: After so long the screen also says what becomes of a result that does not come today.
LONG_MS: Final = 30_000


class FinishedScreen(NoticeScreen):
    """The wait for the result."""

    def __init__(self, seat: Seat, host: Host) -> None:
        self._since: int | None = None
        self._long = False
        notice = Notice(
            "check",
            "good",
            lambda: translate("Notices", "Your answers are final and saved"),
            lambda: _words(seat),
            self._details,
            calls=True,
        )
        super().__init__(seat, host, "finished", notice)

    def tick(self) -> None:
        """See how long the wait is."""
        service = self.seat.service
        if service is None or self.seat.beside is None or self._long:
            return
        now = service.now().boot_ms
        self._since = now if self._since is None else self._since
        if now - self._since >= LONG_MS:
            self._long = True
            self.refresh()

    def leave(self) -> None:
        """The next wait is another one."""
        super().leave()
        self._since, self._long = None, False

    def _details(self, seat: Seat) -> str:
        return "\n".join(filter(None, (_cut_short(seat), self._receipt(seat))))

    def _receipt(self, seat: Seat) -> str:
        """What to hold on to when the result may not come today."""
        code = seat.pending.finish_code
        waits_long = self._long or seat.link == "down"
        if seat.beside is None or not waits_long or not code:
            return ""
        pattern = translate(
            "Notices",
            "If the result cannot be shown today, the centre opens it later, and the time to read "
            "it and to appeal counts from then. Receipt of your answers: {code}",
        )
        return pattern.format(code=code)


def _words(seat: Seat) -> str:
    if seat.beside is None:
        return translate(
            "Notices",
            "Please stay at your seat. Two members of staff open the result here; the time to "
            "read it and to appeal starts only then.",
        )
    if seat.link == "down":
        return translate(
            "Notices",
            "Please stay at your seat. Your answers are kept on this computer, and the result "
            "follows when the connection is back; the time to read it and to appeal starts only "
            "then.",
        )
    return translate(
        "Notices",
        "Please stay at your seat. The result comes to this screen by itself; the time to read it "
        "and to appeal starts only then.",
    )


def _cut_short(seat: Seat) -> str:
    if not seat.cut_short:
        return ""
    return translate(
        "Notices",
        "The time ended while you were writing a technical appeal. It was not filed, but what you "
        "wrote is in the record of your exam. Tell the invigilator now.",
    )
