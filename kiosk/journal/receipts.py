"""Receipts: a hub's signed word that it holds a journal up to a place.

Decides: which bytes are signed (docs/JOURNAL.md, section 12). Leaves to others: when a hub signs
(`kiosk.hall`), when a seat notes a receipt in its journal, what it is worth (`kiosk.audit`).
"""

import struct
from typing import Final

from kiosk.base.ids import AttemptId
from kiosk.journal.anchors import Signer
from kiosk.journal.format import FORMAT_VERSION
from kiosk.trust.keys import verifies

RECEIPT_PURPOSE: Final = "receipt/1"
_RECEIPT: Final = struct.Struct(">HBxIIQ64s32s")


def receipt_bytes(
    attempt: AttemptId, incarnation: int, sequence: int, head: bytes, epoch: int
) -> bytes:
    """Lay out the 116 bytes that are signed; `head` is the head after record `sequence`."""
    return _RECEIPT.pack(
        FORMAT_VERSION, len(attempt), epoch, incarnation, sequence, attempt.encode(), head
    )


def sign_receipt(
    signer: Signer, attempt: AttemptId, incarnation: int, sequence: int, head: bytes, epoch: int
) -> bytes:
    """The hub's 64-byte signature; `signer` holds the hub's key."""
    message = receipt_bytes(attempt, incarnation, sequence, head, epoch)
    return signer.sign(RECEIPT_PURPOSE, message)


def check_receipt(
    hub_key: bytes,
    signature: bytes,
    attempt: AttemptId,
    incarnation: int,
    sequence: int,
    head: bytes,
    epoch: int,
) -> bool:
    """Whether the owner of `hub_key` (Ed25519, 32 raw bytes) signed exactly this receipt."""
    try:
        message = receipt_bytes(attempt, incarnation, sequence, head, epoch)
    except struct.error:
        return False  # a number that fits into no receipt
    return len(head) == len(hub_key) and verifies(hub_key, RECEIPT_PURPOSE, message, signature)
