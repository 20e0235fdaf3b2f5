"""The disk of POSIX systems: flock, pwrite, fdatasync, and folders that are synced too.

Decides: which call of the system stands behind each method of `kiosk.store.disk.Disk`.
"""

import fcntl
import os
from pathlib import Path
from typing import Final

_MODE: Final = 0o600


class PosixDisk:
    """`kiosk.store.disk.Disk` over the calls of POSIX."""

    def open(self, path: Path, *, create: bool = False) -> int:
        """Open for reading and writing, close-on-exec; new files belong to their owner alone.

        What may be new is never opened through a link: where a technician measures the disk, the
        folder is another user's, and the link might name a file of the system.
        """
        return os.open(path, os.O_RDWR | (os.O_CREAT | os.O_NOFOLLOW if create else 0), _MODE)

    def close(self, handle: int) -> None:
        """Close, which also gives up the lock."""
        os.close(handle)

    def try_lock(self, handle: int) -> bool:
        """Take the exclusive flock of this open file without waiting."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def size(self, handle: int) -> int:
        """Return the length in bytes."""
        return os.fstat(handle).st_size

    def read(self, handle: int, limit: int) -> bytes:
        """Read from the start until `limit` or the end."""
        parts: list[bytes] = []
        at = 0
        while at < limit and (part := os.pread(handle, limit - at, at)):
            parts.append(part)
            at += len(part)
        return b"".join(parts)

    def write(self, handle: int, data: bytes, offset: int) -> int:
        """Write at `offset` with one system call."""
        return os.pwrite(handle, data, offset)

    def sync(self, handle: int) -> None:
        """Sync content and length, not the access times."""
        os.fdatasync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Set the length."""
        os.ftruncate(handle, size)

    def allocate(self, handle: int, size: int) -> None:
        """Reserve blocks, so that the space is gone from the disk's free count."""
        os.posix_fallocate(handle, 0, size)

    def exists(self, path: Path) -> bool:
        """Tell whether something has this name."""
        return path.exists()

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def sync_directory(self, directory: Path) -> None:
        """Sync a directory through a handle of its own."""
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def make_directory(self, directory: Path) -> None:
        """Make each missing directory for its owner alone and sync the one that names it."""
        missing = [level for level in (directory, *directory.parents) if not level.exists()]
        for level in reversed(missing):
            level.mkdir(mode=0o700, exist_ok=True)
            self.sync_directory(level.parent)
