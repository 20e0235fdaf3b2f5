"""Changes of files that are there after the power went, or not at all.

Decides: the order of calls: a new file is whole and synced under another name before it takes its
own, and the folder is synced after every change of a name. Every function raises OSError as the
system does. Leaves to others: what is written, and where.
"""

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import Final

from kiosk.lockdown.values import Absent, Content, Folder, Link, Strange, Value
from kiosk.trust.files import sync_folder

#: No setting is larger; a larger file is not taken into the record.
MAX_FILE: Final = 4 << 20
_FOLDER_MODE: Final = 0o755
_PLAIN: Final = getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def beside(path: Path) -> Path:
    """The name under which a file is made before it takes its own; hidden, so nothing reads it."""
    return path.with_name(f".{path.name}.kiosk-lockdown")


def standing_at(path: Path) -> Value:
    """What is there; links are not followed."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Absent()
    if stat.S_ISLNK(status.st_mode):
        return Link(str(path.readlink()))
    if stat.S_ISDIR(status.st_mode):
        return Folder()
    if not stat.S_ISREG(status.st_mode):
        return Strange("something that is no file")
    if status.st_size > MAX_FILE:
        return Strange("a file too large to be a setting")
    return Content(
        data=path.read_bytes(),
        mode=stat.S_IMODE(status.st_mode),
        owner=status.st_uid,
        group=status.st_gid,
    )


def write_file(path: Path, content: Content) -> None:
    """Put a whole file in its place, instead of a file or link that is there."""
    new = beside(path)
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    try:
        _write_new(new, content)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    sync_folder(path.parent)


def write_link(path: Path, target: str) -> None:
    """Put a link in its place, instead of a file or link that is there."""
    new = beside(path)
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    new.symlink_to(target)
    new.replace(path)
    sync_folder(path.parent)


def make_folder(path: Path, mode: int = _FOLDER_MODE) -> None:
    """Make a folder of exactly this mode, whatever the process masks."""
    path.mkdir(mode)
    path.chmod(mode)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file or link away; one that is not there is no error."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def remove_folder(path: Path) -> None:
    """Take an empty folder away."""
    path.rmdir()
    sync_folder(path.parent)


def _write_new(path: Path, content: Content) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _PLAIN, 0o600)
    try:
        done = 0
        while done < len(content.data):
            done += os.write(handle, content.data[done:])
        if sys.platform != "win32":
            status = os.fstat(handle)
            # The owner first: giving a file away takes bits of its mode.
            if (status.st_uid, status.st_gid) != (content.owner, content.group):
                os.fchown(handle, content.owner, content.group)
            os.fchmod(handle, content.mode)
        os.fsync(handle)
    finally:
        os.close(handle)
