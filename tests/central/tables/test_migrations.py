"""Migrations lead to the very tables that the code works with, on both databases."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from central.tables.engine import Database
from central.tables.schema import METADATA
from central.tables.upgrade import is_current, upgrade


def test_migrations_make_the_tables_of_the_code(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"target_metadata": METADATA, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []
        assert is_current(connection)


def test_an_upgrade_again_changes_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            sa.insert(METADATA.tables["packs"]).values(
                digest="0" * 64, pack="p", version=1, exam="e", file="p-1.pack", registered_ms=1
            )
        )
    upgrade(database)
    with database.read() as connection:
        count = sa.select(sa.func.count()).select_from(METADATA.tables["packs"])
        assert connection.execute(count).scalar() == 1


def test_an_empty_database_is_not_current(empty_url: str) -> None:
    empty = Database(empty_url)
    with empty.read() as connection:
        assert not is_current(connection)
    empty.close()


def test_every_table_and_every_odd_column_is_explained() -> None:
    assert all(table.comment for table in METADATA.tables.values())


def test_a_commit_on_sqlite_is_synced_and_a_writer_locks_first(database: Database) -> None:
    if database.postgresql:
        with database.read() as connection:
            assert connection.exec_driver_sql("show fsync").scalar() == "on"
        return
    with database.write() as one:
        assert one.exec_driver_sql("pragma synchronous").scalar() == 2
        assert one.exec_driver_sql("pragma journal_mode").scalar() == "wal"
        with database.read() as other:
            assert other.exec_driver_sql("select count(*) from packs").scalar() == 0
