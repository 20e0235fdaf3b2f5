"""What every line of the hall begins with, the limits of all messages, and the frame itself.

Decides: fields and limits. A field this version does not know is ignored; another version is
refused, with words. Who speaks is never in a message: it is in the certificate of the line.
"""

from typing import Annotated, Final, TypeVar

import msgspec

from kiosk.base.errors import MalformedError

VERSION: Final = 1
#: Of one message; records are sent in pieces far below it.
MOST_BYTES: Final = 2 * 1024 * 1024
#: Of raw journal records in one message.
MOST_RECORDS: Final = 256 * 1024

Name = Annotated[str, msgspec.Meta(max_length=80)]
Words = Annotated[str, msgspec.Meta(max_length=1000)]
Digest = Annotated[str, msgspec.Meta(max_length=64)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Sealed = Annotated[bytes, msgspec.Meta(max_length=1024 * 1024)]
Key = Annotated[bytes, msgspec.Meta(max_length=1024)]


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of every message."""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in one journal: the last record and the head after it.

    Attributes:
        sequence: 0 before the first record; the header alone stands there then.
        head: 32 bytes.
    """

    attempt: Name
    incarnation: Number
    sequence: Number
    head: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Hello(Message, frozen=True, kw_only=True):
    """The first message on every line.

    Attributes:
        version: of this protocol.
        build, pack, blueprint, sitting: what this machine runs and holds; digests in hex.
        epoch: the highest this machine has seen, and `takeovers` the signed orders that prove it,
            in order: a hub of a lower one turns read-only.
        at: where the attempt in progress stands, if there is one.
        looks: this panel only asks whether the hub leads. It is told, and no other line of the same
            panel ends for it.
    """

    version: int
    build: Name
    pack: Digest = ""
    blueprint: Digest = ""
    sitting: Digest = ""
    epoch: Number = 1
    takeovers: Annotated[tuple[Sealed, ...], msgspec.Meta(max_length=50)] = ()
    at: Place | None = None
    looks: bool = False


class Refused(Message, frozen=True, kw_only=True):
    """The other side will not go on; the line is closed after it.

    Attributes:
        code: stable name of the reason; words: a sentence for a technician.
    """

    code: Name
    words: Words


M = TypeVar("M", bound=Message)


def encode(message: Message) -> bytes:
    """The message as one binary frame."""
    return msgspec.msgpack.encode(message)


def decode(data: bytes, kinds: type[M]) -> M:
    """Read one frame as one of these kinds (a class or a union of them).

    Raises:
        MalformedError: `too_large`, or `bad_message`.
    """
    if len(data) > MOST_BYTES:
        raise MalformedError("too_large", "The message is larger than the protocol allows.")
    try:
        return msgspec.msgpack.decode(data, type=kinds)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise MalformedError("bad_message", f"The message cannot be read: {error}.") from None
