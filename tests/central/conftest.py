"""The centre on both databases, for real: every test that asks for `database` runs twice."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.bench.throwaway_postgres import ThrowawayPostgres
from central.tables.engine import Database
from central.tables.schema import METADATA
from central.tables.upgrade import upgrade


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowawayPostgres]:
    """One PostgreSQL server for all tests of this process."""
    with ThrowawayPostgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables of this build and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "centre.db"
    _with_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_tables(postgres: ThrowawayPostgres) -> str:
    """The URL of a database with the same tables, at the server."""
    url = postgres.new_database()
    _with_tables(url)
    return url


def _with_tables(url: str) -> None:
    made = Database(url)
    upgrade(made)
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'centre.db'}"
    server: ThrowawayPostgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the tables of this build and nothing in them."""
    if request.param == "sqlite":
        path = tmp_path / "centre.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    # Making a database takes seconds on a busy disk; emptying one does not.
    url: str = request.getfixturevalue("postgres_tables")
    emptied = Database(url)
    with emptied.write() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(sa.delete(table))
    emptied.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The same, open."""
    made = Database(database_url)
    yield made
    made.close()
