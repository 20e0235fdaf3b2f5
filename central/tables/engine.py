"""SQLite and PostgreSQL as the centre uses them, behind one small class.

Decides: driver, settings and how a transaction begins. On SQLite a writing one takes the write lock
first (BEGIN IMMEDIATE), so that what it read cannot have changed before it writes; WAL with
synchronous=FULL, so that a commit outlives a power cut. On PostgreSQL rows are locked by those who
read them to change them. Leaves tables and queries to others.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

from kiosk.base.errors import MalformedError

SQLITE_AT_LEAST: Final = (3, 51, 3)
_BUSY_S: Final = 30.0
_SETTINGS: Final = ("journal_mode=wal", "synchronous=full", "foreign_keys=on")
_BEGIN: Final = "centre_begin"
_CONNECTIONS: Final = 8

Insert = sqlite.Insert | postgresql.Insert


class Database:
    """The centre's database.

    Attributes:
        engine: for what needs one, as migrations do.
        postgresql: else it is SQLite.
    """

    def __init__(self, url: str) -> None:
        """Nothing is read or made yet.

        Args:
            url: `sqlite:///PATH`, or `postgresql://...` as libpq takes it.

        Raises:
            MalformedError: `bad_database`.
        """
        self.engine: Final = _engine(url)
        self.postgresql: Final = self.engine.dialect.name == "postgresql"
        self._writer = self.engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that may write; committed and durable when the block ends well."""
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that only reads, from one moment's state on SQLite."""
        with self.engine.connect() as connection:
            yield connection

    def insert(self, table: sa.Table) -> Insert:
        """An INSERT that can do nothing, or update, on a conflict."""
        return postgresql.insert(table) if self.postgresql else sqlite.insert(table)

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()


def _engine(url: str) -> sa.Engine:
    try:
        parsed = make_url(url)
    except sa.exc.ArgumentError as error:
        raise MalformedError("bad_database", "This is no database URL.") from error
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return _sqlite(Path(parsed.database))
    if parsed.get_backend_name() == "postgresql":
        return sa.create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=_CONNECTIONS,
            pool_pre_ping=True,
            # An error's words go nowhere with what somebody sent in them.
            hide_parameters=True,
        )
    raise MalformedError(
        "bad_database", "The database must be sqlite:///PATH or postgresql://HOST/NAME."
    )


def _sqlite(path: Path) -> sa.Engine:
    def connect() -> Any:  # noqa: ANN401 - the driver carries no types
        connection = pysqlite3.dbapi2.connect(
            # The driver begins no transaction of its own: the listener below does.
            str(path),
            timeout=_BUSY_S,
            check_same_thread=False,
            isolation_level=None,
        )
        for setting in _SETTINGS:
            connection.execute(f"pragma {setting}").close()
        return connection

    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=pysqlite3.dbapi2,
        creator=connect,
        # The empty address means "in memory" to SQLAlchemy, which would give each thread its own.
        poolclass=sa.QueuePool,
        hide_parameters=True,
        pool_size=_CONNECTIONS,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
