"""What a seat says to its hub whenever the line comes up: what it lacks, what the hub must hold.

Decides: when each of them is due, from the session as it stands. Leaves to others: saying it
(`hall_seat`), and the answers.
"""

from typing import TYPE_CHECKING

from kiosk.hall.sealing import journal_key_info
from kiosk.hall.wire import JournalKey, KeysWanted
from kiosk.seat.resume import unfinished_attempt
from kiosk.seat.session import Session
from kiosk.seat.to_send import place_in
from kiosk.trust.hpke import seal_to

if TYPE_CHECKING:
    from kiosk.trust.hall_authority import Hub


def keys_wanted(session: Session) -> KeysWanted | None:
    """An attempt was cut off here with its PC: what opens it is at the hub."""
    waiting = unfinished_attempt(session.folder, session.premises.sitting)
    if session.service is not None or waiting is None or session.desk is None:
        return None
    place = place_in(session.folder.attempt(waiting))
    if place is None:
        return None
    return KeysWanted(attempt=waiting, incarnation=place.incarnation)


def journal_key(session: Session, hub: "Hub | None") -> JournalKey | None:
    """K, sealed to the hub that leads: it keeps it for a move."""
    kept, service = session.kept, session.service
    seating = service.pending.seating if service is not None else None
    if hub is None or kept is None or seating is None or not kept.journal_key:
        return None
    info = journal_key_info(seating.attempt, seating.incarnation)
    return JournalKey(
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        sealed=seal_to(hub.sealing_key, kept.journal_key, info),
    )
