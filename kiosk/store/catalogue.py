"""The seat's catalogue: which packs, sittings and attempts lie on this computer.

Decides: nothing. It is a view that saves looking through folders, and it can be made anew from
the files it lists; the highest pack version seen is the one thing to be kept up as long as
possible. A catalogue that cannot be read is set aside and made anew, with a line in the log, and
never keeps an exam from going on.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from kiosk.database import open_engine
from kiosk.store.errors import CatalogueError
from kiosk.store.tables import attempts, check_and_prepare, packs, sittings

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
_TABLES: Final[dict[type, sa.Table]] = {
    PackRow: packs,
    SittingRow: sittings,
    AttemptRow: attempts,
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
        table = _TABLES[type(row)]
        values = msgspec.structs.asdict(row)
        with self._begin() as connection:
            connection.execute(
                insert(table)
                .values(values)
                .on_conflict_do_update(index_elements=table.primary_key.columns, set_=values)
            )

    def packs(self, exam: str) -> tuple[PackRow, ...]:
        """Every accepted pack of an exam, the newest version first."""
        query = sa.select(packs).where(packs.c.exam == exam).order_by(packs.c.version.desc())
        return self._rows(query, PackRow)

    def highest_version(self, exam: str) -> int:
        """Return the highest pack version ever seen for an exam; 0 for none."""
        query = sa.select(sa.func.max(packs.c.version)).where(packs.c.exam == exam)
        with self._begin() as connection:
            return int(connection.execute(query).scalar() or 0)

    def sittings(self) -> tuple[SittingRow, ...]:
        """Every accepted sitting, the latest day first."""
        query = sa.select(sittings).order_by(sittings.c.day.desc(), sittings.c.id)
        return self._rows(query, SittingRow)

    def attempts(self) -> tuple[AttemptRow, ...]:
        """Every attempt, the last touched first."""
        query = sa.select(attempts).order_by(attempts.c.updated_ms.desc(), attempts.c.id)
        return self._rows(query, AttemptRow)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def _rows(self, query: sa.Select[Any], kind: type[_AnyRow]) -> tuple[_AnyRow, ...]:
        with self._begin() as connection:
            found = connection.execute(query).all()
        try:
            return tuple(msgspec.convert(row, kind, from_attributes=True) for row in found)
        except msgspec.ValidationError as error:
            raise CatalogueError("catalogue", f"The catalogue holds nonsense: {error}.") from error

    @contextmanager
    def _begin(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (sa.exc.SQLAlchemyError, UnicodeError) as error:
            # The database's own words only: the statement's text would carry names of people.
            reason = getattr(error, "orig", None) or type(error).__name__
            raise CatalogueError("catalogue", f"The catalogue refused: {reason}.") from error

    def _open(self) -> None:
        self._engine = open_engine(self._path)
        try:
            with self._engine.begin() as connection:
                check_and_prepare(connection)
        except BaseException:
            self._engine.dispose()
            raise

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
