"""Heads: the hash chain over every byte of a journal.

Decides: how one head follows from the one before. Knows nothing of what records contain.
"""

import hashlib
from typing import Final

from kiosk.journal.format import MARK_BYTES

_GENESIS: Final = b"kiosk-genesis-1\0"


def genesis(header_frame: bytes) -> bytes:
    """Head 0: commits to the whole header frame, its signature included."""
    return hashlib.sha256(_GENESIS + header_frame).digest()


def advance(head: bytes, record: bytes) -> bytes:
    """Return the head after `record`, whose padding counts too."""
    return hashlib.sha256(head + record).digest()


def mark_of(genesis_head: bytes) -> bytes:
    """Return the 8 bytes with which every record of this journal begins.

    They differ from journal to journal, so a stray frame of another file is never taken for ours.
    """
    return genesis_head[:MARK_BYTES]
