"""Slow work beside the seat's thread: the code of an anchor takes some 60 ms on purpose.

Decides: that pieces are done one after another, in one thread for all who share it.
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final, TypeVar

from kiosk.outliving import outlived
from kiosk.seat.ports import Aside, Post

#: Name of the thread.
SLOW_WORK: Final = "seat-aside"
_log: Final = logging.getLogger(__name__)
Made = TypeVar("Made")


def at_once(work: Callable[[], Made], on_done: Callable[[Made], None], /) -> None:
    """`ports.Aside` without a thread: for whoever can wait."""
    on_done(work())


class Worker:
    """A thread that lives as long as the process."""

    def __init__(self) -> None:
        self._queue: Final[SimpleQueue[Callable[[], None]]] = SimpleQueue()
        threading.Thread(target=self._run, name=SLOW_WORK, daemon=True).start()

    def beside(self, post: Post) -> Aside:
        """`ports.Aside` whose outcomes come back through `post`."""

        def aside(work: Callable[[], Made], on_done: Callable[[Made], None], /) -> None:
            self._queue.put(lambda: _do(work, on_done, post))

        return aside

    def _run(self) -> None:
        while True:
            piece = self._queue.get()
            with outlived(_log, "a piece of slow work failed"):
                piece()


def _do(work: Callable[[], Made], on_done: Callable[[Made], None], post: Post) -> None:
    made = work()
    post(lambda: on_done(made))
