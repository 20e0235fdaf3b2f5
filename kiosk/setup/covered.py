"""What of the records on this computer the centre has, by its own signed word.

Decides: that only a receipt which the centre signed, for the very handover beside it, counts, and
that it covers a journal only when it names the head that the journal has on this disk now. The
folders belong to the user that runs the exam: neither a file's name nor its time says anything.
Where nothing can be checked, nothing is covered. Leaves to others: counting and naming what would
be lost (`removal`); deleting.
"""

from pathlib import Path
from typing import NamedTuple

from kiosk.base.errors import KioskError
from kiosk.bundle.format import Head
from kiosk.bundle.receipt import ReceiptTrust, may_delete, trust_in
from kiosk.journal import read_journal
from kiosk.journal.format import MAX_JOURNAL_BYTES
from kiosk.sync.kept import load
from kiosk.trust.believed import believed_roots
from kiosk.trust.files import read_limited


class Covered(NamedTuple):
    """What the receipts of one folder say.

    Attributes:
        heads: of every journal that a receipt names.
        open_handovers: how many handovers have no receipt for themselves.
    """

    heads: frozenset[Head]
    open_handovers: int

    def holds(self, journal: Path) -> bool:
        """Whether the centre has this journal, all of it.

        One that cannot be read here, or that went on after the receipt, is not covered.
        """
        try:
            reading = read_journal(read_limited(journal, MAX_JOURNAL_BYTES))
        except (KioskError, OSError):
            return False
        if reading.fault is not None or reading.torn is not None:
            return False
        header = reading.frame.header
        return (
            Head(
                attempt=header.attempt,
                incarnation=header.incarnation,
                sequence=reading.last,
                head=reading.heads[-1].hex(),
            )
            in self.heads
        )


def covered(data: Path, handovers: Path) -> Covered:
    """What the centre has of the seat or hub whose folder this is.

    Args:
        data: the folder; its `trust.json` and `centre.keys` say whose word a receipt is.
        handovers: where its handovers lie (`kiosk.sync.kept`).
    """
    trust = _trust(data)
    heads: set[Head] = set()
    missing = 0
    for manifest in handovers.glob("*/manifest"):
        found = _confirmed(manifest.parent, trust) if trust is not None else None
        if found is None:
            missing += 1
        else:
            heads |= found
    return Covered(frozenset(heads), missing)


def _trust(data: Path) -> ReceiptTrust | None:
    """Whose word counts; None where that is not known, or where this build does not believe it."""
    try:
        return trust_in(believed_roots(data / "trust.json"), data / "centre.keys")
    except (KioskError, OSError):
        return None


def _confirmed(folder: Path, trust: ReceiptTrust) -> set[Head] | None:
    """The heads that the receipt of one handover names; None where it has none for itself."""
    try:
        kept = load(folder, lambda _member: ())
        receipt = kept.receipt(trust)
    except (KioskError, OSError):
        return None
    if receipt is None or not may_delete(receipt, kept.handover.manifest, kept.handover.digest):
        return None
    return set(receipt.heads)
