"""A database that does not answer: one of its tables is away for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from central.tables.engine import Database


@contextmanager
def without(database: Database, table: str) -> Iterator[None]:
    """Until the block ends, whoever asks for that table hears an error of the database."""
    with database.write() as connection:
        connection.exec_driver_sql(f"alter table {table} rename to away")
    try:
        yield
    finally:
        with database.write() as connection:
            connection.exec_driver_sql(f"alter table away rename to {table}")
