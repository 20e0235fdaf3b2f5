"""Signatures over heads: the anchors a seat hands out, and the code for the paper minutes.

Decides: which bytes are signed for a header, a signature record and an anchor, and what the ten
characters in the minutes stand for (docs/JOURNAL.md, sections 5 and 6). Leaves it to others where
anchors are kept and when they are taken.

Header, record and anchor are signed for different purposes: an anchor that left the house can
never be turned into a record of the file.
"""

import struct
from typing import Final, Protocol

import msgspec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, check_id
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import FORMAT_VERSION, SIGNATURE_BYTES, Header
from kiosk.journal.seal import identity
from kiosk.trust import crockford
from kiosk.trust.keys import verifies

HEADER_PURPOSE: Final = "journal/header/1"
RECORD_PURPOSE: Final = "journal/record/1"
ANCHOR_PURPOSE: Final = "journal/anchor/1"
_ANCHOR_MAGIC: Final = b"kiosk-anchor-v1\0"
_PAPER_WORD: Final = b"kiosk-paper-v1\0\0"
_CLAIM: Final = struct.Struct(">HBBIQQ64s32s32s")
ANCHOR_BYTES: Final = len(_ANCHOR_MAGIC) + _CLAIM.size + SIGNATURE_BYTES
PAPER_BITS: Final = 45
_SCRYPT_COST: Final = 2**15


class Signer(Protocol):
    """Whoever holds the seat's journal key; `kiosk.trust.keys.KeyPair` is one."""

    @property
    def signing_public(self) -> bytes:
        """Ed25519 public key, 32 raw bytes."""
        ...

    def sign(self, purpose: str, message: bytes) -> bytes:
        """Return the 64-byte signature of `message`, good for `purpose` only."""
        ...


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

    def claimed(self) -> bytes:
        """Lay out the 152 bytes that are signed."""
        return _CLAIM.pack(
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
        signature: Ed25519 over the 152 bytes of the claim.
    """

    signature: bytes

    def to_bytes(self) -> bytes:
        """Lay out the 232 bytes of an anchor file."""
        return _ANCHOR_MAGIC + self.claimed() + self.signature

    @classmethod
    def from_bytes(cls, data: bytes) -> "Anchor":
        """Read an anchor and check its signature under the key it names.

        Raises:
            JournalDamagedError: not an anchor, or its signature is wrong.
        """
        if len(data) != ANCHOR_BYTES:
            raise JournalDamagedError(0, "the anchor has the wrong length")
        _, flags, size, incarnation, sequence, used_ms, attempt, head, seat_key = (
            _CLAIM.unpack_from(data, len(_ANCHOR_MAGIC))
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
            signature=data[-SIGNATURE_BYTES:],
        )
        # One canonical layout; this also refuses another version, flag or magic.
        if anchor.to_bytes() != data:
            raise JournalDamagedError(sequence, "the anchor is malformed")
        anchor.check()
        return anchor

    def check(self) -> None:
        """Check the signature under the key the anchor names.

        Raises:
            JournalDamagedError: the signature is wrong.
        """
        if not verifies(self.seat_key, ANCHOR_PURPOSE, self.claimed(), self.signature):
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
        signature=signer.sign(ANCHOR_PURPOSE, claim.claimed()),
    )


def record_claim(
    header: Header, sequence: int, previous: bytes, used_ms: int, *, final: bool
) -> bytes:
    """Return what the seat signs in signature record `sequence`: the head before it."""
    return _claim(header, sequence, previous, used_ms, final=final).claimed()


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


def anchor_code(header: Header, sequence: int, head: bytes) -> str:
    """Return the ten characters for the paper minutes, as XXXXX-XXXXX.

    Nine characters carry 45 bits, the tenth checks them. The bits come out of scrypt (RFC 7914;
    32 MiB, some 60 ms), so that searching for a second journal with the same code costs 2**45
    times that, not 2**45 hashes. The minutes give the sequence number beside the code.
    """
    salt = _PAPER_WORD + sequence.to_bytes(8, "big") + identity(header)
    stretched = Scrypt(salt=salt, length=6, n=_SCRYPT_COST, r=8, p=1).derive(head)
    return crockford.write(int.from_bytes(stretched, "big") >> (48 - PAPER_BITS))
