"""The seat's catalogue as tables, and how its database is opened.

Decides: columns, and the settings of SQLite: WAL, synchronous=FULL, foreign keys. The driver is
pysqlite3, whose SQLite is recent: versions before 3.51.3 can corrupt a database when its WAL is
reset, and the standard library's may be years older. The statements are written by hand: three
tables need no library between them and the driver, and every start of the window would wait for it.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pysqlite3.dbapi2

SQLITE_AT_LEAST: Final = (3, 51, 3)
#: What the driver raises; text that is no UTF-8 comes as the second.
DATABASE_ERRORS: Final = (pysqlite3.dbapi2.Error, UnicodeError)
_BUSY_MS: Final = 2_000
_LAYOUT: Final = 1
"""Number of the layout below; a catalogue of another one is made anew, never converted."""


class Table(NamedTuple):
    """One table.

    Attributes:
        columns: with their kind, in the order of the row's fields.
        key: columns that name a row.
        order: how all rows are listed.
    """

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    order: str

    def creation(self) -> str:
        """The statement that makes the table where it is missing."""
        columns = ", ".join(f"{name} {kind}" for name, kind in self.columns.items())
        key = ", ".join(self.key)
        return f"create table if not exists {self.name} ({columns}, primary key ({key}))"

    def upsert(self) -> str:
        """The statement that puts a row in the place of the one with the same key."""
        names = ", ".join(self.columns)
        values = ", ".join(f":{name}" for name in self.columns)
        changes = ", ".join(f"{name} = excluded.{name}" for name in self.columns)
        key = ", ".join(self.key)
        return (
            f"insert into {self.name} ({names}) values ({values}) "  # noqa: S608 - names from below
            f"on conflict ({key}) do update set {changes}"
        )

    def query(self, where: str = "") -> str:
        """The statement that lists the rows."""
        condition = f"where {where} " if where else ""
        names = ", ".join(self.columns)
        return (
            f"select {names} from {self.name} "  # noqa: S608 - names from below
            f"{condition}order by {self.order}"
        )


def _table(name: str, columns: Mapping[str, str], *key: str, order: str) -> Table:
    return Table(name, MappingProxyType(columns), key, order)


_TEXT: Final = "text not null"
_NUMBER: Final = "integer not null"
_BYTES: Final = "blob not null"

PACKS: Final = _table(
    "pack",
    {
        "id": _TEXT,
        "version": _NUMBER,
        "exam": _TEXT,
        "path": _TEXT,
        "sha256": _BYTES,
        "accepted_ms": _NUMBER,
    },
    "id",
    "version",
    order="version desc",
)
SITTINGS: Final = _table(
    "sitting",
    {
        "id": _TEXT,
        "version": _NUMBER,
        "hall": _TEXT,
        "day": _TEXT,
        "path": _TEXT,
        "sha256": _BYTES,
    },
    "id",
    order="day desc, id",
)
ATTEMPTS: Final = _table(
    "attempt",
    {
        "id": _TEXT,
        "sitting": "text references sitting (id)",
        "candidate": _TEXT,
        "path": _TEXT,
        "phase": _TEXT,
        "last_sequence": _NUMBER,
        "updated_ms": _NUMBER,
    },
    "id",
    order="updated_ms desc, id",
)


def connect(path: Path) -> Any:  # noqa: ANN401 - the driver carries no types
    """Return a connection to a sound database of our layout; an empty one gets its tables.

    Raises:
        DATABASE_ERRORS: it cannot be read, is not sound, or is of another layout.
    """
    connection = pysqlite3.dbapi2.connect(
        str(path), timeout=_BUSY_MS / 1000, check_same_thread=False
    )
    try:
        for setting in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            connection.execute(f"pragma {setting}").close()
        _check_and_prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_and_prepare(connection: Any) -> None:  # noqa: ANN401 - the driver carries no types
    (found,) = connection.execute("pragma quick_check").fetchone()
    (layout,) = connection.execute("pragma user_version").fetchone()
    if found != "ok" or layout not in {0, _LAYOUT}:
        raise pysqlite3.dbapi2.DatabaseError(f"check {found!r}, layout {layout!r}")
    with connection:
        for table in (PACKS, SITTINGS, ATTEMPTS):
            connection.execute(table.creation())
        if layout != _LAYOUT:  # or every start would write, and wait for the disk
            connection.execute(f"pragma user_version = {_LAYOUT}")
