"""The candidates' time: what the ledgers say against their own stopwatches.

Decides: what is compared. A scripted candidate stops its watch when the clock is said to stand, and
whoever kills a seat stops it for the dead; a ledger counts the gap as used and gives it back. Both
must come to the same time in which the candidate could work, but for what no evidence was left of:
the moments between a seat's last beat and its death are given back with the gap, and told apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from kiosk.drill import observed as o
from kiosk.drill.comparing import ReadJournal, Whose
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.ledger import Credit

_NS_PER_MS: Final = 1_000_000


class TimeError(msgspec.Struct, frozen=True, kw_only=True):
    """How far the ledger of an attempt is from the candidate's watch.

    Attributes:
        error_ms: above 0 when the candidate lost time.
        watch_ms: by the candidate's own watch.
        unproven_ms: given back for failures although the candidate could still work, the most for
            one of them.
    """

    attempt: str
    error_ms: int
    watch_ms: int
    unproven_ms: int = 0


class Reading(NamedTuple):
    """What a ledger said, and when by the clock that all processes share.

    Attributes:
        gaps: of interruptions that were given back: their length, and when they were seen saved.
    """

    used_ms: int
    at_ns: int
    gaps: tuple[tuple[int, int], ...] = ()


def time_errors(
    journals: Mapping[Whose, ReadJournal], observations: Sequence[o.AnyObservation]
) -> tuple[TimeError, ...]:
    """One for each attempt whose candidate had a watch and was in the exam.

    Raises:
        RuleError: a journal's entries cannot follow each other.
    """
    watches: dict[str, list[o.Ran]] = {}
    saved: dict[tuple[str, int, int], int] = {}
    for one in observations:
        if isinstance(one, o.Ran):
            watches.setdefault(one.attempt, []).append(one)
        elif isinstance(one, o.Saved):
            saved[one.attempt, one.incarnation, one.sequence] = one.at_ns
    found = []
    for attempt, marks in sorted(watches.items()):
        reading = ledger_reading(
            (entry, saved.get((attempt, incarnation, sequence)))
            for incarnation, sequence, entry in entries_of_attempt(journals, attempt)
        )
        if reading is not None:
            watch = watch_ms(marks, reading.at_ns)
            unproven = [unproven_ms(marks, gap_ms, at_ns) for gap_ms, at_ns in reading.gaps]
            found.append(
                TimeError(
                    attempt=attempt,
                    error_ms=reading.used_ms + sum(unproven) - watch,
                    watch_ms=watch,
                    unproven_ms=max(unproven, default=0),
                )
            )
    return tuple(found)


def unproven_ms(marks: Iterable[o.Ran], gap_ms: int, at_ns: int) -> int:
    """How much of a gap that was given back the candidate could still work, in milliseconds.

    Args:
        marks: of one attempt, in order of time.
        gap_ms: as journalled when the seat went on.
        at_ns: when that entry was seen saved.
    """
    stood: int | None = None
    outage_ms = gap_ms
    for mark in marks:
        if mark.at_ns > at_ns:
            break
        if mark.runs and stood is not None:
            outage_ms = (mark.at_ns - stood) // _NS_PER_MS
        stood = None if mark.runs else mark.at_ns
    return max(0, gap_ms - outage_ms)


def watch_ms(marks: Iterable[o.Ran], until_ns: int) -> int:
    """How long a candidate could work by their own watch, in milliseconds.

    Args:
        marks: of one attempt, in order of time.
        until_ns: up to this moment.
    """
    total, since = 0, None
    for mark in marks:
        if mark.at_ns > until_ns:
            break
        if since is not None:
            total += mark.at_ns - since
        since = mark.at_ns if mark.runs else None
    if since is not None:
        total += until_ns - since
    return total // _NS_PER_MS


def ledger_reading(entries: Iterable[tuple[e.Entry, int | None]]) -> Reading | None:
    """What the ledger said at the last entry the candidate saw saved, the finish at the latest.

    Args:
        entries: of a whole attempt, each with the moment it was seen saved, if it was.

    Returns:
        Exam time used, less what was given back for interruptions; None before the start.
    """
    state, found = Attempt(), None
    seen: dict[int, tuple[int, int]] = {}
    for entry, at_ns in entries:
        event = entry.event
        state = evolve(state, entry)
        if at_ns is not None and isinstance(event, e.Interrupted):
            seen[event.number] = (event.gap_ms, at_ns)
        if at_ns is not None and state.form is not None:
            given = {one.interruption for one in _given_back(state)}
            found = Reading(
                state.exam.used(entry.at) - sum(one.ms for one in _given_back(state)),
                at_ns,
                tuple(gap for number, gap in seen.items() if number in given),
            )
        if isinstance(event, e.Finished):
            break
    return found


def entries_of_attempt(
    journals: Mapping[Whose, ReadJournal], attempt: str
) -> Iterator[tuple[int, int, e.Entry]]:
    """Incarnation, record and entry, from seat to seat; what a move left behind is left out."""
    own = sorted(
        (incarnation, journal)
        for (name, incarnation), journal in journals.items()
        if name == attempt
    )
    for number, (incarnation, journal) in enumerate(own):
        following = own[number + 1 :]
        until = following[0][1].reading.frame.header.parent_sequence if following else journal.last
        for sequence, entry in sorted(journal.entries.items()):
            if sequence <= until:
                yield incarnation, sequence, entry


def _given_back(state: Attempt) -> tuple[Credit, ...]:
    return tuple(
        credit
        for credit in state.credits
        if credit.interruption is not None and not credit.taken_back
    )
