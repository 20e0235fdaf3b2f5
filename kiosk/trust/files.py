"""The only module of this room that touches the disk.

Decides: how a file from outside is read (never more than a stated size), who may read what is
written, and how a refusal is said. Leaves to others: how a file becomes durable (`kiosk.durable`),
what the bytes mean.
"""

import os
import stat
from pathlib import Path
from typing import Final

from kiosk.durable import PUBLIC, create_file, replace_file, sync_file, sync_folder
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError

# Windows would otherwise translate line ends, keys included.
_PLAIN: Final = getattr(os, "O_BINARY", 0)


def read_limited(path: Path, max_size: int) -> bytes:
    """The whole file, when it is a regular file of at most `max_size` bytes.

    The size is checked before anything is read, and again by reading one byte more than allowed,
    because a file may grow while it is read.

    Raises:
        DocumentRefusedError: missing, not a regular file, or too large.
    """
    return _read(path, max_size, private=False)


def read_private(path: Path, max_size: int) -> bytes:
    """A file that only its owner may read.

    Raises:
        DocumentRefusedError: as `read_limited`.
        KeyFileRefusedError: other users of this machine may read or write it.
    """
    return _read(path, max_size, private=True)


def _read(path: Path, max_size: int, *, private: bool) -> bytes:
    try:
        # Opening a named pipe would otherwise wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | _PLAIN | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise DocumentRefusedError(
            "unreadable", f"{path} cannot be opened: {error.strerror}."
        ) from None
    try:
        status = os.fstat(descriptor)
        _check_kind(path.name, status.st_mode, private=private)
        data = b""
        if status.st_size <= max_size:
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(max_size + 1)
    finally:
        os.close(descriptor)
    size = max(status.st_size, len(data))
    if size > max_size:
        raise DocumentRefusedError(
            "too_large", f"{path.name} has {size} bytes; at most {max_size} are allowed."
        )
    return data


def _check_kind(name: str, mode: int, *, private: bool) -> None:
    if not stat.S_ISREG(mode):
        raise DocumentRefusedError("not_a_file", f"{name} is not an ordinary file.")
    if private and os.name == "posix" and mode & 0o077:
        raise KeyFileRefusedError(
            "readable_by_others", f"{name} must be readable by its owner only (mode 0600)."
        )


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read, durably; never replaces one.

    Raises:
        KeyFileRefusedError: there is already a file of that name, or it cannot be written.
    """
    try:
        create_file(path, data)
    except FileExistsError:
        raise KeyFileRefusedError(
            "exists", f"{path.name} exists already; a key file is never overwritten."
        ) from None
    except OSError as error:
        raise KeyFileRefusedError(
            "unwritable", f"{path.name} cannot be written: {error.strerror}."
        ) from None


def replace_private(path: Path, data: bytes) -> None:
    """Put a file readable by its owner only in place of whatever has this name, durably.

    Either the old content or the new one is there afterwards, whole, whatever happens meanwhile.

    Raises:
        OSError: the disk refused; the old file is as it was.
    """
    replace_file(path, data)


def destroy_private(path: Path) -> None:
    """Overwrite a file and remove it, durably; a link is removed and what it names is let be.

    Blocks that a flash drive keeps aside are out of reach, so what is destroyed was sealed.

    Raises:
        OSError: the disk refused.
    """
    if path.is_file() and not path.is_symlink():
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            sync_file(file)
    path.unlink()
    sync_folder(path.parent)


def write_public(path: Path, data: bytes) -> None:
    """Write a file anybody may read, whole or not at all, durably, as `replace_private` does.

    Raises:
        DocumentRefusedError: code `unwritable`.
    """
    try:
        replace_file(path, data, PUBLIC)
    except OSError as error:
        raise DocumentRefusedError(
            "unwritable", f"{path.name} cannot be written: {error.strerror}."
        ) from None
