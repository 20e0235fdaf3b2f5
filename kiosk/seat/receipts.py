"""A hub's receipt before it is noted in the journal, where a false one would stand for ever.

Decides: that it is of the hub that leads and of exactly the journal here. Leaves to others: what is
signed (`kiosk.journal.receipts`), what a noted receipt is worth (`kiosk.audit`).
"""

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.hall.wire import Place, Stored
from kiosk.journal import read_journal
from kiosk.journal.receipts import check_receipt
from kiosk.seat.session import Session
from kiosk.store import JOURNAL_NAME
from kiosk.trust.hall_authority import Hub


def receipt_to_note(
    session: Session, message: Stored, hub: Hub | None, epoch: int
) -> c.NoteReceipt:
    """What to note of a receipt for the attempt at this seat.

    Raises:
        MalformedError: `bad_receipt`: no hub of the hall signed it, or it is of another journal.
    """
    at = message.at
    signed = hub is not None and check_receipt(
        hub.signing_key,
        message.receipt,
        AttemptId(at.attempt),
        at.incarnation,
        at.sequence,
        at.head,
        epoch,
    )
    if hub is None or not signed or _head_at(session, at) != at.head:
        raise MalformedError("bad_receipt", "The receipt is not for the journal of this seat.")
    return c.NoteReceipt(
        sequence=at.sequence,
        head=at.head.hex(),
        hub=hub.name,
        epoch=epoch,
        signature=message.receipt,
    )


def _head_at(session: Session, at: Place) -> bytes | None:
    tip = session.tip
    if tip is None or tip.sequence == at.sequence:
        return tip.head if tip is not None else None
    try:  # it was written on meanwhile
        path = session.folder.attempt(AttemptId(at.attempt)) / JOURNAL_NAME
        heads = read_journal(path.read_bytes()).heads
    except (OSError, KioskError):
        return None
    return heads[at.sequence] if at.sequence < len(heads) else None
