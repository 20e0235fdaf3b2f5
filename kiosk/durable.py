"""Files that are there after the power went, whole, or not at all.

Decides: the order of calls: a file is whole and synced under another name before it takes its own,
and a folder is synced after a change of its names. Everything raises OSError as the system does.
Leaves to others: what is written and where, what a person is told when the disk refuses, and the
disks that have a port of their own (`kiosk.store.disk`, `kiosk.updates.disk`).

On Windows a folder cannot be synced: a name given there may be the old one after the power went,
with the old content, whole.
"""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO, Final, Self

#: Readable by its owner only; or by anybody whom the process does not mask.
PRIVATE: Final = 0o600
PUBLIC: Final = 0o666
_OWN_FOLDER: Final = 0o700
# Windows would otherwise translate line ends, keys included.
_PLAIN: Final = getattr(os, "O_BINARY", 0)


class HalfFile:
    """A new file that lies under another name until it is whole; it takes its own at one stroke.

    With `with` it is gone at the end of the block, unless it has taken its name by then.

    Attributes:
        file: open for writing and reading.
    """

    def __init__(self, half: Path, mode: int = PRIVATE) -> None:
        """Begin it under this name; what a process that died left there is thrown away.

        Args:
            half: in the folder where it takes its name.
            mode: as for `open`: what the process masks is taken off.
        """
        half.unlink(missing_ok=True)
        self._half = half
        self._named = False
        self.file = os.fdopen(_created(half, mode), "w+b")

    def take_name(self, path: Path) -> None:
        """Make it durable and put it in place of whatever has this name, durably.

        Raises:
            OSError: the disk refused; what had the name has it still, or this whole file has it.
        """
        try:
            with self.file:
                sync_file(self.file)
            self._half.replace(path)
        except OSError:
            self.drop()
            raise
        self._named = True
        sync_folder(path.parent)

    def drop(self) -> None:
        """Close and remove it, as far as the disk lets it."""
        with contextlib.suppress(OSError):
            self.file.close()
        with contextlib.suppress(OSError):
            self._half.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if not self._named:
            self.drop()


def replace_file(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Put a file in place of whatever has this name: the old one or the new one is there, whole."""
    with HalfFile(path.with_name(f"{path.name}.new"), mode) as half:
        half.file.write(data)
        half.take_name(path)


def create_file(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a file that was not there; it stays only when all of it is durable.

    Raises:
        FileExistsError: something has this name.
    """
    handle = _created(path, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            sync_file(file)
        sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def make_folder(path: Path) -> None:
    """Make each missing folder down to this one, for its owner alone, so that none is lost again.

    One that is there is made durable too: whoever made it may have died before that.
    """
    missing = [one for one in path.parents if not one.exists()]
    for one in (*reversed(missing), path):
        one.mkdir(_OWN_FOLDER, exist_ok=True)
        sync_folder(one.parent)


def sync_file(file: BinaryIO) -> None:
    """Make what was written to a file durable."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, where the system has a call for that."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _created(path: Path, mode: int) -> int:
    # A new file and never one through a link: another user may have put it into the folder.
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _PLAIN, mode)
