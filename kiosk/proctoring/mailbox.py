"""Messages that wait for a slow reader: few, and never the wrong ones dropped.

Decides: that of pictures for the screen only the newest waits, that looks which say the same are
folded into the newest of them once many wait, and that everything else is kept in its order up to
a bound. Leaves to others: what is done at that bound (the reader is given up), and threads.
Used at both ends: by the camera process towards its pipe, by the seat towards its own thread.
"""

import threading
from typing import Final

from kiosk.proctoring.messages import Message, Seen, Shown

#: So many messages wait before looks that say the same are folded.
PATIENT: Final = 16
MOST_MESSAGES: Final = 256
MOST_BYTES: Final = 16 * 1024 * 1024


class Mailbox:
    """Used by two threads: one puts, the other takes."""

    def __init__(self, *, most: int = MOST_MESSAGES, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._waiting: list[Message] = []
        self._bytes = 0
        self._shown: Message | None = None
        self._closed = False
        self._changed = threading.Condition()

    def put(self, message: Message, size: int) -> bool:
        """Add a message of so many bytes; False when there is no room, and nothing was taken."""
        with self._changed:
            if isinstance(message, Shown):
                self._shown = message
            elif self._folds(message):
                self._waiting[-1] = message
            elif len(self._waiting) >= self._most or self._bytes + size > self._most_bytes:
                return False
            else:
                self._waiting.append(message)
                self._bytes += size
            self._changed.notify()
            return True

    def take(self) -> tuple[Message, ...]:
        """All that waits, in order, the picture for the screen last; empty when nothing does."""
        with self._changed:
            return self._take()

    def wait(self) -> tuple[Message, ...]:
        """As `take`, once there is something; empty only when it was closed."""
        with self._changed:
            while not (self._waiting or self._shown or self._closed):
                self._changed.wait()
            return self._take()

    def close(self) -> None:
        """Let the one who waits go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _take(self) -> tuple[Message, ...]:
        last = () if self._shown is None else (self._shown,)
        taken = (*self._waiting, *last)
        self._waiting, self._bytes, self._shown = [], 0, None
        return taken

    def _folds(self, message: Message) -> bool:
        """Whether this look says what the last one waiting said, and no comparison is lost."""
        if len(self._waiting) < PATIENT or not isinstance(message, Seen):
            return False
        last = self._waiting[-1]
        return (
            isinstance(last, Seen)
            and last.distance is None
            and (last.view, last.faces) == (message.view, message.faces)
        )
