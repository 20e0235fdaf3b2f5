"""What a panel is told of the evidence in this hall: how much of whom, never what it shows.

Decides: that every attempt that was begun here is told of, because an order to destroy covers also
what is still on its way. Leaves to others: who may ask (`panels`), what may be ordered
(`kiosk.exam.hall`), destroying (`destroying`).
"""

from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import EvidenceDestroyed
from kiosk.hall.answers import EvidenceLine, EvidenceTold
from kiosk.hall.core import HubCore
from kiosk.hall.destroying import BUNDLE_NOTE


def evidence_told(core: HubCore) -> EvidenceTold:
    """The answer to `evidence`, in the order of the sitting file."""
    counts = core.keeping.replica.evidence_counts()
    destroyed_ms = _destroyed_ms(core)
    known = core.state.attempts
    return EvidenceTold(
        lines=tuple(
            EvidenceLine(
                attempt=attempt,
                count=counts.get(attempt, 0),
                frozen=known[AttemptId(attempt)].frozen,
                destroyed_ms=destroyed_ms.get(AttemptId(attempt), 0),
            )
            for attempt in core.attempts
            if AttemptId(attempt) in known
        ),
        bundle=(core.keeping.replica.note(BUNDLE_NOTE) or b"").decode(),
    )


def _destroyed_ms(core: HubCore) -> dict[AttemptId, int]:
    """Hall time of the entry by which the evidence of each was destroyed."""
    entries = core.book.entries if core.book is not None else ()
    return {
        attempt: entry.at.wall_ms
        for entry in entries
        if isinstance(entry.event, EvidenceDestroyed)
        for attempt in entry.event.attempts
    }
