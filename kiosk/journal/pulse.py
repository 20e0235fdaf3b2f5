"""The side file's slots: where the journal stood and how far time had run, ten times a second.

Decides: the bytes of a slot, its authentication, which slot counts (docs/JOURNAL.md, section 8).
Leaves writing and syncing them to the store.

A side file is evidence against a journal that lost rows, never evidence for one: whoever puts an
old journal back can put the old side file back with it.
"""

import hashlib
import hmac
import struct
from typing import Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import HASH_BYTES, Header
from kiosk.journal.seal import derive

SLOT_BYTES: Final = 512
SLOT_OFFSETS: Final = (0, 4096)
"""The two slots lie in different 4 KiB blocks, so that no torn block spoils both."""
SIDE_FILE_BYTES: Final = SLOT_OFFSETS[1] + SLOT_BYTES
MAX_POSITION_BYTES: Final = 128
MAX_BOOT_BYTES: Final = 64
_MAGIC: Final = b"KJSIDE1\0"
_SLOT: Final = struct.Struct(">8sQQ32sQQQqBB64s128s")


class Pulse(msgspec.Struct, frozen=True, kw_only=True):
    """One beat of the running seat.

    Attributes:
        sequence: number of the last acknowledged record.
        head: head after it.
        used_ms: exam time used so far, milliseconds.
        at: the moment of the beat.
        position: opaque, at most 128 bytes: what the seat wants back after a crash.
    """

    sequence: int
    head: bytes
    used_ms: int
    at: Moment
    position: bytes = b""


class SideReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a side file says.

    Attributes:
        pulses: the genuine slots, newest first.
        turn: the number of the newest; the next beat takes the next one.
        spoiled: how many slots are not genuine: 1 after a torn write, 2 is damage or forgery.
    """

    pulses: tuple[Pulse, ...]
    turn: int
    spoiled: int


class PulseCodec:
    """Writes and reads slots of one journal's side file."""

    def __init__(self, header: Header, key: bytes) -> None:
        self._key = derive(key, "side file", header)

    def write(self, pulse: Pulse, turn: int) -> bytes:
        """Return the 512 bytes of a slot.

        Args:
            pulse: what to record; a boot name or position that is too long is cut.
            turn: counts beats; the slot with the higher one is the newer.
        """
        boot = pulse.at.boot.encode()[:MAX_BOOT_BYTES]
        position = pulse.position[:MAX_POSITION_BYTES]
        fields = _SLOT.pack(
            _MAGIC,
            turn,
            pulse.sequence,
            pulse.head,
            pulse.used_ms,
            pulse.at.awake_ms,
            pulse.at.boot_ms,
            pulse.at.wall_ms,
            len(boot),
            len(position),
            boot,
            position,
        )
        signed = fields.ljust(SLOT_BYTES - HASH_BYTES, b"\0")
        return signed + self._seal(signed)

    def read(self, data: bytes) -> SideReading:
        """Read a whole side file; slots that are not genuine are counted, not trusted."""
        found = [self._slot(data[at : at + SLOT_BYTES]) for at in SLOT_OFFSETS]
        genuine = sorted((slot for slot in found if slot is not None), key=_turn, reverse=True)
        return SideReading(
            pulses=tuple(pulse for _, pulse in genuine),
            turn=genuine[0][0] if genuine else 0,
            spoiled=len(found) - len(genuine),
        )

    def _seal(self, signed: bytes) -> bytes:
        return hmac.digest(self._key, signed, hashlib.sha256)

    def _slot(self, slot: bytes) -> tuple[int, Pulse] | None:
        signed, seal = slot[: SLOT_BYTES - HASH_BYTES], slot[SLOT_BYTES - HASH_BYTES :]
        if len(slot) != SLOT_BYTES or not hmac.compare_digest(self._seal(signed), seal):
            return None
        _, turn, sequence, head, used_ms, awake_ms, boot_ms, wall_ms, *rest = _SLOT.unpack_from(
            signed
        )
        boot_bytes, position_bytes, boot, position = rest
        at = Moment(
            boot=boot[:boot_bytes].decode(errors="replace"),
            awake_ms=awake_ms,
            boot_ms=boot_ms,
            wall_ms=wall_ms,
        )
        return turn, Pulse(
            sequence=sequence,
            head=head,
            used_ms=used_ms,
            at=at,
            position=position[:position_bytes],
        )


def check_against_pulses(pulses: tuple[Pulse, ...], heads: tuple[bytes, ...]) -> None:
    """Refuse a journal that is behind what the side file saw, or differs from it.

    Args:
        pulses: genuine pulses.
        heads: `heads[n]` is the journal's head after record n.

    Raises:
        JournalDamagedError: with both numbers.
    """
    last = len(heads) - 1
    for pulse in pulses:
        if pulse.sequence > last:
            raise JournalDamagedError(
                last + 1, f"the side file saw record {pulse.sequence}, the file ends at {last}"
            )
        if heads[pulse.sequence] != pulse.head:
            raise JournalDamagedError(
                pulse.sequence, f"record {pulse.sequence} is not the one the side file saw"
            )


def _turn(slot: tuple[int, Pulse]) -> int:
    return slot[0]
