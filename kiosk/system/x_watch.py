"""Watches what other programs do at the X server on which a locked seat shows its window.

Decides: that this goes on as long as the process, over connections that end, and that a server
which cannot be watched is told of. Leaves to others: one connection's life (`x_connection`), what
is journalled, and everything that the toolkit sees by itself. Linux with an X server only.
"""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kiosk.outliving import outlived
from kiosk.system.x_requests import Seen

if TYPE_CHECKING:
    from kiosk.system.x_connection import Connection

_log: Final = logging.getLogger(__name__)
_AGAIN_S: Final = 1.0


class XWatch:
    """Watches in a thread of its own, which lives as long as the process."""

    def __init__(self, tell: Callable[[Seen], None]) -> None:
        """Prepare to watch; `tell` is called in the thread that watches."""
        self._tell = tell
        self._own = 0
        self._watching: Connection | None = None

    def begin(self, window: int) -> None:
        """Watch from now on over this window, by its number at the server."""
        self._own = window
        threading.Thread(target=self._run, name="x-watch", daemon=True).start()

    def put_focus(self, *, away: bool) -> None:
        """Give the window the focus past any window manager, or nobody; from any thread."""
        watching = self._watching
        if watching is not None:
            with outlived(_log, "the focus was not given back"):
                watching.put_focus(away=away)

    def _run(self) -> None:
        from kiosk.system.x_connection import Connection  # noqa: PLC0415 - the first paint waits

        pause = threading.Event()
        told = False
        while True:
            with outlived(_log, "the screen cannot be watched"):
                self._watching = Connection(self._own, self._tell)
                self._watching.watch()
            self._watching = None
            if not told:
                told = True
                self._tell(Seen("screen_not_watched", "the X server does not say what programs do"))
            pause.wait(_AGAIN_S)
