"""What one paper of a hall must be, given the journal it belongs to.

Decides: whether anchors, result records, openings, pictures, keys of evidence and minutes hold.
Used for a bundle as a whole (`check`), and by the centre for papers that come one by one. Each
function gives half a sentence why not, empty when the paper holds.
"""

import hashlib
from collections.abc import Callable, Collection
from typing import Final, NamedTuple

import msgspec

from kiosk.audit.evidence_frames import parse_evidence_key
from kiosk.audit.pictures import parse_picture
from kiosk.journal import Anchor
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.minutes.minutes import decode_minutes
from kiosk.trust.auditor import MAX_OPENING, Envelope, parse_envelope
from kiosk.trust.keys import verifies

#: As the seat signs its result record (`kiosk.seat.handover`).
RESULT_PURPOSE: Final = "result/1"
_PDF: Final = b"%PDF-"


class Written(NamedTuple):
    """The journal a paper belongs to, as far as it was read.

    Attributes:
        writer: public key of its seat; None when it was not read.
        head_at: gives the head after a record; None where the journal does not reach.
    """

    attempt: str
    incarnation: int
    writer: bytes | None
    head_at: Callable[[int], bytes | None]


class Claimed(msgspec.Struct, frozen=True):
    """What of a result record is held against the journal; the rest is the centre's to read."""

    attempt: str
    sequence: int
    head: str


class _SignedResult(msgspec.Struct, frozen=True):
    record: msgspec.Raw
    seat_key: str
    signature: str


def judge_anchors(data: bytes, of: Written) -> str:
    """Each was signed by the journal's seat, and the journal reaches it.

    Raises:
        JournalDamagedError: it is no anchor, or its signature is wrong.
    """
    if not data:
        return "it holds no anchor"
    for at in range(0, len(data), ANCHOR_BYTES):
        anchor = Anchor.from_bytes(data[at : at + ANCHOR_BYTES])
        if (anchor.attempt, anchor.incarnation) != (of.attempt, of.incarnation):
            return "an anchor is of another attempt or incarnation"
        if anchor.seat_key != of.writer:
            return "an anchor was not signed by the seat that wrote the journal"
        if of.head_at(anchor.sequence) != anchor.head:
            return f"the journal does not reach the anchor at record {anchor.sequence}"
    return ""


def judge_result(data: bytes, of: Written) -> str:
    """The journal's seat signed it, over a head that the journal has."""
    try:
        signed = msgspec.json.decode(data, type=_SignedResult)
        record = msgspec.json.decode(signed.record, type=Claimed)
        key, signature = bytes.fromhex(signed.seat_key), bytes.fromhex(signed.signature)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return f"it cannot be read: {error}"
    if record.attempt != of.attempt or key != of.writer:
        return "it is not of the seat that wrote the journal"
    if not verifies(key, RESULT_PURPOSE, bytes(signed.record), signature):
        return "its signature is wrong"
    head = of.head_at(record.sequence)
    if head is None or head.hex() != record.head:
        return "it names a head that the journal does not have"
    return ""


def result_record(data: bytes) -> bytes:
    """The bytes of a result record whose file `judge_result` found good."""
    return bytes(msgspec.json.decode(data, type=_SignedResult).record)


def judge_opening(data: bytes, *, demo: bool) -> str:
    """Nobody but its auditor can read it; in clear only in a demonstration.

    Raises:
        DocumentRefusedError: it is none.
    """
    return _judge_seal(parse_envelope(data, MAX_OPENING, "opening"), demo=demo)


def judge_picture(data: bytes, *, demo: bool) -> str:
    """Nobody but the auditor can look at it. Raises: DocumentRefusedError: it is none."""
    return _judge_seal(parse_picture(data), demo=demo)


def judge_evidence_key(data: bytes, digests: Collection[bytes], *, demo: bool) -> str:
    """It is the key of evidence that is here, and nobody but the auditor can use it.

    Args:
        data: of the paper.
        digests: of the keys that evidence of this journal names.
        demo: whether it may be in clear.

    Raises:
        DocumentRefusedError: it is none.
    """
    if hashlib.sha256(data).digest() not in digests:
        return "it is the key of no evidence that is here"
    return _judge_seal(parse_evidence_key(data), demo=demo)


def judge_minutes_data(data: bytes, hall: str, sitting: str) -> str:
    """They are of this hall and sitting. Raises: MalformedError: they are none."""
    minutes = decode_minutes(data)
    named = (minutes.hall, minutes.sitting)
    return "" if named == (hall, sitting) else "they are of another hall or sitting"


def judge_minutes(data: bytes) -> str:
    """They are a PDF."""
    return "" if data.startswith(_PDF) else "this is no PDF"


def _judge_seal(envelope: Envelope, *, demo: bool) -> str:
    return "it is in clear" if not envelope.sealed_to and not demo else ""
