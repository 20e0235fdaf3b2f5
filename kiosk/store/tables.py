"""The seat's catalogue as tables.

Decides: columns, and what becomes of a database with others. Leaves opening to `kiosk.database`.
"""

from typing import Final

import sqlalchemy as sa

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
