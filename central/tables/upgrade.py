"""Bringing a database to the tables of this build.

Decides: that Alembic does it, step by step, and that two servers that start at once do it one after
the other. Leaves the steps to `migrations/versions`.
"""

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from central.tables.engine import Database

_SCRIPTS: Final = Path(__file__).with_name("migrations")
#: Any number that nobody else locks by.
_LOCK: Final = 4_702_319


def config() -> Config:
    """Alembic's settings."""
    settings = Config()
    settings.set_main_option("script_location", str(_SCRIPTS))
    return settings


def upgrade(database: Database) -> None:
    """Make or change tables until they are those of this build."""
    with database.write() as connection:
        if database.postgresql:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def is_current(connection: sa.Connection) -> bool:
    """Whether the tables are those of this build."""
    there = MigrationContext.configure(connection).get_current_revision()
    return there == ScriptDirectory.from_config(config()).get_current_head()
