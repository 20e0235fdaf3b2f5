"""The journal's bytes: format, seal, hash chain, signatures, reading and verifying.

No files, no clock, no threads, no randomness; an event is opaque bytes here. The format is
specified in docs/JOURNAL.md. Start with `format`, then `reader`, then `verify`.

May import: the standard library, msgspec, cryptography, `kiosk.trust`, `kiosk.exam` and
`kiosk.base`.
"""

from kiosk.journal.anchors import Anchor, Signer, anchor_code, sign_anchor
from kiosk.journal.commitments import Commitments
from kiosk.journal.earlier import Earlier, Left, left_by, read_earlier
from kiosk.journal.errors import JournalDamagedError, RecordTooLargeError, WrongKeyError
from kiosk.journal.format import Header, HeaderFrame
from kiosk.journal.maker import Sealed
from kiosk.journal.pulse import Pulse
from kiosk.journal.reader import (
    OpenedEntry,
    Reading,
    TornTail,
    entries_of,
    iterate_entries,
    read_journal,
)
from kiosk.journal.verify import PaperAnchor, Result, Verdict, verify_journal

__all__ = [
    "Anchor",
    "Commitments",
    "Earlier",
    "Header",
    "HeaderFrame",
    "JournalDamagedError",
    "Left",
    "OpenedEntry",
    "PaperAnchor",
    "Pulse",
    "Reading",
    "RecordTooLargeError",
    "Result",
    "Sealed",
    "Signer",
    "TornTail",
    "Verdict",
    "WrongKeyError",
    "anchor_code",
    "entries_of",
    "iterate_entries",
    "left_by",
    "read_earlier",
    "read_journal",
    "sign_anchor",
    "verify_journal",
]
