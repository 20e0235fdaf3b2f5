"""What of the camera process's words may be passed on: read as the words of an enemy.

Decides: which messages are well formed, which numbers and texts are possible, which pictures may
come near a decoder. It has looked at foreign pictures; whoever took it over speaks through it.
Leaves to others: whether a message was asked for (`client`), and the pipe (`child_line`).
"""

from typing import Final, cast

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.proctoring.jpeg_head import is_plain_jpeg
from kiosk.proctoring.messages import (
    CannotOpen,
    Frames,
    FromCamera,
    Identified,
    Opened,
    ReferenceTold,
    Seen,
    Shown,
)

#: Of one message from the camera process: six pictures, and room for the rest.
MOST_REPLY: Final = 1024 * 1024
_DECODER: Final = msgspec.msgpack.Decoder(FromCamera)


def believe(body: bytes) -> FromCamera:
    """Read one message without its length.

    Raises:
        MalformedError: `bad_message`; nothing of it is to be used, nor of what follows.
    """
    try:
        message = cast("FromCamera", _DECODER.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise MalformedError(
            "bad_message", f"The camera said what cannot be read: {error}."
        ) from None
    fault = _fault(message)
    if fault:
        raise MalformedError("bad_message", f"The camera said {fault}.")
    return message


def _fault(message: FromCamera) -> str:
    """What is impossible about it, in words; empty when nothing is."""
    lines, jpegs = _parts(message)
    if not all(line.isprintable() for line in lines):
        return "a text that is no line of text"
    if not all(is_plain_jpeg(jpeg) for jpeg in jpegs if jpeg):
        return "a picture that is no small JPEG"
    if isinstance(message, ReferenceTold) and message.taken == (not message.jpeg):
        return "that it took a picture, and shows none, or the other way round"
    return ""


def _parts(message: FromCamera) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    """Its texts and its pictures."""
    match message:
        case Opened(engine=engine, source=source):
            return (engine, source), ()
        case CannotOpen(words=words):
            return (words,), ()
        case ReferenceTold(jpeg=jpeg) | Identified(jpeg=jpeg):
            return (), (jpeg,)
        case Shown():
            return (), ()
        case Frames(jpegs=jpegs):
            return (), jpegs
        case Seen():
            return (), ()
