"""Journals that the hub has not got whole: found again after any restart.

Decides: that a closed journal counts as sent only with a mark beside it, written after the hub said
so of the journal and of its close and result record; and that what an earlier hub was sent is sent
to the one that took over, which may lack it. Leaves to others: sending (`kiosk.hall.agent`),
deleting (nobody, before the centre's receipt).
"""

import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from kiosk.audit.registration import is_of_sitting
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.hall.snapshot import JournalAt
from kiosk.hall.wire import Anchored, HandedOver, HandoverStored, Message, Place, Stored
from kiosk.journal import Anchor, anchor_code, read_journal
from kiosk.journal.format import FRAME, parse_header
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import ANCHOR_NAME, RESULT_NAME, is_handed_over
from kiosk.seat.parents import set_aside
from kiosk.seat.resume import unfinished_attempt
from kiosk.seat.session import Session
from kiosk.seat.takeovers import Takeovers
from kiosk.store import JOURNAL_NAME
from kiosk.trust.files import replace_private
from kiosk.trust.sitting import Sitting

_log: Final = logging.getLogger(__name__)
_SENT_NAME: Final = "sent-to-hub"
_MOST_DIGITS: Final = 20
#: The journal, and its result record with the close.
_BOTH: Final = 2


def mark_sent(directory: Path, epoch: int) -> None:
    """The hub of this epoch has all of it. A lost mark only means that it is asked again."""
    try:
        replace_private(directory / _SENT_NAME, str(epoch).encode())
    except OSError as error:
        _log.warning("%s stays to be sent: %s", directory.name, error)


def _sent_in(directory: Path) -> int:
    """The epoch of the hub that has all of it; 0 for none."""
    try:
        return int((directory / _SENT_NAME).read_bytes()[:_MOST_DIGITS])
    except (OSError, ValueError):
        return 0


def place_in(directory: Path) -> Place | None:
    """Where the journal in this folder ends, read without its key; None when it cannot be read."""
    path = directory / JOURNAL_NAME
    try:
        return _place(path, path.stat().st_size)
    except (OSError, KioskError):
        return None


@lru_cache(maxsize=4)
def _place(path: Path, size: int) -> Place:
    """Read once for each length: nobody writes it meanwhile but at its end."""
    del size
    reading = read_journal(path.read_bytes())
    header = reading.frame.header
    return Place(
        attempt=header.attempt,
        incarnation=header.incarnation,
        sequence=reading.last,
        head=reading.heads[-1],
    )


def close_in(handover: Path) -> Anchored | None:
    """The anchor of the close as it was handed over; None when it cannot be read."""
    try:
        with (handover / JOURNAL_NAME).open("rb") as journal:
            return _close((handover / ANCHOR_NAME).read_bytes(), journal.read(FRAME))
    except (OSError, KioskError) as error:
        _log.warning("the anchor in %s cannot be read: %s", handover.name, error)
        return None


@lru_cache(maxsize=4)
def _close(data: bytes, frame: bytes) -> Anchored:
    """Made once: the code is slow on purpose."""
    anchor = Anchor.from_bytes(data)
    return Anchored(
        attempt=anchor.attempt,
        incarnation=anchor.incarnation,
        occasion="close",
        anchor=data,
        code=anchor_code(parse_header(frame).header, anchor.sequence, anchor.head),
    )


def left_to_send(
    folder: SeatFolder, sitting: Sitting | None = None, epoch: int = 1
) -> JournalAt | None:
    """A journal that was closed here and has not reached the hub whole.

    Args:
        folder: of the seat.
        sitting: the one it must be of; a hub takes nothing of another day.
        epoch: of the hub that leads.
    """
    if not folder.attempts.is_dir():
        return None
    for directory in sorted(folder.attempts.iterdir()):
        attempt = AttemptId(directory.name)
        if sitting is not None and not is_of_sitting(sitting, attempt):
            continue
        if not is_handed_over(folder.handover(attempt)) or _sent_in(directory) >= epoch:
            continue
        place = place_in(directory)
        if place is not None:
            return JournalAt(
                place.attempt, place.incarnation, directory / JOURNAL_NAME, place.sequence, 0
            )
    return None


