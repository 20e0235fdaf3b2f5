"""A file that takes space while there is enough, and gives it back when there is none.

Decides: how much is kept in reserve so that an exam that has begun can always be finished.
"""

import contextlib
from pathlib import Path
from typing import Final

from kiosk.store.disk import Disk

BALLAST_BYTES: Final = 4 * 1024 * 1024
"""Room for some 8,000 one-frame records: several times the longest exam."""


class Ballast:
    """The reserve beside one journal."""

    def __init__(self, directory: Path, disk: Disk, size: int = BALLAST_BYTES) -> None:
        self._path = directory / "attempt.ballast"
        self._directory = directory
        self._disk = disk
        self._size = size

    def fill(self) -> None:
        """Reserve the space, unless it is reserved already.

        Raises:
            OSError: there is no room for it; nothing is left behind.
        """
        handle = self._disk.open(self._path, create=True)
        try:
            if self._disk.size(handle) < self._size:
                self._disk.allocate(handle, self._size)
                self._disk.sync(handle)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.truncate(handle, 0)
            raise
        finally:
            self._disk.close(handle)

    def fill_if_possible(self) -> None:
        """Reserve the space again if there is any; on a full disk an exam goes on without."""
        with contextlib.suppress(OSError):
            self.fill()

    def free(self) -> bool:
        """Give the space back; False when there was none to give.

        The directory is synced because some file systems hand out freed blocks only after the
        freeing itself is durable.
        """
        try:
            if not self._disk.exists(self._path):
                return False
            self._disk.unlink(self._path)
            self._disk.sync_directory(self._directory)
        except OSError:
            return False
        return True
