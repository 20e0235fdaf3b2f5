"""From bytes to records, and the judgement on what does not parse.

Decides: where a journal ends, and whether bytes after the last good record are the one torn record
a power cut may leave or a sign of tampering (docs/JOURNAL.md, section 7). Leaves it to `verify`
what a reading is worth against anchors and to the store what to do with a torn tail.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from kiosk.journal.anchors import HEADER_PURPOSE
from kiosk.journal.chain import advance, genesis, mark_of
from kiosk.journal.commitments import Commitments
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import (
    FRAME,
    MAX_JOURNAL_BYTES,
    MAX_RECORD_BYTES,
    HeaderFrame,
    Kind,
    parse_header,
    parse_prefix,
)
from kiosk.journal.records import Record, RecordParser
from kiosk.journal.seal import Sealer, opener_for
from kiosk.trust.keys import verifies

_ANY: Final = 0


class TornTail(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of the one record that was being written when the power went.

    Attributes:
        sequence: the number it would have had.
        offset: where it starts in the file.
        data: its bytes.
        why: what is wrong with it.
    """

    sequence: int
    offset: int
    data: bytes
    why: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that a file says.

    Attributes:
        frame: the header, its signature checked.
        records: every record up to the end or the first fault.
        heads: `heads[n]` is the head after record n; `heads[0]` the genesis head.
        torn: the dropped tail, if there is one.
        fault: the first violation, if there is one; then nothing after it was read.
    """

    frame: HeaderFrame
    records: tuple[Record, ...]
    heads: tuple[bytes, ...]
    torn: TornTail | None
    fault: JournalDamagedError | None

    @property
    def last(self) -> int:
        """Number of the last good record; 0 when there is none."""
        return len(self.records)

    @property
    def is_final(self) -> bool:
        """Whether the last good record closes the journal."""
        return bool(self.records) and self.records[-1].final

    @property
    def commitments(self) -> Commitments | None:
        """What record 1 pins down; None without the key or without a good record 1."""
        payload = self.records[0].payload if self.records else None
        return None if payload is None else Commitments.from_bytes(payload)

    @property
    def end(self) -> int:
        """Offset after the last good record."""
        return FRAME + sum(len(record.raw) for record in self.records)


class OpenedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it was handed to the journal.

    Attributes:
        sequence: number of its record; the first event has number 2.
        payload: the opaque bytes.
        head: head after the record.
    """

    sequence: int
    payload: bytes
    head: bytes


def read_journal(data: bytes, key: bytes | None = None) -> Reading:
    """Read a whole file.

    Args:
        data: its bytes.
        key: the attempt's key K; without it seals are not opened.

    Raises:
        JournalDamagedError: the header cannot be relied on, or the file is too large.
        WrongKeyError: the header is genuine, and the key is not this journal's.
    """
    if len(data) > MAX_JOURNAL_BYTES:
        raise JournalDamagedError(0, "the file is larger than a journal may be")
    frame = parse_header(data)
    if not verifies(frame.header.seat_key, HEADER_PURPOSE, frame.signed, frame.signature):
        raise JournalDamagedError(0, "the seat's signature of the header is wrong")
    head = genesis(frame.raw)
    sealer = None if key is None else opener_for(frame, key, mark_of(head))
    return _read_records(data, frame, head, sealer, key)


def entries_of(reading: Reading) -> Iterator[OpenedEntry]:
    """Yield the events of a reading that was made with the key."""
    for record in reading.records:
        if record.kind is Kind.ENTRY and record.payload is not None:
            yield OpenedEntry(
                sequence=record.sequence,
                payload=record.payload,
                head=reading.heads[record.sequence],
            )


def iterate_entries(data: bytes, key: bytes) -> Iterator[OpenedEntry]:
    """Yield every event up to the end, a torn tail left out.

    Raises:
        JournalDamagedError: at the first violation, after the events before it.
        WrongKeyError: the key is not this journal's.
    """
    reading = read_journal(data, key)
    yield from entries_of(reading)
    if reading.fault is not None:
        raise reading.fault


def _read_records(
    data: bytes, frame: HeaderFrame, head: bytes, sealer: Sealer | None, key: bytes | None
) -> Reading:
    parser = RecordParser(frame.header, mark_of(head), sealer)
    records: list[Record] = []
    heads = [head]
    torn: TornTail | None = None
    fault: JournalDamagedError | None = None
    offset = FRAME
    while offset < len(data) or not records:
        sequence = len(records) + 1
        try:
            record = parser.parse(data, offset, sequence, heads[-1])
            _check_place(record, records, frame, key)
        except JournalDamagedError as error:
            fault = _not_torn(data, offset, error, heads, after_final=_is_final(records))
            if fault is None:
                torn = TornTail(
                    sequence=sequence, offset=offset, data=bytes(data[offset:]), why=error.why
                )
            break
        records.append(record)
        heads.append(advance(heads[-1], record.raw))
        offset += len(record.raw)
    return Reading(frame=frame, records=tuple(records), heads=tuple(heads), torn=torn, fault=fault)


def _is_final(records: list[Record]) -> bool:
    return bool(records) and records[-1].final


def _check_place(
    record: Record, before: list[Record], frame: HeaderFrame, key: bytes | None
) -> None:
    if _is_final(before):
        raise JournalDamagedError(record.sequence, "it stands after the final signature")
    if record.kind is Kind.OPENING and record.payload is not None and key is not None:
        Commitments.from_bytes(record.payload).check(frame.header, key)


def _not_torn(
    data: bytes,
    offset: int,
    error: JournalDamagedError,
    heads: list[bytes],
    *,
    after_final: bool,
) -> JournalDamagedError | None:
    """Say why the bytes from `offset` on cannot be one torn record; None when they can.

    One sync per record means that at most one record was in flight. So nothing that belongs to
    another record may follow, and the tail may not be longer than the record it claims to be.
    """
    sequence = error.sequence
    if sequence == 1 or after_final:
        # The first record is made durable before the file gets its name; nothing follows the last.
        return error
    tail = len(data) - offset
    if tail > MAX_RECORD_BYTES:
        return error
    mark = mark_of(heads[0])
    for later in range(offset + FRAME, len(data), FRAME):
        if _begins_record(data, later, mark):
            return error
    try:
        prefix = parse_prefix(data, offset, mark, sequence)
    except JournalDamagedError:
        return None
    claimed = prefix.sequence == sequence and prefix.previous == heads[-1]
    return error if not claimed or tail > prefix.record_bytes else None


def _begins_record(data: bytes, offset: int, mark: bytes) -> bool:
    try:
        parse_prefix(data, offset, mark, _ANY)
    except JournalDamagedError:
        return False
    return True
