"""The seat's catalogue as tables, and how its database is opened.

Decides: columns, and the settings of SQLite: WAL, synchronous=FULL, foreign keys. The driver is
pysqlite3, whose SQLite is recent: versions before 3.51.3 can corrupt a database when its WAL is
reset, and the standard library's may be years older.
"""

from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2
import sqlalchemy as sa

SQLITE_AT_LEAST: Final = (3, 51, 3)
_BUSY_MS: Final = 2_000
_LAYOUT: Final = 1
"""Number of the layout below; a catalogue of another one is made anew, never converted."""

metadata: Final = sa.MetaData()
packs: Final = sa.Table(
    "pack",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("exam", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("sha256", sa.LargeBinary, nullable=False),
    sa.Column("accepted_ms", sa.Integer, nullable=False),
)
sittings: Final = sa.Table(
    "sitting",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("hall", sa.String, nullable=False),
    sa.Column("day", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("sha256", sa.LargeBinary, nullable=False),
)
attempts: Final = sa.Table(
    "attempt",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("sitting", sa.ForeignKey("sitting.id"), nullable=True),
    sa.Column("candidate", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("phase", sa.String, nullable=False),
    sa.Column("last_sequence", sa.Integer, nullable=False),
    sa.Column("updated_ms", sa.Integer, nullable=False),
)


def open_engine(path: Path) -> sa.Engine:
    """Return an engine on a database file; nothing is read yet."""

    def connect() -> Any:  # noqa: ANN401 - the driver carries no types
        connection = pysqlite3.dbapi2.connect(
            str(path), timeout=_BUSY_MS / 1000, check_same_thread=False
        )
        for setting in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            connection.execute(f"pragma {setting}").close()
        return connection

    return sa.create_engine(
        "sqlite+pysqlite://",
        module=pysqlite3.dbapi2,
        creator=connect,
        # The empty address means "in memory" to SQLAlchemy, which would give each thread its own.
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
    )


def check_and_prepare(connection: sa.Connection) -> None:
    """Refuse a database that is not sound or not ours, and make the tables of an empty one.

    Raises:
        DatabaseError: of SQLAlchemy.
    """
    found = connection.exec_driver_sql("pragma quick_check").scalar()
    layout = connection.exec_driver_sql("pragma user_version").scalar()
    if found != "ok" or layout not in {0, _LAYOUT}:
        reason = f"check {found!r}, layout {layout!r}"
        raise sa.exc.DatabaseError("pragma quick_check", None, ValueError(reason))
    metadata.create_all(connection)
    connection.exec_driver_sql(f"pragma user_version = {_LAYOUT}")
