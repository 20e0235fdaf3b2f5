"""A file that only grows, each piece by one write and one sync.

Decides: what a failed write or sync means for the file (docs/JOURNAL.md, section 10). Knows
nothing of records.

After a failed sync nobody can tell what is on the disk: the kernel may have dropped the pages and
will report the next sync as good. So the file is stuck for ever, and so it is after any other
failure or interruption in the middle of a write. A full disk is different: it is noticed before
the sync, what was written can be taken back, and the reserve is given up for it.
"""

import errno
from collections.abc import Callable
from typing import Final

from kiosk.store.disk import Disk, write_all
from kiosk.store.errors import JournalFullError, JournalStuckError

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_IN_FLIGHT: Final = "it was interrupted in the middle of a write"


class DurableFile:
    """An open file with a known good length."""

    def __init__(self, disk: Disk, handle: int, size: int, make_room: Callable[[], bool]) -> None:
        self._disk = disk
        self._handle = handle
        self._make_room = make_room
        self._trouble: str | None = None
        self.size = size

    def append(self, data: bytes) -> None:
        """Write `data` at the end and return when it is durable.

        Raises:
            JournalStuckError: the disk failed, now or before; nothing is to be acknowledged.
            JournalFullError: the disk is full even without the reserve; the file is as before.
        """
        self.check()
        # Cleared only on a known good way out, so that even an interruption sticks.
        self._trouble = _IN_FLIGHT
        try:
            self._write(data)
        except OSError as error:
            raise self._stuck("write", error) from error
        try:
            self._disk.sync(self._handle)
        except OSError as error:
            raise self._stuck("sync", error) from error
        self.size += len(data)
        self._trouble = None

    def check(self) -> None:
        """Refuse to go on with a file that failed before.

        Raises:
            JournalStuckError: it did.
        """
        if self._trouble is not None:
            raise JournalStuckError(
                "journal_stuck", f"The journal cannot be written any more: {self._trouble}."
            )

    def close(self) -> None:
        """Close the file; it cannot be appended to again."""
        if self._trouble is None:
            self._trouble = "it was closed"
        self._disk.close(self._handle)

    def _write(self, data: bytes) -> None:
        try:
            write_all(self._disk, self._handle, data, self.size)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._disk.truncate(self._handle, self.size)
            if not self._make_room():
                raise self._full() from error
            self._write_again(data)

    def _write_again(self, data: bytes) -> None:
        try:
            write_all(self._disk, self._handle, data, self.size)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._disk.truncate(self._handle, self.size)
            raise self._full() from error

    def _full(self) -> JournalFullError:
        self._trouble = None
        return JournalFullError("disk_full", "The disk is full; the record was not written.")

    def _stuck(self, what: str, error: OSError) -> JournalStuckError:
        self._trouble = f"a {what} failed ({error.strerror or error})"
        return JournalStuckError(
            "journal_stuck", f"The journal cannot be written any more: {self._trouble}."
        )
