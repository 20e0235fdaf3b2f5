"""Journals in the hub's keeping, opened with their keys: for releases, moves and the minutes.

Decides: that every incarnation up to where it was left makes one attempt. Leaves to others: who
may ask for it. The panel never sees what is opened here.
"""

import logging
from collections.abc import Iterator
from typing import Final, NamedTuple

from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.events import Entry, decode_entry
from kiosk.exam.transitions import Phase
from kiosk.hall.core import HubCore
from kiosk.journal import entries_of, read_journal

_log: Final = logging.getLogger(__name__)
_ANY: Final = 2**62
#: Of a journal or a sitting file in one message.
PIECE_BYTES: Final = 512 * 1024


class OpenedJournal(NamedTuple):
    """An attempt as far as this hub holds it.

    Attributes:
        keys: K of every incarnation; journals: their raw bytes; anchors: the newest of each, empty
            where none came; the first first.
        sequence: of the last record of the newest incarnation, `head` the head there.
    """

    attempt: Attempt
    entries: tuple[Entry, ...]
    keys: tuple[bytes, ...]
    journals: tuple[bytes, ...]
    anchors: tuple[bytes, ...]
    sequence: int
    head: bytes


def open_journal(core: HubCore, attempt: AttemptId) -> OpenedJournal:
    """Everything held of an attempt.

    Raises:
        RuleError: nothing is held, or a key is missing.
        JournalDamagedError, MalformedError: what is held cannot be read.
    """
    known = core.state.attempts.get(attempt)
    last = known.incarnation if known is not None else 1
    left = {one.incarnation - 1: one.sequence for one in known.moves} if known is not None else {}
    entries: list[Entry] = []
    keys: list[bytes] = []
    journals: list[bytes] = []
    anchors: list[bytes] = []
    sequence, head = 0, b""
    for incarnation in range(1, last + 1):
        if core.keeping.shelf.held(attempt, incarnation) is None:
            break
        key = core.journal_key(attempt, incarnation)
        data = core.keeping.replica.journal_bytes(attempt, incarnation)
        reading = read_journal(data, key)
        if reading.fault is not None:
            raise reading.fault
        upto = left.get(incarnation, _ANY)
        entries.extend(
            decode_entry(one.payload) for one in entries_of(reading) if one.sequence <= upto
        )
        keys.append(key)
        journals.append(data)
        anchors.append(core.keeping.replica.anchor(attempt, incarnation))
        sequence, head = reading.last, reading.heads[-1]
    if not journals:
        raise RuleError("nothing_held", f"Nothing of {attempt} has reached this hub.")
    return OpenedJournal(
        fold(entries),
        tuple(entries),
        tuple(keys),
        tuple(journals),
        tuple(anchors),
        sequence,
        head,
    )


def is_whole(core: HubCore, attempt: AttemptId) -> bool:
    """Whether this hub has an attempt's journal on its disk to its final signature.

    The anchor of its close is no proof of that: a seat says it apart, and again to every new hub.
    """
    shelf, incarnation = core.keeping.shelf, core.state.attempt(attempt).incarnation
    final = shelf.final(attempt, incarnation)
    return final and not shelf.on_the_way(attempt, incarnation)


def phases_held(core: HubCore) -> dict[AttemptId, str]:
    """The phase of every attempt by what this hub holds; none of one whose end it cannot tell.

    What seats say of themselves is for the board. Before the sitting is closed it is looked up.
    """
    held = {attempt: phase_held(core, attempt) for attempt in core.state.attempts}
    return {attempt: phase for attempt, phase in held.items() if phase}


def phase_held(core: HubCore, attempt: AttemptId) -> str:
    """The phase of one of them; empty where its end cannot be told."""
    if is_whole(core, attempt):
        return Phase.CLOSED.value
    if core.state.attempt(attempt).over:
        return ""  # closed at its seat, and the last records are not here
    try:
        phase = open_journal(core, attempt).attempt.phase
    except KioskError as error:
        _log.warning("the phase of %s cannot be told: %s", attempt, error)
        return ""
    return phase.value if phase is not Phase.CLOSED else ""


def pieces(data: bytes, size: int) -> Iterator[tuple[bytes, bool]]:
    """`data` in pieces of at most `size` bytes, each with whether another follows."""
    for begin in range(0, max(1, len(data)), size):
        yield data[begin : begin + size], begin + size < len(data)
