"""Journals that the hub has not got whole: found again after any restart.

Decides: that a closed journal counts as sent only with a mark beside it, written after the hub said
so. Leaves to others: sending (`kiosk.hall.agent`), deleting (nobody, before the centre's receipt).
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.hall.snapshot import JournalAt
from kiosk.hall.wire import HandedOver, Place
from kiosk.journal import read_journal
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import RESULT_NAME, is_handed_over
from kiosk.seat.parents import set_aside
from kiosk.seat.resume import unfinished_attempt
from kiosk.seat.session import Session
from kiosk.store import JOURNAL_NAME

_SENT_NAME: Final = "sent-to-hub"


def mark_sent(directory: Path) -> None:
    """The hub has this journal whole. A lost mark only means that it is asked again."""
    (directory / _SENT_NAME).touch()


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


def left_to_send(folder: SeatFolder) -> JournalAt | None:
    """A journal that was closed here and has not reached the hub whole."""
    if not folder.attempts.is_dir():
        return None
    for directory in sorted(folder.attempts.iterdir()):
        closed = is_handed_over(folder.handover(AttemptId(directory.name)))
        if not closed or (directory / _SENT_NAME).exists():
            continue
        place = place_in(directory)
        if place is not None:
            return JournalAt(
                place.attempt, place.incarnation, directory / JOURNAL_NAME, place.sequence, 0
            )
    return None


def waiting_to_send(folder: SeatFolder) -> JournalAt | None:
    """A journal that waits for its keys; what it holds can be sent without them."""
    attempt = unfinished_attempt(folder)
    place = place_in(folder.attempt(attempt)) if attempt is not None else None
    if attempt is None or place is None:
        return None
    path = folder.attempt(attempt) / JOURNAL_NAME
    return JournalAt(place.attempt, place.incarnation, path, place.sequence, 0)


def give_up(folder: SeatFolder, at: Place) -> bool:
    """Put a journal aside that waits for its keys in vain, once the hub has all of it.

    Args:
        folder: of the seat.
        at: what the hub holds of an attempt that goes on elsewhere.

    Returns:
        Whether the seat is free now.

    Raises:
        StoreError: the disk refused.
    """
    waiting = waiting_to_send(folder)
    if waiting is None or (at.attempt, at.incarnation) != (waiting.attempt, waiting.incarnation):
        return False
    if at.sequence < waiting.sequence:
        return False
    set_aside(folder, AttemptId(waiting.attempt), waiting.incarnation)
    return True


class ToSend:
    """The journal that was closed here and has not reached the hub whole.

    There is never more than one: until it is sent nobody new is assigned.

    Attributes:
        journal: which one; None when the hub has everything.
    """

    def __init__(self, folder: SeatFolder) -> None:
        self._folder = folder
        self.journal: JournalAt | None = None
        self.look()

    def look(self) -> None:
        """See whether there is one now."""
        self.journal = left_to_send(self._folder)

    def stored(self, at: Place) -> bool:
        """The hub has this place on its disk; says whether that is of the closed journal."""
        waiting = self.journal
        if waiting is None or at.attempt != waiting.attempt:
            return False
        if at.incarnation != waiting.incarnation:
            return False
        if at.sequence >= waiting.sequence:
            mark_sent(waiting.path.parent)
            self.look()
        return True

    def record(self) -> HandedOver | None:
        """The signed result record that goes with it."""
        waiting = self.journal
        if waiting is None:
            return None
        attempt = AttemptId(waiting.attempt)
        path = self._folder.handover(attempt) / RESULT_NAME
        return HandedOver(
            attempt=attempt, incarnation=waiting.incarnation, record=path.read_bytes()
        )


def hold_against(session: Session, stored: Place | None) -> None:
    """Lock a seat whose hub holds more than it does: its disk was put back, and may not go on."""
    tip, service = session.tip, session.service
    if stored is None or tip is None or service is None or stored.sequence <= tip.sequence:
        return
    detail = f"the hub holds {stored.sequence} records, this seat {tip.sequence}"
    service.act(c.NoteIncident(kind="journal_put_back", detail=detail))
    service.act(c.Lock(reason="journal_put_back"))
