"""Taking away what a set-up made: the last first, keys so that nothing can be read of them.

Decides: that a folder goes only when nothing else is in it, and what of a folder is the program's
own beside what was noted. Leaves to others: what was noted (`record`).
"""

import contextlib
import errno
import shutil
from pathlib import Path
from typing import Final

from kiosk.setup.record import Record
from kiosk.trust.files import destroy_private

_SECRET: Final = frozenset({".key", ".hubkey", ".cakey"})
_IN_USE: Final = frozenset({errno.ENOTEMPTY, errno.EEXIST})


def take_away(record: Record) -> tuple[str, ...]:
    """Take away everything that is noted; gives the names of folders that others use by now.

    Raises:
        OSError: the disk refused; what was taken away so far is forgotten, the rest is not.
    """
    left: list[str] = []
    for name in reversed(record.kept.made):
        path = record.base / name
        if not _one(path):
            left.append(name)
        record.gone(path)
    return tuple(left)


def empty_folder(folder: Path, *, itself: bool) -> None:
    """Take away everything in a folder, keys first, and the folder `itself`. Raises: OSError."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in _SECRET and path.is_file() and not path.is_symlink():
            destroy_private(path)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        if itself:
            folder.rmdir()


def _one(path: Path) -> bool:
    """Take one thing away; False where others use the folder by now."""
    # What was being written when the power went lies beside its place.
    path.with_name(f"{path.name}.new").unlink(missing_ok=True)
    if path.is_symlink() or not path.is_dir():
        with contextlib.suppress(FileNotFoundError):
            if path.suffix in _SECRET:
                destroy_private(path)
            else:
                path.unlink()
        return True
    if path.name == "hall":
        # What joining keeps has names that change with every certificate; journals of a lone seat
        # lie in folders beside it, and stay.
        for one in path.iterdir():
            if not one.is_dir():
                one.unlink()
    try:
        path.rmdir()
    except OSError as error:
        if error.errno not in _IN_USE:
            raise
        return False
    return True
