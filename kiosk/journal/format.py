"""The bytes of a journal file: header frame, record prefix, limits.

Decides: where each field lies and which values it may have (docs/JOURNAL.md, sections 2 and 3).
Leaves sealing to `seal`, heads to `chain`, and the question what a violation means to `reader`.

Every byte is bound by something: fields by the header's signature, by the associated data of the
seal or by the signature of a record; padding by the rule that it is zero; all of it by the chain.
"""

import enum
import struct
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, check_id
from kiosk.journal.errors import JournalDamagedError, RecordTooLargeError

FORMAT_VERSION: Final = 1
MAGIC: Final = b"\x89KJNL\r\n\x1a"
FRAME: Final = 512
"""Records start and end at multiples of this, so that a torn write spoils only its own record."""
MAX_RECORD_BYTES: Final = 64 * 1024
MAX_JOURNAL_BYTES: Final = 64 * 1024 * 1024
HASH_BYTES: Final = 32
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64
KEY_CHECK_BYTES: Final = 16
MARK_BYTES: Final = 8
ID_BYTES: Final = 64
NO_HASH: Final = bytes(HASH_BYTES)

_HEADER: Final = struct.Struct(">8sHBxI64s32s32s32s16sQ32s")
_PREFIX: Final = struct.Struct(">8sBBHIQ32s")
PREFIX_BYTES: Final = _PREFIX.size
MAX_PAYLOAD_BYTES: Final = MAX_RECORD_BYTES - PREFIX_BYTES - NONCE_BYTES - TAG_BYTES
FINAL_FLAG: Final = 1


class Kind(enum.IntEnum):
    """What a record is."""

    OPENING = 1
    """Record 1, and only it: the sealed commitments."""
    ENTRY = 2
    """One sealed event."""
    SIGNATURE = 3
    """The seat's signature over the head before it, readable without the key."""


_KINDS: Final = frozenset(int(kind) for kind in Kind)


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal says about itself in the clear.

    Attributes:
        attempt: the attempt this file belongs to.
        incarnation: 1 for the first seat; each move to another seat adds one.
        seat_key: Ed25519 public key of the seat that writes (32 bytes, raw).
        pack_hash: SHA-256 of the pack's manifest; needed before the key is there.
        sitting_hash: SHA-256 of the sitting file, or zeros.
        parent_sequence: for incarnation 2 and later, the last record taken over.
        parent_head: the head after that record; zeros in incarnation 1.
    """

    attempt: AttemptId
    incarnation: int
    seat_key: bytes
    pack_hash: bytes
    sitting_hash: bytes = NO_HASH
    parent_sequence: int = 0
    parent_head: bytes = NO_HASH


class HeaderFrame(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed header with what only the file adds to it.

    Attributes:
        header: the fields.
        key_check: 16 bytes derived from the key; tells a wrong key from damage.
        signature: the seat's signature over `signed`.
        signed: the bytes before the signature.
        raw: the whole frame.
    """

    header: Header
    key_check: bytes
    signature: bytes
    signed: bytes
    raw: bytes


class Prefix(msgspec.Struct, frozen=True, kw_only=True):
    """The first 56 bytes of a record."""

    kind: Kind
    flags: int
    body_bytes: int
    sequence: int
    previous: bytes

    @property
    def record_bytes(self) -> int:
        """Size of the record with its padding."""
        return padded(PREFIX_BYTES + self.body_bytes)


