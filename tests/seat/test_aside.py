"""Slow work beside the seat's thread: one piece that fails does not hold up those behind it."""

from queue import SimpleQueue
from typing import Never

from kiosk.seat.aside import Worker


def test_the_pieces_behind_one_that_failed_are_done() -> None:
    done: SimpleQueue[str] = SimpleQueue()
    aside = Worker().beside(lambda work: work())

    def fails() -> Never:
        raise ValueError("a fault of this seat")

    aside(fails, done.put)
    aside(lambda: "the next", done.put)
    assert done.get(timeout=10) == "the next"