def waiting_to_send(folder: SeatFolder, sitting: Sitting) -> JournalAt | None:
    """A journal that waits for its keys; what it holds can be sent without them."""
    attempt = unfinished_attempt(folder, sitting)
    place = place_in(folder.attempt(attempt)) if attempt is not None else None
    if attempt is None or place is None:
        return None
    path = folder.attempt(attempt) / JOURNAL_NAME
    return JournalAt(place.attempt, place.incarnation, path, place.sequence, 0)


def give_up(folder: SeatFolder, sitting: Sitting, at: Place) -> bool:
    """Put a journal aside that waits for its keys in vain, once the hub has all of it.

    Args:
        folder, sitting: of the seat.
        at: what the hub holds of an attempt that goes on elsewhere.

    Returns:
        Whether the seat is free now.

    Raises:
        StoreError: the disk refused.
    """
    waiting = waiting_to_send(folder, sitting)
    if waiting is None or (at.attempt, at.incarnation) != (waiting.attempt, waiting.incarnation):
        return False
    if at.sequence < waiting.sequence:
        return False
    set_aside(folder, AttemptId(waiting.attempt), waiting.incarnation)
    return True


class ToSend:
    """The journal that was closed here and has not reached the hub whole.

    There is never more than one but after a takeover: until it is sent nobody new is assigned.

    Attributes:
        journal: which one; None when the hub has everything.
    """

    def __init__(
        self, session: Session, takeovers: Takeovers, say: Callable[[Message], None]
    ) -> None:
        self._session = session
        self._takeovers = takeovers
        self._say = say
        self._told: set[type[Stored | HandoverStored]] = set()
        self._told_in = 0
        self.journal: JournalAt | None = None
        self.look()

    def look(self) -> None:
        """See whether there is one now."""
        session, before, epoch = self._session, self.journal, self._takeovers.reached.epoch
        self.journal = left_to_send(session.folder, session.premises.sitting, epoch)
        other = before is None or self.journal is None or self.journal.path != before.path
        if other or epoch != self._told_in:
            self._told.clear()  # what the hub of another epoch has, this one may lack
            self._told_in = epoch

    def heard(self, message: Stored | HandoverStored) -> bool:
        """The hub has something on its disk; says whether that is of the closed journal."""
        waiting = self.journal
        at = message.at if isinstance(message, Stored) else message
        if waiting is None or (at.attempt, at.incarnation) != waiting[:2]:
            return False
        if isinstance(message, HandoverStored) or message.at.sequence >= waiting.sequence:
            self._told.add(type(message))
        if len(self._told) == _BOTH:
            mark_sent(waiting.path.parent, self._takeovers.reached.epoch)
            self.look()
            self.say_close()
        return True

    def say_close(self) -> None:
        """Say the anchor of its close and the result record, until the hub has them both.

        The anchor first: what the hub answers to the record is said of the close as well.
        """
        if self.journal is not None and HandoverStored not in self._told:
            for message in self._close_of(self.journal):
                self._say(message)

    def _close_of(self, waiting: JournalAt) -> Iterator[Message]:
        attempt = AttemptId(waiting.attempt)
        folder = self._session.folder.handover(attempt)
        close = close_in(folder)
        if close is not None:
            yield close
        try:
            record = (folder / RESULT_NAME).read_bytes()
        except OSError as error:
            _log.warning("the result record of %s cannot be read: %s", attempt, error)
            return
        yield HandedOver(attempt=attempt, incarnation=waiting.incarnation, record=record)


def hold_against(session: Session, stored: Place | None) -> None:
    """Lock a seat whose hub holds more than it does: its disk was put back, and may not go on."""
    tip, service = session.tip, session.service
    seating = service.saved.seating if service is not None else None
    if stored is None or tip is None or service is None or seating is None:
        return
    if (stored.attempt, stored.incarnation) != (seating.attempt, seating.incarnation):
        return  # it was asked about a journal that was closed here before
    if stored.sequence <= tip.sequence:
        return
    detail = f"the hub holds {stored.sequence} records, this seat {tip.sequence}"
    service.act(c.NoteIncident(kind="journal_put_back", detail=detail))
    service.act(c.Lock(reason="journal_put_back"))