def padded(size: int) -> int:
    """Round up to whole frames."""
    return -(-size // FRAME) * FRAME


def header_fields(header: Header, key_check: bytes) -> bytes:
    """Lay out the 448 bytes of the header frame that are signed.

    Raises:
        JournalDamagedError: a field is not what it must be.
    """
    check_header(header)
    fields = _HEADER.pack(
        MAGIC,
        FORMAT_VERSION,
        len(header.attempt),
        header.incarnation,
        header.attempt.encode(),
        header.seat_key,
        header.pack_hash,
        header.sitting_hash,
        key_check,
        header.parent_sequence,
        header.parent_head,
    )
    return fields.ljust(FRAME - SIGNATURE_BYTES, b"\0")


def check_header(header: Header) -> None:
    """Refuse a header whose fields contradict each other.

    Raises:
        JournalDamagedError: always at sequence 0.
    """
    try:
        check_id(header.attempt)
    except MalformedError as error:
        raise JournalDamagedError(0, "the attempt's name is malformed") from error
    hashes = (header.seat_key, header.pack_hash, header.sitting_hash, header.parent_head)
    if any(len(value) != HASH_BYTES for value in hashes):
        raise JournalDamagedError(0, "a hash or key has the wrong length")
    if not 1 <= header.incarnation < 2**32 or not 0 <= header.parent_sequence < 2**63:
        raise JournalDamagedError(0, "incarnation or parent is out of range")
    moved = header.incarnation > 1
    if moved != (header.parent_head != NO_HASH) or moved != (header.parent_sequence > 0):
        raise JournalDamagedError(0, "incarnation and parent contradict each other")


def parse_header(data: bytes) -> HeaderFrame:
    """Read the header frame; its signature is checked by the reader.

    Raises:
        JournalDamagedError: always at sequence 0.
    """
    if len(data) < FRAME:
        raise JournalDamagedError(0, "the file is shorter than its header")
    raw = bytes(data[:FRAME])
    magic, version, id_bytes, incarnation, attempt, *hashes, parent_sequence, parent_head = (
        _HEADER.unpack_from(raw)
    )
    if magic != MAGIC:
        raise JournalDamagedError(0, "this is not a journal")
    if version != FORMAT_VERSION:
        raise JournalDamagedError(0, f"format version {version} is unknown")
    seat_key, pack_hash, sitting_hash, key_check = hashes
    try:
        header = Header(
            attempt=AttemptId(attempt[:id_bytes].decode("ascii")),
            incarnation=incarnation,
            seat_key=seat_key,
            pack_hash=pack_hash,
            sitting_hash=sitting_hash,
            parent_sequence=parent_sequence,
            parent_head=parent_head,
        )
    except UnicodeDecodeError as error:
        raise JournalDamagedError(0, "the attempt's name is malformed") from error
    signed = raw[: FRAME - SIGNATURE_BYTES]
    # One canonical layout: what cannot be laid out again byte for byte was not laid out by us.
    if header_fields(header, key_check) != signed:
        raise JournalDamagedError(0, "unused bytes of the header are not zero")
    return HeaderFrame(
        header=header,
        key_check=key_check,
        signature=raw[FRAME - SIGNATURE_BYTES :],
        signed=signed,
        raw=raw,
    )


def pack_prefix(mark: bytes, prefix: Prefix) -> bytes:
    """Lay out a record's prefix.

    Raises:
        RecordTooLargeError: the body does not fit into one record.
    """
    if PREFIX_BYTES + prefix.body_bytes > MAX_RECORD_BYTES:
        raise RecordTooLargeError(prefix.body_bytes, MAX_RECORD_BYTES - PREFIX_BYTES)
    return _PREFIX.pack(
        mark, prefix.kind, prefix.flags, 0, prefix.body_bytes, prefix.sequence, prefix.previous
    )


def parse_prefix(data: bytes, offset: int, mark: bytes, sequence: int) -> Prefix:
    """Read a record's prefix at a frame boundary.

    Args:
        data: the whole file.
        offset: where the record starts.
        mark: the first 8 bytes of this journal's genesis head.
        sequence: the number the record must have; named in the error.

    Raises:
        JournalDamagedError: this is not a prefix of this journal.
    """
    if len(data) - offset < PREFIX_BYTES:
        raise JournalDamagedError(sequence, "the file ends inside the record")
    found, kind, flags, zero, body_bytes, number, previous = _PREFIX.unpack_from(data, offset)
    if found != mark:
        raise JournalDamagedError(sequence, "no record of this journal begins here")
    allowed = FINAL_FLAG if kind == Kind.SIGNATURE else 0
    if kind not in _KINDS or flags & ~allowed or zero:
        raise JournalDamagedError(sequence, "kind or flags are unknown")
    if PREFIX_BYTES + body_bytes > MAX_RECORD_BYTES:
        raise JournalDamagedError(sequence, "the record claims more than 64 KiB")
    return Prefix(
        kind=Kind(kind), flags=flags, body_bytes=body_bytes, sequence=number, previous=previous
    )
