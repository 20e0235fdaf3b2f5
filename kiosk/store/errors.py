"""What can go wrong between a journal and its disk, by who has to act.

KioskError
└── StoreError
    ├── JournalBusyError      another process of this PC has the journal open
    ├── JournalExistsError    there is a journal already
    ├── JournalMissingError   there is none
    ├── JournalStuckError     the disk failed: never write here again, move the candidate
    ├── JournalFullError      no room, nothing lost: free some and try again
    ├── JournalClosedError    the journal was closed by its final signature
    ├── SideFileError         the side file cannot be written
    ├── WriterBusyError       too many events wait for the disk
    └── CatalogueError        the catalogue cannot be used even after a rebuild
"""

from kiosk.base.errors import KioskError


class StoreError(KioskError):
    """Something between a journal and its disk."""


class JournalBusyError(StoreError):
    """Another process has this journal open; nothing was read or written."""


class JournalExistsError(StoreError):
    """A journal is already here; it was left as it is."""


class JournalMissingError(StoreError):
    """No journal is here."""


class JournalStuckError(StoreError):
    """The disk failed on this file; nothing is acknowledged on it again."""


class JournalFullError(StoreError):
    """There is no room for the record; the file is as before and may be tried again."""


class JournalClosedError(StoreError):
    """The journal has ended; nothing was written."""


class SideFileError(StoreError):
    """The side file cannot be read or written; the journal itself is not affected."""


class WriterBusyError(StoreError):
    """Too many events wait for the disk; this one was not taken."""


class CatalogueError(StoreError):
    """The catalogue cannot be used."""
