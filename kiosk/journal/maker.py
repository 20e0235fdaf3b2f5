"""The growing end of a journal: makes the next record and moves on once it is accepted.

Decides: number, place and seal of the next record. Leaves it to the store when a record is on
disk; until `accept` nothing has happened, and another record may be made in its place.
"""

from typing import Final

import msgspec

from kiosk.journal.anchors import HEADER_PURPOSE, Anchor, Signer, sign_anchor
from kiosk.journal.chain import advance, genesis, mark_of
from kiosk.journal.commitments import Commitments
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import Header, Kind, header_fields
from kiosk.journal.reader import Reading
from kiosk.journal.records import signature_record
from kiosk.journal.seal import Sealer, key_check


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is part of the journal.

    Attributes:
        sequence: its number.
        head: head after it.
        final: whether it closed the journal.
    """

    sequence: int
    head: bytes
    final: bool = False


class RecordMaker:
    """Makes the records of one journal in order."""

    def __init__(self, header: Header, key: bytes, signer: Signer, start: bytes) -> None:
        """Stand at the genesis head `start`.

        Raises:
            JournalDamagedError: the signer is not the seat of the header.
        """
        if signer.signing_public != header.seat_key:
            raise JournalDamagedError(0, "the journal belongs to another seat")
        self.header: Final = header
        self._signer = signer
        self._mark = mark_of(start)
        self._sealer = Sealer(header, key, self._mark)
        self.tip = Sealed(sequence=0, head=start)
        """The last accepted record, in one piece: other threads read it."""

    @classmethod
    def resume(cls, reading: Reading, key: bytes, signer: Signer) -> "RecordMaker":
        """Go on where a reading ends.

        Raises:
            JournalDamagedError: the signer is not the seat of the header.
        """
        maker = cls(reading.frame.header, key, signer, reading.heads[0])
        maker.tip = Sealed(sequence=reading.last, head=reading.heads[-1], final=reading.is_final)
        return maker

    def entry(self, payload: bytes, nonce: bytes) -> bytes:
        """Make an entry.

        Args:
            payload: one event, opaque.
            nonce: 12 fresh random bytes.

        Raises:
            RecordTooLargeError: the payload does not fit.
        """
        return self._sealer.seal(Kind.ENTRY, self.tip.sequence + 1, self.tip.head, payload, nonce)

    def opening(self, commitments: Commitments, nonce: bytes) -> bytes:
        """Make record 1."""
        return self._sealer.seal(Kind.OPENING, 1, self.tip.head, commitments.to_bytes(), nonce)

    def signature(self, used_ms: int, *, final: bool) -> bytes:
        """Make a signature record over the present head."""
        return signature_record(
            self._signer,
            self.header,
            self._mark,
            self.tip.sequence + 1,
            self.tip.head,
            used_ms,
            final=final,
        )

    def accept(self, record: bytes, *, final: bool = False) -> Sealed:
        """Move on behind a record that is durable now."""
        self.tip = Sealed(
            sequence=self.tip.sequence + 1, head=advance(self.tip.head, record), final=final
        )
        return self.tip

    def anchor(self, used_ms: int) -> Anchor:
        """Sign where the journal stands."""
        tip = self.tip  # read once: another thread may be moving it on
        return sign_anchor(
            self._signer, self.header, tip.sequence, tip.head, used_ms, final=tip.final
        )


def begin_journal(
    header: Header, key: bytes, commitments: Commitments, signer: Signer, nonce: bytes
) -> tuple[RecordMaker, bytes]:
    """Lay out a new journal: header frame and opening record, to be written in one piece.

    Args:
        header: its plain fields.
        key: the attempt's key K, 32 bytes.
        commitments: must agree with header and key.
        signer: holder of the seat key named in the header.
        nonce: 12 fresh random bytes.

    Raises:
        JournalDamagedError: header, key, commitments and signer contradict each other.
    """
    commitments.check(header, key)
    fields = header_fields(header, key_check(key, header))
    frame = fields + signer.sign(HEADER_PURPOSE, fields)
    maker = RecordMaker(header, key, signer, genesis(frame))
    opening = maker.opening(commitments, nonce)
    maker.accept(opening)
    return maker, frame + opening
