"""Journals on disk, the side file, the reserve, the writer thread, and the seat's catalogue.

Decides when something counts as saved. Start with `attempt_file`, then `writer`.

May import `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and `kiosk.base`. Knows no
Qt and no event: a payload is opaque bytes.
"""

import importlib
from typing import TYPE_CHECKING

from kiosk.journal.maker import Sealed
from kiosk.journal.pulse import Pulse
from kiosk.store.attempt_file import JOURNAL_NAME, AttemptFile
from kiosk.store.ballast import Ballast
from kiosk.store.disk import Disk, MachineDisk
from kiosk.store.errors import (
    CatalogueError,
    JournalBusyError,
    JournalClosedError,
    JournalExistsError,
    JournalFullError,
    JournalMissingError,
    JournalStuckError,
    SideFileError,
    StoreError,
    WriterBusyError,
)
from kiosk.store.recovery import DroppedTail, Recovery
from kiosk.store.side_file import SIDE_FILE_NAME, SideFile
from kiosk.store.writer import Outcome, Writer

if TYPE_CHECKING:
    from kiosk.store.catalogue import AttemptRow, Catalogue, PackRow, SittingRow

__all__ = [
    "JOURNAL_NAME",
    "SIDE_FILE_NAME",
    "AttemptFile",
    "AttemptRow",
    "Ballast",
    "Catalogue",
    "CatalogueError",
    "Disk",
    "DroppedTail",
    "JournalBusyError",
    "JournalClosedError",
    "JournalExistsError",
    "JournalFullError",
    "JournalMissingError",
    "JournalStuckError",
    "MachineDisk",
    "Outcome",
    "PackRow",
    "Pulse",
    "Recovery",
    "Sealed",
    "SideFile",
    "SideFileError",
    "SittingRow",
    "StoreError",
    "Writer",
    "WriterBusyError",
]

_FROM_CATALOGUE = {"AttemptRow", "Catalogue", "PackRow", "SittingRow"}


def __getattr__(name: str) -> object:
    """Load the catalogue on first use: its library takes longer to load than a resume may."""
    if name in _FROM_CATALOGUE:
        return getattr(importlib.import_module("kiosk.store.catalogue"), name)
    raise AttributeError(name)
