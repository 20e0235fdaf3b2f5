"""One try of a camera process: whether it opens, and whether it gives a picture.

Decides: how long is waited, and what the end of the process says. The process is the one of an
exam, with all that it gives up; whatever its libraries do, it is the child that dies of it. Leaves
to others: keeping one going (`client`), words.
"""

import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.proctoring.believing import MOST_REPLY, believe
from kiosk.proctoring.child_line import ILLEGAL, ChildProcess
from kiosk.proctoring.messages import (
    CannotOpen,
    Message,
    Open,
    Opened,
    Preview,
    Shown,
    encode,
)
from kiosk.proctoring.starting import start_camera

#: Loading the models from a slow disk is in it, and a driver that thinks.
PATIENCE_S: Final = 45.0
_HEAD: Final = 4


class Tried(NamedTuple):
    """What came of it.

    Attributes:
        code: empty where it did what was asked; else that of the camera process, or
            `cannot_start`, `hung`, `crashed`, `no_avx`, `bad_message`.
        engine, source: as the process named them; empty where it did not come so far.
        simulated: the source is no camera.
    """

    code: str
    engine: str = ""
    source: str = ""
    simulated: bool = False


def tried(
    order: Open,
    *,
    picture: bool = False,
    start: Callable[[], ChildProcess] = start_camera,
    patience_s: float = PATIENCE_S,
) -> Tried:
    """Start a camera process, wait for its answer, and end it.

    Args:
        order: what it is to open.
        picture: whether a picture is waited for as well.
        start: starts the process.
        patience_s: seconds after which it is ended.
    """
    try:
        process = start()
    except OSError:
        return Tried("cannot_start")
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(patience_s, give_up)
    timer.start()
    try:
        found = _asked(process, order, picture=picture)
    finally:
        timer.cancel()
        process.kill()
        exit_code = process.wait()
    if found.code != "ended":
        return found
    if late.is_set():
        return found._replace(code="hung")
    return found._replace(code="no_avx" if exit_code in ILLEGAL else "crashed")


def _asked(process: ChildProcess, order: Open, *, picture: bool) -> Tried:
    opened = Tried("ended")
    try:
        process.write(encode(order))
        while (message := _next(process)) is not None:
            if isinstance(message, CannotOpen):
                return opened._replace(code=message.code)
            if isinstance(message, Opened):
                opened = Tried("ended", message.engine, message.source, message.simulated)
                if not picture:
                    return opened._replace(code="")
                process.write(encode(Preview(on=True)))
            elif isinstance(message, Shown) and message.picture is not None:
                return opened._replace(code="")
    except MalformedError:
        return opened._replace(code="bad_message")
    except (OSError, ValueError):
        pass  # it is gone, and how it went is told by its exit code
    return opened


def _next(process: ChildProcess) -> Message | None:
    """The next message; None at the end of the process. Raises: MalformedError, OSError."""
    head = process.read(_HEAD)
    if len(head) < _HEAD:
        return None
    length = int.from_bytes(head, "big")
    if not 0 < length <= MOST_REPLY:
        raise MalformedError("bad_message", "The camera process said too much at once.")
    body = process.read(length)
    return believe(body) if len(body) == length else None
