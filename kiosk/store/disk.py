"""The port through which journals reach the disk, and the choice of its adapter for this system.

Decides: which calls there are; the tests put recorders and failing disks in their place. Every
method raises OSError as the system does; callers decide what it means.
"""

import sys
from pathlib import Path
from typing import Protocol

if sys.platform == "win32":
    from kiosk.store.windows_disk import WindowsDisk as MachineDisk
else:
    from kiosk.store.posix_disk import PosixDisk as MachineDisk

__all__ = ["Disk", "MachineDisk", "write_all"]


class Disk(Protocol):
    """Files as the store uses them; a handle is a number."""

    def open(self, path: Path, *, create: bool = False) -> int:
        """Open for reading and writing; with `create`, make the file if it is missing."""
        ...

    def close(self, handle: int) -> None:
        """Close, which also gives up the lock."""
        ...

    def try_lock(self, handle: int) -> bool:
        """Lock the file against every other open of it; False when another holds it."""
        ...

    def size(self, handle: int) -> int:
        """Return the length in bytes."""
        ...

    def read(self, handle: int, limit: int) -> bytes:
        """Return the content from the start, at most `limit` bytes."""
        ...

    def write(self, handle: int, data: bytes, offset: int) -> int:
        """Write at `offset` with one system call; return how much was taken."""
        ...

    def sync(self, handle: int) -> None:
        """Make content and length durable."""
        ...

    def truncate(self, handle: int, size: int) -> None:
        """Set the length."""
        ...

    def allocate(self, handle: int, size: int) -> None:
        """Reserve real space for `size` bytes."""
        ...

    def exists(self, path: Path) -> bool:
        """Tell whether something has this name."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name; an existing target is replaced."""
        ...

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        ...

    def sync_directory(self, directory: Path) -> None:
        """Make the names in a directory durable."""
        ...

    def make_directory(self, directory: Path) -> None:
        """Make a directory and those above it, names durable; one that is there is left alone."""
        ...


def write_all(disk: Disk, handle: int, data: bytes, offset: int) -> None:
    """Write everything; the system may take less at a time, above all on a full disk."""
    done = disk.write(handle, data, offset)
    while done < len(data):
        done += disk.write(handle, data[done:], offset + done)
