"""One record at a time: laying out signature records, parsing and checking any record.

Decides: whether the bytes at one place are the record that must stand there. Leaves it to
`reader` what a record that does not check means for the file.
"""

import struct
from typing import Final

import msgspec

from kiosk.journal.anchors import RECORD_PURPOSE, Signer, record_claim
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import (
    FINAL_FLAG,
    PREFIX_BYTES,
    SIGNATURE_BYTES,
    Header,
    Kind,
    Prefix,
    pack_prefix,
    padded,
    parse_prefix,
)
from kiosk.journal.seal import Sealer
from kiosk.trust.keys import verifies

_SIGNATURE_BODY: Final = struct.Struct(f">Q{SIGNATURE_BYTES}s")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record that stands where it must.

    Attributes:
        kind: what it is.
        final: whether it closes the journal; only of a SIGNATURE.
        sequence: its number, counted from 1.
        offset: where it starts in the file.
        payload: the opened payload; None without the key, and of a SIGNATURE.
        used_ms: the signed exam time of a SIGNATURE, milliseconds; else 0.
        raw: all its bytes, padding included.
    """

    kind: Kind
    final: bool
    sequence: int
    offset: int
    payload: bytes | None
    used_ms: int
    raw: bytes


def signature_record(
    signer: Signer,
    header: Header,
    mark: bytes,
    sequence: int,
    previous: bytes,
    used_ms: int,
    *,
    final: bool,
) -> bytes:
    """Make a signature record over the head before it.

    Args:
        signer: holder of the seat's key.
        header: of this journal.
        mark: first 8 bytes of the genesis head.
        sequence: number of this record.
        previous: head before it; what is signed.
        used_ms: exam time used so far, milliseconds.
        final: whether the journal ends here.
    """
    claim = record_claim(header, sequence, previous, used_ms, final=final)
    signature = signer.sign(RECORD_PURPOSE, claim)
    body = _SIGNATURE_BODY.pack(used_ms, signature)
    prefix = Prefix(
        kind=Kind.SIGNATURE,
        flags=FINAL_FLAG if final else 0,
        body_bytes=len(body),
        sequence=sequence,
        previous=previous,
    )
    return (pack_prefix(mark, prefix) + body).ljust(padded(PREFIX_BYTES + len(body)), b"\0")


class RecordParser:
    """Parses and checks records of one journal."""

    def __init__(self, header: Header, mark: bytes, sealer: Sealer | None) -> None:
        self._header = header
        self._mark = mark
        self._sealer = sealer

    def parse(self, data: bytes, offset: int, sequence: int, head: bytes) -> Record:
        """Return the record that must start at `offset`.

        Args:
            data: the whole file.
            offset: a multiple of the frame size.
            sequence: the number it must have.
            head: the head it must follow.

        Raises:
            JournalDamagedError: it is not that record, or not whole.
        """
        prefix = parse_prefix(data, offset, self._mark, sequence)
        if prefix.sequence != sequence:
            raise JournalDamagedError(sequence, f"record {prefix.sequence} stands in its place")
        if prefix.previous != head:
            raise JournalDamagedError(sequence, "it does not follow the record before it")
        if (prefix.kind is Kind.OPENING) != (sequence == 1):
            raise JournalDamagedError(sequence, "the opening record stands in the wrong place")
        raw = bytes(data[offset : offset + prefix.record_bytes])
        if len(raw) < prefix.record_bytes:
            raise JournalDamagedError(sequence, "the file ends inside the record")
        body_end = PREFIX_BYTES + prefix.body_bytes
        if raw[body_end:].strip(b"\0"):
            raise JournalDamagedError(sequence, "the padding is not zero")
        return self._checked(prefix, offset, raw, raw[PREFIX_BYTES:body_end])

    def _checked(self, prefix: Prefix, offset: int, raw: bytes, body: bytes) -> Record:
        payload, used_ms = None, 0
        if prefix.kind is Kind.SIGNATURE:
            used_ms = self._check_signature(prefix, body)
        elif self._sealer is not None:
            payload = self._sealer.open(raw[:PREFIX_BYTES], body, prefix.sequence)
        return Record(
            kind=prefix.kind,
            final=prefix.flags == FINAL_FLAG,
            sequence=prefix.sequence,
            offset=offset,
            payload=payload,
            used_ms=used_ms,
            raw=raw,
        )

    def _check_signature(self, prefix: Prefix, body: bytes) -> int:
        if len(body) != _SIGNATURE_BODY.size:
            raise JournalDamagedError(prefix.sequence, "the signature record has the wrong length")
        used_ms: int
        used_ms, signature = _SIGNATURE_BODY.unpack(body)
        claim = record_claim(
            self._header,
            prefix.sequence,
            prefix.previous,
            used_ms,
            final=prefix.flags == FINAL_FLAG,
        )
        if not verifies(self._header.seat_key, RECORD_PURPOSE, claim, signature):
            raise JournalDamagedError(prefix.sequence, "the seat's signature is wrong")
        return used_ms
