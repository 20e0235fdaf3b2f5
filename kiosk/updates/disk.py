"""The port through which slots reach the disk, and its adapter for POSIX systems.

Decides: which changes there are. Each is one step after which the power may go; the tests cut it
after each. Every method raises OSError as the system does; callers decide what it means.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class SlotDisk(Protocol):
    """A disk as slots use it."""

    def read(self, path: Path, limit: int) -> bytes | None:
        """At most `limit` bytes of a file; None when there is none."""
        ...

    def link_of(self, path: Path) -> str | None:
        """What a symbolic link names; None when there is no link."""
        ...

    def exists(self, path: Path) -> bool:
        """Whether something has that name; a link is not followed."""
        ...

    def free(self, path: Path) -> int:
        """Bytes that may still be written below that folder."""
        ...

    def make_folder(self, path: Path) -> None:
        """A new folder; one that is there is left alone."""
        ...

    def write(self, path: Path, pieces: Iterable[bytes], mode: int) -> None:
        """A new file of these pieces, or in place of one."""
        ...

    def link(self, path: Path, target: str) -> None:
        """A new symbolic link."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Give a name; what had it is replaced, at one stroke."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file, a link or a whole folder; nothing there is fine."""
        ...

    def sync(self) -> None:
        """Come back when all changes so far are durable."""
        ...


class PosixSlotDisk:
    """The real disk."""

    def read(self, path: Path, limit: int) -> bytes | None:
        """At most `limit` bytes of a file that is no link."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read(limit)

    def link_of(self, path: Path) -> str | None:
        """What a symbolic link names."""
        return str(path.readlink()) if path.is_symlink() else None

    def exists(self, path: Path) -> bool:
        """Whether something has that name."""
        return os.path.lexists(path)

    def free(self, path: Path) -> int:
        """Bytes that this user may still write."""
        return shutil.disk_usage(path).free

    def make_folder(self, path: Path) -> None:
        """A folder that everybody may look into and its owner may change."""
        path.mkdir(mode=0o755, parents=True, exist_ok=True)

    def write(self, path: Path, pieces: Iterable[bytes], mode: int) -> None:
        """Never through a link that lies in the way."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        handle = os.open(path, flags, mode)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
        path.chmod(mode)

    def link(self, path: Path, target: str) -> None:
        """A new symbolic link."""
        path.symlink_to(target)

    def rename(self, source: Path, target: Path) -> None:
        """Give a name; on POSIX a link or file is replaced at one stroke."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove whatever has that name; links are never followed."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def sync(self) -> None:
        """Everything on this machine: on Linux `sync` waits until it is written."""
        os.sync()
