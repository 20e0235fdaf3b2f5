"""Files, links and folders under the root of a system.

Decides: that nothing is written through a link, so that a root prepared elsewhere cannot lead out
of itself. Leaves to others: the calls of the disk (`durable`), what the files say.
"""

import contextlib
import errno
from pathlib import Path, PurePosixPath
from typing import Final

from kiosk.lockdown import durable
from kiosk.lockdown.errors import StepRefusedError, UnreadableError
from kiosk.lockdown.values import Absent, Content, Folder, Link, Value

_IN_USE: Final = frozenset({errno.ENOTEMPTY, errno.EEXIST})


class Placed:
    """A file or link, by its path on the system that is locked down."""

    def __init__(self, root: Path, path: str) -> None:
        """Use this absolute path under the root."""
        self._root = root
        self._path = under(root, path)
        self.place = f"file:{path}"

    def look(self) -> Value:
        """What stands there.

        Raises:
            UnreadableError: it may not be read.
        """
        return _looked(self._path, self.place)

    def put(self, value: Value) -> None:
        """Put a file or link there, or take it away.

        Raises:
            StepRefusedError: a folder stands there, or the way to it leads through a link.
            OSError: the disk refused.
        """
        self._check()
        match value:
            case Absent():
                durable.remove(self._path)
            case Content():
                durable.write_file(self._path, value)
            case Link(target=target):
                durable.write_link(self._path, target)
            case _:
                raise StepRefusedError("not_a_file", f"{self.place} is to be no file.")

    def tidy(self) -> None:
        """Take away what was being made when the power went."""
        durable.remove(durable.beside(self._path))

    def _check(self) -> None:
        _check_way(self._root, self._path)
        if isinstance(durable.standing_at(self._path), Folder):
            raise StepRefusedError("a_folder", f"{self.place} is a folder.")


class PlacedFolder:
    """A folder that a file is to lie in."""

    def __init__(self, root: Path, path: str) -> None:
        """Use this absolute path under the root."""
        self._root = root
        self._path = under(root, path)
        self.place = f"folder:{path}"

    def look(self) -> Value:
        """Whether it is there.

        Raises:
            UnreadableError: it may not be looked at.
        """
        return _looked(self._path, self.place)

    def put(self, value: Value) -> None:
        """Make it, or take it away; one that others use by now stays.

        Raises:
            StepRefusedError: something else stands there.
            OSError: the disk refused.
        """
        _check_way(self._root, self._path)
        if value == Folder():
            if durable.standing_at(self._path) != Absent():
                raise StepRefusedError("no_folder", f"{self.place} is there and is no folder.")
            durable.make_folder(self._path)
            return
        try:
            durable.remove_folder(self._path)
        except OSError as error:
            if error.errno not in _IN_USE:
                raise

    def tidy(self) -> None:
        """Nothing is left beside a folder."""


def under(root: Path, path: str) -> Path:
    """The place of an absolute path below another root."""
    return root.joinpath(*PurePosixPath(path).parts[1:])


def folders_above(path: str) -> tuple[str, ...]:
    """The folders a path lies in, the outermost first, without the root itself."""
    return tuple(str(one) for one in reversed(PurePosixPath(path).parents[:-1]))


def _looked(path: Path, place: str) -> Value:
    try:
        return durable.standing_at(path)
    except OSError as error:
        raise UnreadableError(
            "place_unreadable", f"{place} cannot be read: {error.strerror or error}."
        ) from error


def _check_way(root: Path, path: Path) -> None:
    for above in path.relative_to(root).parents:
        with contextlib.suppress(FileNotFoundError):
            if (root / above).is_symlink() and root / above != root:
                raise StepRefusedError("through_a_link", f"{root / above} is a link.")
