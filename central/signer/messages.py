"""What goes over the signer's line: one request, one reply, each a frame of msgpack.

Decides: the frames and their limits. A frame is its length in four bytes, big-endian, and so many
bytes; whatever else comes is refused. Leaves to others: what a case holds (the judge knows).
"""

import socket
from typing import Annotated, Final, TypeAlias

import msgspec

from central.signer.errors import SignerLineError
from central.signer.issuing import Issued
from kiosk.base.clock import Clock

#: A case holds journals and approvals; a reply a PDF or a revocation list.
MAX_REQUEST: Final = 64 * 1024 * 1024
MAX_REPLY: Final = 16 * 1024 * 1024
_LENGTH: Final = 4
_AT_ONCE: Final = 64 * 1024


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="issue"):
    """Judge this case, and issue what follows from it."""

    case: bytes


class Revoke(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="revoke"):
    """Judge this case, and sign the revocation list that follows from it."""

    case: bytes


class Done(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="issued"):
    """A certificate was issued."""

    issued: Issued


class Listed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="listed"):
    """A revocation list was signed."""

    revocations: bytes


class Refused(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="refused"):
    """Nothing was signed.

    Attributes:
        code, words: why, as an error has them.
        later: it may work later, with the same case.
    """

    code: Annotated[str, msgspec.Meta(max_length=64)]
    words: str
    later: bool


Request: TypeAlias = Issue | Revoke
Reply: TypeAlias = Done | Listed | Refused


def write_frame(line: socket.socket, data: bytes) -> None:
    """Send one frame. Raises: OSError: the other end is gone or does not read."""
    line.sendall(len(data).to_bytes(_LENGTH, "big") + data)


def read_frame(line: socket.socket, most: int, clock: Clock, patience_ms: int) -> bytes:
    """Receive one frame.

    Args:
        line: a connected socket.
        most: bytes a frame may have.
        clock: measures the patience, over the whole frame, however slowly it drips.
        patience_ms: milliseconds.

    Raises:
        SignerLineError: code `too_large`, `cut_off` or `too_slow`.
        OSError: the line broke.
    """
    until = clock.now().boot_ms + patience_ms
    size = int.from_bytes(_receive(line, _LENGTH, clock, until), "big")
    if size > most:
        raise SignerLineError("too_large", f"A frame of {size} bytes; at most {most} are allowed.")
    return _receive(line, size, clock, until)


def _receive(line: socket.socket, size: int, clock: Clock, until: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        left = until - clock.now().boot_ms
        if left <= 0:
            raise SignerLineError("too_slow", "The other end of the line took too long.")
        line.settimeout(left / 1000)
        try:
            part = line.recv(min(size - len(received), _AT_ONCE))
        except TimeoutError:
            continue
        if not part:
            raise SignerLineError("cut_off", "The line ended in the middle of a frame.")
        received += part
    return bytes(received)
