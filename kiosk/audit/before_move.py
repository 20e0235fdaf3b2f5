"""The journals before a move, judged: whose they are, who vouches for them, what came too late.

Decides: how evidence about earlier incarnations bears on the whole. Leaves to others: their bytes
(`kiosk.journal.earlier`), what their entries mean (`chapters`, `kiosk.exam`).
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from kiosk.audit.evidence import Evidence
from kiosk.base.errors import MalformedError
from kiosk.exam import events as e
from kiosk.journal import Earlier, JournalDamagedError, left_by, read_earlier
from kiosk.journal.earlier import in_incarnation
from kiosk.journal.format import Header, Kind
from kiosk.journal.records import Record
from kiosk.trust.sitting import Sitting

MISSING: Final = "the journals before the move are missing"
_MOST_LISTED: Final = 20


class Uncovered(NamedTuple):
    """The first record of an earlier incarnation that its seat did not sign for."""

    incarnation: int
    sequence: int


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What came before the journal at hand.

    Attributes:
        journals: of every earlier incarnation; none when some are missing or one is bad.
        missing: not all of them were given.
        bad: what is wrong with one of them.
        uncovered: where the seats' own signatures end before the place that was left.
        notes: what the reader should know besides.
    """

    journals: tuple[Earlier, ...] = ()
    missing: bool = False
    bad: JournalDamagedError | None = None
    uncovered: Uncovered | None = None
    notes: tuple[str, ...] = ()


def judge_before(header: Header, evidence: Evidence) -> Before:
    """Judge the journals of all earlier incarnations by the evidence at hand."""
    earlier = header.incarnation - 1
    if len(evidence.parents) < earlier:
        return Before(missing=True, notes=(f"{MISSING[0].upper()}{MISSING[1:]}.",))
    if len(evidence.parents) > earlier:
        more = "more journals were given than came before this one"
        return Before(bad=JournalDamagedError(0, more))
    try:
        journals = read_earlier(
            evidence.parents,
            _keys(earlier, evidence),
            left_by(header),
            header.attempt,
            header.pack_hash,
        )
        uncovered = [_uncovered(one, header, evidence) for one in journals]
    except JournalDamagedError as error:
        return Before(bad=error)
    return Before(
        journals=journals,
        uncovered=next((one for one in uncovered if one is not None), None),
        notes=tuple(note for one in journals for note in _notes(one, header, evidence)),
    )


def _keys(count: int, evidence: Evidence) -> list[bytes] | None:
    if evidence.opening is None:
        return None
    keys = []
    for number in range(1, count + 1):
        key = evidence.key_of(number)
        if key is None:
            raise JournalDamagedError(0, f"the opening has no key of incarnation {number}")
        keys.append(key)
    return keys


def _uncovered(one: Earlier, header: Header, evidence: Evidence) -> Uncovered | None:
    """Whoever is given K in a move could write that seat's journal anew, but not sign for it."""
    number = one.header.incarnation
    anchors = evidence.earlier_anchors(header, number)
    sitting = evidence.sitting
    try:
        if sitting is not None:
            check_seat(one.header, sitting)
        covered = one.covered(anchors, evidence.earlier_paper(number))
    except JournalDamagedError as error:
        raise in_incarnation(number, error) from None
    return Uncovered(number, covered + 1) if covered < one.left else None


def check_seat(header: Header, sitting: Sitting) -> None:
    """Refuse the journal of a seat that the sitting file does not list.

    Raises:
        JournalDamagedError: always at sequence 0.
    """
    if sitting.seat_of(header.seat_key) is None:
        raise JournalDamagedError(0, "the journal was written by another seat")


def _notes(one: Earlier, header: Header, evidence: Evidence) -> Iterable[str]:
    number, last = one.header.incarnation, one.reading.last
    yield f"Incarnation {number} counts up to record {one.left}."
    if one.late:
        listed = ", ".join(_named(record) for record in one.late[:_MOST_LISTED])
        more = ", and more" if len(one.late) > _MOST_LISTED else ""
        yield f"Incarnation {number} has late records, not counted: {listed}{more}."
    if one.reading.fault is not None:
        yield f"Behind record {last} the journal of incarnation {number} is damaged."
    named = [anchor.sequence for anchor in evidence.earlier_anchors(header, number)]
    named += [line.sequence for line in evidence.earlier_paper(number)]
    if max(named, default=0) > last:
        yield (
            f"The seat of incarnation {number} signed record {max(named)}; its journal at hand "
            f"ends at {last}, and what stood between is not counted."
        )
    if evidence.sitting is not None and one.header.sitting_hash != evidence.sitting_digest:
        yield f"Incarnation {number} was written for another edition of the sitting file."


def _named(record: Record) -> str:
    if record.payload is None:
        return f"{record.sequence} {'signature' if record.kind is Kind.SIGNATURE else 'sealed'}"
    try:
        kind = type(e.decode_entry(record.payload).event).__name__
    except MalformedError:
        kind = "unreadable"
    return f"{record.sequence} {kind}"
