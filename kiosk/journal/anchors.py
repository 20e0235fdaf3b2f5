"""Signatures over heads: the anchors a seat hands out, and the code for the paper minutes.

Decides: which bytes are signed for a header, a signature record and an anchor, and what the ten
characters in the minutes stand for (docs/JOURNAL.md, sections 5 and 6). Leaves it to others where
anchors are kept and when they are taken.

Header, record and anchor sign under different first words: an anchor that left the house can
never be turned into a record of the file.
"""

import struct
from typing import Final, Protocol

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, check_id
from kiosk.journal import crockford
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import FORMAT_VERSION, SIGNATURE_BYTES, Header
from kiosk.journal.seal import identity

_HEADER_WORD: Final = b"kiosk-header-v1\0"
_RECORD_WORD: Final = b"kiosk-signed-v1\0"
_ANCHOR_WORD: Final = b"kiosk-anchor-v1\0"
_PAPER_WORD: Final = b"kiosk-paper-v1\0\0"
_STATEMENT: Final = struct.Struct(">16sHBBIQQ64s32s32s")
ANCHOR_BYTES: Final = _STATEMENT.size + SIGNATURE_BYTES
PAPER_BITS: Final = 45
_SCRYPT_COST: Final = 2**15


class Signer(Protocol):
    """Whoever holds the seat's journal signing key."""

    @property
    def public_key(self) -> bytes:
        """Ed25519 public key, 32 raw bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature (RFC 8032)."""
        ...


class SeatSigner:
    """A signing key held in this process."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._private_key = private_key
        self._public_key = private_key.public_key().public_bytes_raw()

    @property
    def public_key(self) -> bytes:
        """Ed25519 public key, 32 raw bytes."""
        return self._public_key

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature (RFC 8032)."""
        return self._private_key.sign(message)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a seat says of its journal when it signs.

    Attributes:
        attempt: the attempt.
        incarnation: the incarnation of the journal.
        seat_key: Ed25519 public key of the seat.
        sequence: number of a record.
        head: in an anchor the head after that record, in a signature record the head before it.
        used_ms: exam time used so far, milliseconds.
        final: whether that record closes the journal.
    """

    attempt: AttemptId
    incarnation: int
    seat_key: bytes
    sequence: int
    head: bytes
    used_ms: int
    final: bool

    def statement(self, word: bytes) -> bytes:
        """Lay out the 168 bytes that are signed."""
        return _STATEMENT.pack(
            word,
            FORMAT_VERSION,
            self.final,
            len(self.attempt),
            self.incarnation,
            self.sequence,
            self.used_ms,
            self.attempt.encode(),
            self.head,
            self.seat_key,
        )


class Anchor(Claim, frozen=True, kw_only=True):
    """The seat's signed word that its journal stood at this head.

    Attributes:
        signature: Ed25519 over the 168 bytes of the claim.
    """

    signature: bytes

    def to_bytes(self) -> bytes:
        """Lay out the 232 bytes of an anchor file."""
        return self.statement(_ANCHOR_WORD) + self.signature

    @classmethod
    def from_bytes(cls, data: bytes) -> "Anchor":
        """Read an anchor and check its signature under the key it names.

        Raises:
            JournalDamagedError: not an anchor, or its signature is wrong.
        """
        if len(data) != ANCHOR_BYTES:
            raise JournalDamagedError(0, "the anchor has the wrong length")
        _, _, flags, size, incarnation, sequence, used_ms, attempt, head, seat_key = (
            _STATEMENT.unpack_from(data)
        )
        try:
            name = check_id(attempt[:size].decode("ascii"))
        except (UnicodeDecodeError, MalformedError) as error:
            raise JournalDamagedError(0, "the anchor's attempt is malformed") from error
        anchor = cls(
            attempt=AttemptId(name),
            incarnation=incarnation,
            seat_key=seat_key,
            sequence=sequence,
            head=head,
            used_ms=used_ms,
            final=flags == 1,
            signature=data[_STATEMENT.size :],
        )
        # One canonical layout; this also refuses another version, flag or first word.
        if anchor.to_bytes() != data:
            raise JournalDamagedError(sequence, "the anchor is malformed")
        anchor.check()
        return anchor

    def check(self) -> None:
        """Check the signature under the key the anchor names.

        Raises:
            JournalDamagedError: the signature is wrong.
        """
        if not is_signed_by(self.seat_key, self.signature, self.statement(_ANCHOR_WORD)):
            raise JournalDamagedError(self.sequence, "the anchor's signature is wrong")


def sign_anchor(
    signer: Signer, header: Header, sequence: int, head: bytes, used_ms: int, *, final: bool
) -> Anchor:
    """Sign where the journal stands: `head` is the head after record `sequence`."""
    claim = _claim(header, sequence, head, used_ms, final=final)
    return Anchor(
        attempt=claim.attempt,
        incarnation=claim.incarnation,
        seat_key=claim.seat_key,
        sequence=sequence,
        head=head,
        used_ms=used_ms,
        final=final,
        signature=signer.sign(claim.statement(_ANCHOR_WORD)),
    )


def header_statement(fields: bytes) -> bytes:
    """Return what the seat signs for a header frame."""
    return _HEADER_WORD + fields


def record_statement(
    header: Header, sequence: int, previous: bytes, used_ms: int, *, final: bool
) -> bytes:
    """Return what the seat signs in signature record `sequence`: the head before it."""
    return _claim(header, sequence, previous, used_ms, final=final).statement(_RECORD_WORD)


def _claim(header: Header, sequence: int, head: bytes, used_ms: int, *, final: bool) -> Claim:
    return Claim(
        attempt=header.attempt,
        incarnation=header.incarnation,
        seat_key=header.seat_key,
        sequence=sequence,
        head=head,
        used_ms=used_ms,
        final=final,
    )


def is_signed_by(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Check an Ed25519 signature; a malformed key counts as a wrong signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def anchor_code(header: Header, sequence: int, head: bytes) -> str:
    """Return the ten characters for the paper minutes, as XXXXX-XXXXX.

    Nine characters carry 45 bits, the tenth checks them. The bits come out of scrypt (RFC 7914;
    32 MiB, some 60 ms), so that searching for a second journal with the same code costs 2**45
    times that, not 2**45 hashes. The minutes give the sequence number beside the code.
    """
    salt = _PAPER_WORD + sequence.to_bytes(8, "big") + identity(header)
    stretched = Scrypt(salt=salt, length=6, n=_SCRYPT_COST, r=8, p=1).derive(head)
    return crockford.write(int.from_bytes(stretched, "big") >> (48 - PAPER_BITS))
