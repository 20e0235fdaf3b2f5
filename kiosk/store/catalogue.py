"""The seat's catalogue: which packs, sittings and attempts lie on this computer.

Decides: nothing. It is a view that saves looking through folders, and it can be made anew from
the files it lists; the highest pack version seen is the one thing to be kept up as long as
possible. A catalogue that cannot be read is set aside and made anew, with a line in the log, and
never keeps an exam from going on.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from kiosk.store.errors import CatalogueError
from kiosk.store.tables import ATTEMPTS, DATABASE_ERRORS, PACKS, SITTINGS, Table, connect

_log: Final = logging.getLogger(__name__)


class PackRow(msgspec.Struct, frozen=True, kw_only=True):
    """An accepted pack."""

    id: str
    version: int
    exam: str
    path: str
    sha256: bytes
    accepted_ms: int


class SittingRow(msgspec.Struct, frozen=True, kw_only=True):
    """An accepted sitting file; `day` as YYYY-MM-DD."""

    id: str
    version: int
    hall: str
    day: str
    path: str
    sha256: bytes


class AttemptRow(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt whose journal lies here."""

    id: str
    sitting: str | None
    candidate: str
    path: str
    phase: str
    last_sequence: int
    updated_ms: int


_AnyRow = TypeVar("_AnyRow", PackRow, SittingRow, AttemptRow)
Row = PackRow | SittingRow | AttemptRow
_TABLES: Final[dict[type, Table]] = {
    PackRow: PACKS,
    SittingRow: SITTINGS,
    AttemptRow: ATTEMPTS,
}


class Catalogue:
    """An open catalogue; may be used from any thread, one call at a time."""

    def __init__(self, path: Path, rebuild: Callable[["Catalogue"], None]) -> None:
        """Open the catalogue, or make it anew when it is missing or cannot be read.

        Args:
            path: the database file.
            rebuild: puts everything found on the disk into an empty catalogue.
        """
        self._path = path
        self._one_call = threading.Lock()
        self.set_aside: Path | None = None
        """Where an unreadable catalogue was moved to; None when all was well."""
        fresh = not path.exists()
        try:
            self._open()
        except Exception as error:  # noqa: BLE001 - a spoiled file fails in many ways, none may block
            fresh = True
            self._set_aside(error)
        if fresh:
            rebuild(self)

    def put(self, row: Row) -> None:
        """Insert a row, or replace the one with the same key.

        Raises:
            CatalogueError: the database refused.
        """
        with self._begin() as connection:
            connection.execute(_TABLES[type(row)].upsert(), msgspec.structs.asdict(row))

    def packs(self, exam: str) -> tuple[PackRow, ...]:
        """Every accepted pack of an exam, the newest version first."""
        return self._rows(PackRow, "exam = ?", exam)

    def highest_version(self, exam: str) -> int:
        """Return the highest pack version ever seen for an exam; 0 for none."""
        return max((pack.version for pack in self.packs(exam)), default=0)

    def sittings(self) -> tuple[SittingRow, ...]:
        """Every accepted sitting, the latest day first."""
        return self._rows(SittingRow)

    def attempts(self) -> tuple[AttemptRow, ...]:
        """Every attempt, the last touched first."""
        return self._rows(AttemptRow)

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()

    def _rows(self, kind: type[_AnyRow], where: str = "", *values: str) -> tuple[_AnyRow, ...]:
        table = _TABLES[kind]
        with self._begin() as connection:
            found = connection.execute(table.query(where), values).fetchall()
        try:
            return tuple(
                msgspec.convert(dict(zip(table.columns, row, strict=True)), kind) for row in found
            )
        except msgspec.ValidationError as error:
            raise CatalogueError("catalogue", f"The catalogue holds nonsense: {error}.") from error

    @contextmanager
    def _begin(self) -> Iterator[Any]:
        try:
            with self._one_call, self._connection:
                yield self._connection
        except DATABASE_ERRORS as error:
            raise CatalogueError("catalogue", f"The catalogue refused: {error}.") from error

    def _open(self) -> None:
        self._connection = connect(self._path)

    def _set_aside(self, error: Exception) -> None:
        number = 1
        while (aside := self._path.with_name(f"{self._path.name}.bad-{number}")).exists():
            number += 1
        _log.warning("the catalogue cannot be read (%s); making it anew", error)
        try:
            if self._path.exists():
                self._path.replace(aside)
                self.set_aside = aside
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._open()
        except Exception as second:  # noqa: BLE001 - a view must not keep an exam waiting
            # A view can live in memory for a day; an exam cannot wait for a disk.
            _log.warning("no catalogue can be made here (%s); keeping it in memory", second)
            self._path = Path(":memory:")
            self._open()
