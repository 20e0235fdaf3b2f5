"""The window of a seat beside a hub: it follows what the hall brings about, without a press.

Decides: when the screen is looked at again, how often the hub is told how the seat is, and which
words a message of staff has. Leaves to others: what a message of the hub does (`HallSide`).
"""

from typing import Final

from kiosk.ui.hall_messages import message_words
from kiosk.ui.parts.banner import Banners
from kiosk.ui.ports import HallSide
from kiosk.ui.seat import Seat

#: Ticks of the window, ten a second, between two looks of the hub at this seat.
REFRESH: Final = 5


class Beside:
    """Keeps one window true to its hall."""

    def __init__(self, hall: HallSide, seat: Seat, banners: Banners) -> None:
        self._hall = hall
        self._seat = seat
        self._banners = banners
        self._ticks = 0
        self._seen: tuple[object, ...] = ()
        hall.follow(self.look)
        hall.listen(self._message)

    def tick(self) -> None:
        """Tell the hub, twice a second, what no entry tells it: time, place, device, disk."""
        self._ticks += 1
        if self._ticks % REFRESH == 0:
            self._hall.refresh()

    def look(self) -> None:
        """Show what is another now; an acknowledgement changes nothing on the screen."""
        session, refused = self._seat.session, self._hall.refused
        seen = (
            session.service,
            session.desk is not None,
            self._hall.superseded,
            self._hall.away,
            self._hall.offered,
            refused.code if refused is not None else "",
        )
        if seen != self._seen:
            self._seen = seen
            self._seat.look_again()

    def _message(self, message: str) -> None:
        """One of the exam's messages; of another one a seat knows no words."""
        if message_words(message):
            self._banners.add("message", "calm", "info", lambda: message_words(message))
