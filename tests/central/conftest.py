"""The centre on both databases, for real: every test that asks for `database` runs twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central.bench.throwaway_postgres import ThrowawayPostgres
from central.tables.engine import Database
from central.tables.upgrade import upgrade


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowawayPostgres]:
    """One PostgreSQL server for all tests of this process."""
    with ThrowawayPostgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'centre.db'}"
    new: Callable[[], str] = request.getfixturevalue("postgres").new_database
    return new()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A new database with the tables of this build."""
    made = Database(database_url)
    upgrade(made)
    yield made
    made.close()
