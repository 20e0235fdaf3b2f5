"""What record 1 pins down: key, pack, blueprint, seat and build.

Decides: the layout of the block and what it must agree with. Leaves sealing it to `seal`.
"""

import hashlib
from typing import Final

import msgspec

from kiosk.journal.errors import JournalDamagedError, RecordTooLargeError
from kiosk.journal.format import HASH_BYTES, Header

_MAX_BUILD: Final = 63
_BLOCK_BYTES: Final = 4 * HASH_BYTES + 1 + _MAX_BUILD


class Commitments(msgspec.Struct, frozen=True, kw_only=True):
    """What record 1 pins down under the seal; AES-GCM alone does not commit to its key.

    Attributes:
        key_hash: SHA-256 of the attempt's key K.
        pack_hash: as in the header.
        blueprint_hash: SHA-256 of the blueprint the form was drawn by.
        seat_key: as in the header.
        build: identifier of the build that ran, at most 63 bytes of UTF-8.
    """

    key_hash: bytes
    pack_hash: bytes
    blueprint_hash: bytes
    seat_key: bytes
    build: str

    @classmethod
    def of(cls, header: Header, key: bytes, *, blueprint_hash: bytes, build: str) -> "Commitments":
        """Take from header and key what they already say."""
        return cls(
            key_hash=hashlib.sha256(key).digest(),
            pack_hash=header.pack_hash,
            blueprint_hash=blueprint_hash,
            seat_key=header.seat_key,
            build=build,
        )

    def to_bytes(self) -> bytes:
        """Lay out the 192 bytes of the block.

        Raises:
            RecordTooLargeError: the build's name is too long.
        """
        build = self.build.encode()
        if len(build) > _MAX_BUILD:
            raise RecordTooLargeError(len(build), _MAX_BUILD)
        hashes = self.key_hash + self.pack_hash + self.blueprint_hash + self.seat_key
        return hashes + bytes([len(build)]) + build.ljust(_MAX_BUILD, b"\0")

    @classmethod
    def from_bytes(cls, block: bytes) -> "Commitments":
        """Read the block of record 1.

        Raises:
            JournalDamagedError: the block is malformed.
        """
        if len(block) != _BLOCK_BYTES:
            raise JournalDamagedError(1, "the commitments have the wrong length")
        hashes = [block[at : at + HASH_BYTES] for at in range(0, 4 * HASH_BYTES, HASH_BYTES)]
        size = block[4 * HASH_BYTES]
        build, rest = block[4 * HASH_BYTES + 1 :][:size], block[4 * HASH_BYTES + 1 + size :]
        try:
            name = build.decode()
        except UnicodeDecodeError as error:
            raise JournalDamagedError(1, "the build's name is malformed") from error
        if size > _MAX_BUILD or any(rest):
            raise JournalDamagedError(1, "the commitments are malformed")
        return cls(
            key_hash=hashes[0],
            pack_hash=hashes[1],
            blueprint_hash=hashes[2],
            seat_key=hashes[3],
            build=name,
        )

    def check(self, header: Header, key: bytes) -> None:
        """Compare with the header and with the key that opened the block.

        Raises:
            JournalDamagedError: they do not agree.
        """
        if self.key_hash != hashlib.sha256(key).digest():
            raise JournalDamagedError(1, "the commitments name another key")
        if (self.pack_hash, self.seat_key) != (header.pack_hash, header.seat_key):
            raise JournalDamagedError(1, "the commitments contradict the header")
