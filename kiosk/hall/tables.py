"""The hub's database as tables: journals it keeps for others, and what it has to remember.

Decides: columns and the number of the layout. Leaves opening to `kiosk.database`, writing to
`replica`. Nothing here is the truth: that is the journals, and their raw bytes are what is kept.
"""

from typing import Final

import sqlalchemy as sa

LAYOUT: Final = 2
metadata: Final = sa.MetaData()

_JOURNAL: Final = (
    ("attempt", sa.String),
    ("incarnation", sa.Integer),
)


def _of_journal() -> list[sa.Column[object]]:
    return [sa.Column(name, kind, primary_key=True) for name, kind in _JOURNAL]


journals: Final = sa.Table(
    "journal",
    metadata,
    *_of_journal(),
    sa.Column("seat", sa.Integer, nullable=False),
    sa.Column("frame", sa.LargeBinary, nullable=False),
)
records: Final = sa.Table(
    "record",
    metadata,
    *_of_journal(),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("final", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
anchors: Final = sa.Table(
    "anchor",
    metadata,
    *_of_journal(),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
strays: Final = sa.Table(
    "stray",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("attempt", sa.String, nullable=False),
    sa.Column("incarnation", sa.Integer, nullable=False),
    sa.Column("seat", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("why", sa.String, nullable=False),
    # Once each, also when a standby is given them again.
    sa.UniqueConstraint("attempt", "incarnation", "seat", "sequence", "head", "why"),
)
journal_keys: Final = sa.Table(
    "journal_key",
    metadata,
    *_of_journal(),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)
results: Final = sa.Table(
    "result",
    metadata,
    *_of_journal(),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
pictures: Final = sa.Table(
    "picture",
    metadata,
    sa.Column("attempt", sa.String, primary_key=True),
    sa.Column("digest", sa.String, primary_key=True),
    sa.Column("incarnation", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
)
evidence_keys: Final = sa.Table(
    "evidence_key",
    metadata,
    sa.Column("attempt", sa.String, primary_key=True),
    sa.Column("digest", sa.String, primary_key=True),
    sa.Column("incarnation", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
destroyed: Final = sa.Table(
    "destroyed",
    metadata,
    sa.Column("attempt", sa.String, primary_key=True),
    sa.Column("order", sa.LargeBinary, nullable=False),
)
beats: Final = sa.Table(
    "beat",
    metadata,
    sa.Column("seat", sa.Integer, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
notes: Final = sa.Table(
    "note",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)
