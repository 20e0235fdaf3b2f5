"""Slow work beside the seat's thread: the code of an anchor takes some 60 ms on purpose.

Decides: that pieces are done one after another, in one thread for all who share it.
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from kiosk.outliving import outlived
from kiosk.seat.ports import Post

#: Name of the thread.
SLOW_WORK: Final = "seat-aside"
_log: Final = logging.getLogger(__name__)
_Piece = tuple[Callable[[], str], Callable[[str], None], Post]


def at_once(work: Callable[[], str], on_done: Callable[[str], None], /) -> None:
    """`ports.Aside` without a thread: for whoever can wait."""
    on_done(work())


class Worker:
    """A thread that lives as long as the process."""

    def __init__(self) -> None:
        self._queue: Final[SimpleQueue[_Piece]] = SimpleQueue()
        threading.Thread(target=self._run, name=SLOW_WORK, daemon=True).start()

    def beside(self, post: Post) -> Callable[[Callable[[], str], Callable[[str], None]], None]:
        """`ports.Aside` whose outcomes come back through `post`."""

        def aside(work: Callable[[], str], on_done: Callable[[str], None], /) -> None:
            self._queue.put((work, on_done, post))

        return aside

    def _run(self) -> None:
        while True:
            piece = self._queue.get()
            with outlived(_log, "a piece of slow work failed"):
                self._do(*piece)

    @staticmethod
    def _do(work: Callable[[], str], on_done: Callable[[str], None], post: Post) -> None:
        outcome = work()
        post(lambda: on_done(outcome))
