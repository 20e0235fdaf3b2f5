"""SQLite as this product uses it: WAL, synchronous=FULL, foreign keys.

Decides: driver and settings. The driver is pysqlite3, whose SQLite is recent: versions before
3.51.3 can corrupt a database when its WAL is reset, and the standard library's may be years older.
Leaves tables to those who own them.
"""

from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2
import sqlalchemy as sa

SQLITE_AT_LEAST: Final = (3, 51, 3)
_BUSY_MS: Final = 2_000
_SETTINGS: Final = ("journal_mode=wal", "synchronous=full", "foreign_keys=on")


def open_engine(path: Path, *, wipes: bool = False) -> sa.Engine:
    """Return an engine on a database file; nothing is read yet.

    Args:
        path: of the file.
        wipes: what is deleted is overwritten in the file.
    """
    settings = (*_SETTINGS, "secure_delete=on") if wipes else _SETTINGS

    def connect() -> Any:  # noqa: ANN401 - the driver carries no types
        connection = pysqlite3.dbapi2.connect(
            str(path), timeout=_BUSY_MS / 1000, check_same_thread=False
        )
        for setting in settings:
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
