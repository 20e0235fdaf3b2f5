"""Changes of the system's files that are there after the power went, or not at all.

Decides: that a file has its owner and its exact mode before it takes its name, and that links and
folders are durable as files are. Every function raises OSError as the system does. Leaves to
others: how a file becomes durable (`kiosk.durable`), what is written, and where.
"""

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import Final

from kiosk.durable import HalfFile, sync_folder
from kiosk.lockdown.values import Absent, Content, Folder, Link, Strange, Value

#: No setting is larger; a larger file is not taken into the record.
MAX_FILE: Final = 4 << 20
_FOLDER_MODE: Final = 0o755


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
    with HalfFile(beside(path)) as half:
        _fill(half.file.fileno(), content)
        half.take_name(path)


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


def _fill(handle: int, content: Content) -> None:
    done = 0
    while done < len(content.data):
        done += os.write(handle, content.data[done:])
    if sys.platform != "win32":
        status = os.fstat(handle)
        # The owner first: giving a file away takes bits of its mode.
        if (status.st_uid, status.st_gid) != (content.owner, content.group):
            os.fchown(handle, content.owner, content.group)
        os.fchmod(handle, content.mode)
