"""What a journal is worth: complete, unfinished, unanchored from n, or bad at n.

Decides: how a reading stands against signatures, anchors, paper codes and the side file
(docs/JOURNAL.md, section 9). Knows nothing of events: whether the exam they tell of was finished
and scored rightly is judged above, from `Verdict.reading`.
"""

import enum
from collections.abc import Iterable

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.journal.anchors import Anchor, anchor_code
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import Header, Kind
from kiosk.journal.pulse import PulseCodec, check_against_pulses
from kiosk.journal.reader import Reading, read_journal
from kiosk.trust import crockford


class Result(enum.Enum):
    """The four answers."""

    COMPLETE = "complete"
    UNFINISHED = "unfinished"
    UNANCHORED = "unanchored"
    BAD = "bad"


class PaperAnchor(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the paper minutes.

    Attributes:
        sequence: the record number written there.
        code: the ten characters beside it, as typed.
        incarnation: of the attempt; 0 stands for the journal at hand.
    """

    sequence: int
    code: str
    incarnation: int = 0


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The answer and what it rests on.

    Attributes:
        result: which of the four.
        at: the first unanchored or bad record; 0 for the header, and where neither applies.
        why: half a sentence; empty unless bad.
        covered: the last record under a signature, anchor or paper code that was checked.
        sealed: whether seals and commitments were checked, that is, whether the key was given.
        reading: what was read; None when not even the header can be relied on.
    """

    result: Result
    at: int
    why: str
    covered: int
    sealed: bool
    reading: Reading | None

    def __str__(self) -> str:
        if self.result is Result.UNANCHORED:
            return f"unanchored tail from {self.at}"
        if self.result is Result.BAD:
            return f"bad at {self.at}: {self.why}"
        return str(self.result.value)


def verify_journal(
    data: bytes,
    *,
    key: bytes | None = None,
    anchors: Iterable[Anchor] = (),
    paper: Iterable[PaperAnchor] = (),
    side: bytes | None = None,
    seat_key: bytes | None = None,
) -> Verdict:
    """Judge a journal by all evidence at hand; evidence that does not fit makes it bad.

    Args:
        data: the bytes of the file.
        key: the attempt's key K; without it frames, chain, signatures and anchors only.
        anchors: signed anchors of this attempt and incarnation.
        paper: codes from the paper minutes.
        side: the bytes of the side file; checked only when the key is there to authenticate it.
        seat_key: the public key the seat is known by; without it the header's word is taken.

    Raises:
        WrongKeyError: never; a wrong key is a `bad at 0`, like any other violation.
    """
    try:
        reading = read_journal(data, key)
    except JournalDamagedError as error:
        return _bad(error, None, sealed=False)
    sealed = key is not None
    if reading.fault is not None:
        return _bad(reading.fault, reading, sealed=sealed)
    try:
        _check_seat(reading.frame.header, seat_key)
        if side is not None and key is not None:
            _check_side(side, reading, key)
        outside = max(
            check_anchors(anchors, reading),
            check_paper(paper, reading),
        )
    except JournalDamagedError as error:
        return _bad(error, reading, sealed=sealed)
    return _weigh(reading, outside, sealed=sealed)


def _weigh(reading: Reading, outside: int, *, sealed: bool) -> Verdict:
    signed = max(
        (record.sequence for record in reading.records if record.kind is Kind.SIGNATURE),
        default=0,
    )
    covered = max(signed, outside)
    at = 0
    if covered < reading.last or reading.torn is not None:
        # A torn record may be a changed one: without the anchor of it nobody can tell.
        result, at = Result.UNANCHORED, covered + 1
    elif reading.is_final or outside == reading.last:
        result = Result.COMPLETE
    else:
        result = Result.UNFINISHED
    return Verdict(result=result, at=at, why="", covered=covered, sealed=sealed, reading=reading)


def _bad(error: JournalDamagedError, reading: Reading | None, *, sealed: bool) -> Verdict:
    return Verdict(
        result=Result.BAD,
        at=error.sequence,
        why=error.why,
        covered=0,
        sealed=sealed,
        reading=reading,
    )


def _check_seat(header: Header, seat_key: bytes | None) -> None:
    if seat_key is not None and seat_key != header.seat_key:
        raise JournalDamagedError(0, "the journal was written by another seat")


def _check_side(side: bytes, reading: Reading, key: bytes) -> None:
    found = PulseCodec(reading.frame.header, key).read(side)
    if not found.pulses:
        raise JournalDamagedError(reading.last, "the side file is not genuine")
    check_against_pulses(found.pulses, reading.heads)


def check_anchors(anchors: Iterable[Anchor], reading: Reading) -> int:
    """Hold a reading against signed anchors and return the last record they cover; 0 for none.

    Raises:
        JournalDamagedError: an anchor is forged or foreign, or the journal does not reach it.
    """
    return max((_covered_by_anchor(anchor, reading) for anchor in anchors), default=0)


def check_paper(paper: Iterable[PaperAnchor], reading: Reading) -> int:
    """As `check_anchors`, for lines of the paper minutes.

    Raises:
        JournalDamagedError: a code is mistyped or of another journal, or this one ends before it.
    """
    return max((_covered_by_paper(line, reading) for line in paper), default=0)


def _covered_by_anchor(anchor: Anchor, reading: Reading) -> int:
    anchor.check()
    header = reading.frame.header
    if (anchor.attempt, anchor.incarnation) != (header.attempt, header.incarnation):
        raise JournalDamagedError(0, "the anchor belongs to another attempt or incarnation")
    if anchor.seat_key != header.seat_key:
        raise JournalDamagedError(0, "the anchor was signed by another seat")
    _check_reached(anchor.sequence, reading, "anchor")
    if reading.heads[anchor.sequence] != anchor.head:
        raise JournalDamagedError(
            anchor.sequence, f"record {anchor.sequence} is not the one the anchor names"
        )
    return anchor.sequence


def _covered_by_paper(line: PaperAnchor, reading: Reading) -> int:
    try:
        typed = crockford.read(line.code)
    except MalformedError as error:
        raise JournalDamagedError(line.sequence, "the code in the minutes is mistyped") from error
    _check_reached(line.sequence, reading, "paper code")
    code = anchor_code(reading.frame.header, line.sequence, reading.heads[line.sequence])
    if crockford.read(code) != typed:
        raise JournalDamagedError(
            line.sequence, f"record {line.sequence} is not the one in the minutes"
        )
    return line.sequence


def _check_reached(sequence: int, reading: Reading, witness: str) -> None:
    if not 0 <= sequence <= reading.last:
        raise JournalDamagedError(
            reading.last + 1,
            f"the {witness} names record {sequence}, the file ends at {reading.last}",
        )
