"""The bytes of a bundle: a mark, an envelope, and a body that is in clear or sealed in pieces.

Decides: how a body of any size is sealed to the centre without being held in memory, and that a
body cut off anywhere is noticed. Leaves to others: what is in the body (`file`).

    offset  size  what
    0       8     mark `KIOSKBN1`
    8       4     length of the envelope, big-endian
    12      n     envelope, JSON
    12 + n  -     body

A sealed body is a row of pieces of 65,536 bytes and a last one of what is left, each followed by a
tag of 16: AES-256-GCM under a fresh key, nonce = number of the piece (11 bytes, from 0) and 1 for
the last piece or 0, associated data = the bytes of the envelope. So pieces can be neither dropped,
reordered nor cut off (the STREAM construction). The key is sealed to the centre (HPKE) and stands
in the envelope.
"""

import io
from collections.abc import Callable
from typing import Annotated, BinaryIO, Final, Literal, Protocol

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.bundle.format import BUNDLE_PURPOSE, BundleLimits, BundleRefusedError
from kiosk.trust.documents import canonical
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.keys import KeyPair, fingerprint

MARK: Final = b"KIOSKBN1"
PIECE: Final = 64 * 1024
_TAG: Final = 16
_KEY: Final = 32
_INFO: Final = info_bytes(BUNDLE_PURPOSE)

Entropy = Callable[[int], bytes]


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before the body.

    Attributes:
        sealed_to: fingerprint of the centre's sealing key; empty when the body is in clear.
        key: the body's key, sealed to the centre; empty likewise.
    """

    format: Literal[1] = 1
    sealed_to: Annotated[str, msgspec.Meta(max_length=16)] = ""
    key: Annotated[bytes, msgspec.Meta(max_length=1024)] = b""


class Body(Protocol):
    """Where the body of a bundle is written to."""

    def write(self, data: bytes) -> None:
        """Write on."""
        ...

    def close(self) -> None:
        """Write what is left; the body is whole then."""
        ...


class Source(Protocol):
    """Where the body of a bundle is read from."""

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end. Raises: BundleRefusedError."""
        ...


class _Clear:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> None:
        self._out.write(data)

    def close(self) -> None:
        pass


class _Sealing:
    def __init__(self, out: BinaryIO, key: bytes, envelope: bytes) -> None:
        self._out = out
        self._cipher = AESGCM(key)
        self._envelope = envelope
        self._rest = bytearray()
        self._number = 0

    def write(self, data: bytes) -> None:
        self._rest += data
        # The last piece must be known as the last, so one is always kept back.
        while len(self._rest) > PIECE:
            self._put(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]

    def close(self) -> None:
        self._put(bytes(self._rest), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._out.write(self._cipher.encrypt(nonce, piece, self._envelope))
        self._number += 1


class _Opening:
    def __init__(self, file: BinaryIO, key: bytes, envelope: bytes) -> None:
        self._file = file
        self._cipher = AESGCM(key)
        self._envelope = envelope
        self._ahead = _read_full(file, PIECE + _TAG)
        self._rest = b""
        self._number = 0
        self._over = False

    def read(self, size: int) -> bytes:
        parts = []
        while size > 0:
            if not self._rest and not self._next():
                break
            part, self._rest = self._rest[:size], self._rest[size:]
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _next(self) -> bool:
        if self._over:
            return False
        sealed, self._ahead = self._ahead, _read_full(self._file, PIECE + _TAG)
        self._over = not self._ahead
        try:
            nonce = _nonce(self._number, last=self._over)
            self._rest = self._cipher.decrypt(nonce, sealed, self._envelope)
        except (InvalidTag, ValueError):
            raise BundleRefusedError(
                "damaged", "The bundle is cut off or was changed; it has to be handed over again."
            ) from None
        self._number += 1
        return bool(self._rest)


class _Plain:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        return _read_full(self._file, size)


def begin_body(out: BinaryIO, centre_key: bytes | None, entropy: Entropy) -> Body:
    """Write mark and envelope, and give where the body goes.

    Args:
        out: the new file.
        centre_key: public sealing key of the centre; None leaves the body in clear.
        entropy: source of random bytes.

    Raises:
        SecretRefusedError: `bad_sealing_key`.
    """
    envelope, body_key = Envelope(), b""
    if centre_key is not None:
        body_key = entropy(_KEY)
        sealed = seal_to(centre_key, body_key, _INFO)
        envelope = Envelope(sealed_to=fingerprint(centre_key), key=sealed)
    head = canonical(envelope)
    out.write(MARK + len(head).to_bytes(4, "big") + head)
    return _Sealing(out, body_key, head) if body_key else _Clear(out)


def open_body(file: BinaryIO, centre: KeyPair | None, limits: BundleLimits) -> tuple[bool, Source]:
    """Whether the body is sealed, and where it is read from.

    Raises:
        BundleRefusedError: `not_a_bundle`, `truncated`, `unreadable`, `key_needed`,
            `does_not_open`.
    """
    raw, envelope = _read_envelope(file, limits)
    if not envelope.sealed_to:
        return False, _Plain(file)
    if centre is None:
        raise BundleRefusedError(
            "key_needed", f"The bundle is sealed to the centre's key {envelope.sealed_to}."
        )
    try:
        key = open_sealed(centre, envelope.key, _INFO)
    except SecretRefusedError as error:
        raise BundleRefusedError(error.code, error.detail) from None
    if len(key) != _KEY:
        raise BundleRefusedError("does_not_open", "The bundle's key has a wrong length.")
    return True, _Opening(file, key, raw)


def _read_envelope(file: BinaryIO, limits: BundleLimits) -> tuple[bytes, Envelope]:
    start = _read_full(file, len(MARK) + 4)
    if not start.startswith(MARK):
        raise BundleRefusedError("not_a_bundle", "This file is not an export bundle.")
    size = int.from_bytes(start[len(MARK) :], "big")
    if size > limits.envelope:
        raise BundleRefusedError("unreadable", f"The bundle claims an envelope of {size} bytes.")
    data = _read_full(file, size)
    if len(start) < len(MARK) + 4 or len(data) < size:
        raise BundleRefusedError("truncated", "The bundle is cut off; copy it again.")
    try:
        return data, msgspec.json.decode(data, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BundleRefusedError(
            "unreadable", f"The bundle's envelope cannot be read: {error}."
        ) from None


def _read_full(file: BinaryIO, size: int) -> bytes:
    """`size` bytes, fewer only at the end of the file: a pipe may give less at a time."""
    got = io.BytesIO()
    while got.tell() < size:
        part = file.read(size - got.tell())
        if not part:
            break
        got.write(part)
    return got.getvalue()


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
