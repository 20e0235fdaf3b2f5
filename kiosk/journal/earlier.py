"""The journals an attempt left behind at other seats, each read up to the place where it was left.

Decides: whether they are the ones the later journal names (docs/JOURNAL.md, section 11). The
header of incarnation n + 1 names a record of incarnation n and the head after it; what stands
behind that record came too late and is part of nothing. Leaves to others: who signed for the move
and what the entries mean (`kiosk.audit`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from kiosk.base.ids import AttemptId
from kiosk.journal.anchors import Anchor
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import Header, Kind
from kiosk.journal.reader import OpenedEntry, Reading, entries_of, read_journal
from kiosk.journal.records import Record
from kiosk.journal.verify import PaperAnchor, check_anchors, check_paper


class Left(NamedTuple):
    """Where an incarnation was left.

    Attributes:
        sequence: the last record that counts; 1 or more.
        head: the head after it.
    """

    incarnation: int
    sequence: int
    head: bytes


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """The journal of an earlier incarnation.

    Attributes:
        reading: all of it, late records included.
        left: the last record that counts.
    """

    reading: Reading
    left: int

    @property
    def header(self) -> Header:
        """Its plain fields."""
        return self.reading.frame.header

    @property
    def entries(self) -> tuple[OpenedEntry, ...]:
        """The events that count; none without the key."""
        return tuple(one for one in entries_of(self.reading) if one.sequence <= self.left)

    @property
    def late(self) -> tuple[Record, ...]:
        """What was written behind the place where it was left."""
        return self.reading.records[self.left :]

    def covered(self, anchors: Iterable[Anchor], paper: Iterable[PaperAnchor]) -> int:
        """The last record under the seat's own signature, an anchor or a line of the minutes.

        Evidence of records beyond the end of the file covers nothing.

        Raises:
            JournalDamagedError: evidence is forged or foreign, or names another head.
        """
        last = self.reading.last
        records = self.reading.records
        signed = [one.sequence for one in records if one.kind is Kind.SIGNATURE]
        return max(
            *(0, *signed),
            check_anchors((one for one in anchors if one.sequence <= last), self.reading),
            check_paper((one for one in paper if one.sequence <= last), self.reading),
        )


def left_by(header: Header) -> Left | None:
    """Where the incarnation before this one was left; None when this is the first."""
    if header.incarnation == 1:
        return None
    return Left(header.incarnation - 1, header.parent_sequence, header.parent_head)


def read_earlier(
    journals: Sequence[bytes],
    keys: Sequence[bytes] | None,
    left: Left | None,
    attempt: AttemptId,
    pack_hash: bytes,
) -> tuple[Earlier, ...]:
    """Read the journals of all incarnations up to `left`, the first one first.

    Args:
        journals: bytes of each.
        keys: K of each; None leaves seals closed.
        left: where the last of them was left.
        attempt: whose they must be.
        pack_hash: SHA-256 of the manifest of the pack they must be written on.

    Raises:
        JournalDamagedError: one is missing, damaged before it was left, or not the one named.
    """
    read: list[Earlier] = []
    for number in range(len(journals), 0, -1):
        if left is None or left.incarnation != number:
            raise JournalDamagedError(0, "there are not as many journals as incarnations")
        key = keys[number - 1] if keys is not None else None
        try:
            one = _read(journals[number - 1], key, left)
            _check_header(one.header, number, attempt, pack_hash)
        except JournalDamagedError as error:
            raise in_incarnation(number, error) from None
        read.append(one)
        left = left_by(one.header)
    if left is not None:
        raise JournalDamagedError(0, "there are not as many journals as incarnations")
    return tuple(reversed(read))


def in_incarnation(number: int, error: JournalDamagedError) -> JournalDamagedError:
    """The same damage, with the incarnation it is in."""
    return JournalDamagedError(error.sequence, f"{error.why}, in incarnation {number}", error.code)


def _read(data: bytes, key: bytes | None, left: Left) -> Earlier:
    reading = read_journal(data, key)
    fault = reading.fault
    if fault is not None and fault.sequence <= left.sequence:
        raise fault
    if left.sequence > reading.last:
        raise JournalDamagedError(
            reading.last + 1,
            f"the journal ends at {reading.last} and was left at {left.sequence}",
        )
    if left.sequence < 1 or reading.heads[left.sequence] != left.head:
        raise JournalDamagedError(
            left.sequence, f"record {left.sequence} is not the one the next seat went on from"
        )
    return Earlier(reading=reading, left=left.sequence)


def _check_header(header: Header, number: int, attempt: AttemptId, pack_hash: bytes) -> None:
    if (header.attempt, header.incarnation) != (attempt, number):
        raise JournalDamagedError(0, "the journal is of another attempt or incarnation")
    if header.pack_hash != pack_hash:
        raise JournalDamagedError(0, "the journal was written on another pack")
