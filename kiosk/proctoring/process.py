"""The camera process: opens source and engine, gives up what it can, and looks until its pipe ends.

Decides: the order of these, its two threads beside the loop, and what it says when it cannot work.
Leaves to others: the loop (`looking`), what is given up (`confining`), the seat's end (`client`).
It holds no key, no journal and no pack; a reference and its template exist in its memory alone.
"""

import os
import queue
import threading
from collections.abc import Callable
from typing import BinaryIO, Final, cast

import msgspec

from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError
from kiosk.proctoring.confining import confine_early, confine_late
from kiosk.proctoring.looking import Looking
from kiosk.proctoring.mailbox import Mailbox
from kiosk.proctoring.messages import (
    MOST_BYTES,
    CannotOpen,
    Message,
    Open,
    Opened,
    ToCamera,
    encode,
)
from kiosk.proctoring.ports import CameraSource, EngineError, FaceEngine

#: Orders that wait; the seat sends a handful a minute.
MOST_ORDERS: Final = 64
_DECODER: Final = msgspec.msgpack.Decoder(ToCamera)
_MS: Final = 1_000
_NO_ORDER: Final = 2
_UNREAD: Final = 3
_LINE: Final = 200


def serve(incoming: BinaryIO, outgoing: BinaryIO, clock: Clock, spent_ms: Callable[[], int]) -> int:
    """Be a camera process until `incoming` ends.

    Args:
        incoming: `ToCamera` messages, `Open` first.
        outgoing: takes `FromCamera` messages.
        clock: tells the milliseconds.
        spent_ms: processor time of this process.

    Returns:
        The exit code; 0 as well when it could not open, which it has said.
    """
    first = _read(incoming)
    if not isinstance(first, Open):
        return _NO_ORDER
    try:
        confine_early(first.source, first.models)
        source, engine = _opened(first, clock)
    except KioskError as error:
        words = "".join(letter for letter in error.detail if letter.isprintable())[:_LINE]
        outgoing.write(encode(CannotOpen(code=error.code, words=words)))
        outgoing.flush()
        return 0
    outbox = Mailbox()
    looking = _looking(source, engine, outbox, clock, spent_ms)
    orders: queue.Queue[Message] = queue.Queue(MOST_ORDERS)
    for work, pipe, box in ((_hear, incoming, orders), (_speak, outgoing, outbox)):
        threading.Thread(target=work, args=(pipe, box), daemon=True).start()
    opened = Opened(
        engine=engine.version[:_LINE], source=source.name[:_LINE], simulated=source.simulated
    )
    confine_late()
    outbox.put(opened, 0)
    while True:
        _turn(looking, orders)


def _turn(looking: Looking, orders: "queue.Queue[Message]") -> None:
    """One step, then whatever is asked until the next is due."""
    wait_ms = looking.step()
    try:
        order = orders.get(timeout=None if wait_ms is None else wait_ms / _MS)
    except queue.Empty:
        return
    looking.take(order)


def _opened(order: Open, clock: Clock) -> tuple[CameraSource, FaceEngine]:
    """Load what looks. Raises: CameraError, EngineError."""
    try:
        import cv2  # noqa: PLC0415 - only here, behind the confinement

        from kiosk.proctoring.engines import open_engine  # noqa: PLC0415 - loads OpenCV
        from kiosk.proctoring.sources import open_source  # noqa: PLC0415 - loads OpenCV
    except ImportError as error:
        raise EngineError("no_engine", f"OpenCV cannot be loaded: {error}.") from None
    cv2.setNumThreads(1)
    source = open_source(order.source, clock)
    return source, open_engine(order.engine, order.models, source)


def _looking(
    source: CameraSource,
    engine: FaceEngine,
    outbox: Mailbox,
    clock: Clock,
    spent_ms: Callable[[], int],
) -> Looking:
    """The loop, with everything it will ever load already loaded."""
    import numpy as np  # noqa: PLC0415 - only here, behind the confinement

    from kiosk.proctoring.sight import PictureSight  # noqa: PLC0415 - loads OpenCV

    sight = PictureSight(engine)
    blank = np.zeros((480, 640, 3), np.uint8)
    sight.hint(blank, engine.find(blank))
    sight.jpeg(blank)

    def say(message: Message) -> None:
        if not outbox.put(message, len(encode(message))):
            os._exit(_UNREAD)  # the seat has not read for minutes: it is gone, or starts another

    return Looking(source, engine, sight, say, clock, spent_ms)


def _hear(incoming: BinaryIO, orders: "queue.Queue[Message]") -> None:
    """Hand the orders over; with the pipe the whole process ends, whatever it is doing."""
    try:
        while (order := _read(incoming)) is not None:
            orders.put(order)
    finally:
        os._exit(0)


def _speak(outgoing: BinaryIO, outbox: Mailbox) -> None:
    try:
        while True:
            outgoing.writelines(encode(message) for message in outbox.wait())
            outgoing.flush()
    finally:
        os._exit(0)


def _read(incoming: BinaryIO) -> Message | None:
    """One order; None at the end of the pipe, and for what is no order."""
    length = int.from_bytes(incoming.read(4), "big")
    body = incoming.read(length) if 0 < length <= MOST_BYTES else b""
    if not body or len(body) < length:
        return None
    try:
        return cast("Message", _DECODER.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
