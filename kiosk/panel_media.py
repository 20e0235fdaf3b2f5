"""The folder that a panel takes files from and keeps files in: a stick, or what stands in for one.

Decides: that a file has its name only once it is whole and durable. Leaves to others: which files
count (`kiosk.hall.release_files`, `kiosk.trust`).
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.base.errors import MalformedError
from kiosk.durable import HalfFile
from kiosk.hall.release_files import sealed_secret
from kiosk.trust.files import read_limited
from kiosk.trust.roots import TrustRoots

if TYPE_CHECKING:
    from kiosk.hall.board import Board
    from kiosk.packs.release import SheetPair, StaffPair
    from kiosk.packs.secret import SecretKind

_MOST_FILE: Final = 64 * 1024 * 1024


class FolderFile:
    """`kiosk.ui.supervisor.ports.StickFile`: beside its place until it is whole and durable."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told():  # names of people may be in it
            self._half = HalfFile(path.with_name(path.name + ".half"))

    def add(self, data: bytes) -> int:
        """Write on. Raises: MalformedError; what was written so far is gone."""
        with self._told():
            try:
                return self._half.file.write(data)
            except OSError:
                self._half.drop()
                raise

    def finish(self) -> str:
        """Make it durable and give it its name. Raises: MalformedError."""
        with self._told():
            self._half.take_name(self._path)
        return str(self._path)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            name = self._path.name
            raise MalformedError("not_written", f"{name}: {error.strerror}.") from error


class FolderMedia:
    """`kiosk.ui.supervisor.ports.Media`: a stick, or the folder that stands in for one."""

    def __init__(self, folder: Path, roots: TrustRoots) -> None:
        self._folder = folder
        self._roots = roots

    def sittings(self) -> tuple[str, ...]:
        """Names of the sitting files that can be reached now."""
        return tuple(path.name for path in sorted(self._folder.glob("*.sitting")))

    def read(self, name: str) -> bytes:
        """One of them, whole. Raises: KioskError."""
        return read_limited(self._folder / Path(name).name, _MOST_FILE)

    def write(self, name: str, data: bytes) -> str:
        """Keep a file; gives where it lies. Raises: MalformedError."""
        file = self.begin(name)
        file.add(data)
        return file.finish()

    def begin(self, name: str) -> "FolderFile":
        """Begin a file. Raises: MalformedError."""
        return FolderFile(self._folder / Path(name).name)

    def secret(
        self,
        board: "Board",
        kind: "SecretKind",
        hall_ms: int,
        opener: "StaffPair | SheetPair",
    ) -> bytes:
        """A secret of the pack from the release files at hand, sealed to the hub of this board."""
        files = [
            (path.name, read_limited(path, _MOST_FILE))
            for path in sorted(self._folder.glob("*.release"))
        ]
        return sealed_secret(files, self._roots, board, kind, hall_ms, opener)
