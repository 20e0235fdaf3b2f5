"""Table of recordings that were cut off, as far as item statistics ask for it."""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Name

given_back: Final = sa.Table(
    "given_back",
    METADATA,
    sa.Column("attempt", Name, sa.ForeignKey("attempts.attempt"), primary_key=True),
    sa.Column("item", Name, primary_key=True),
    sa.Column("plays", sa.Integer, nullable=False, comment="that were cut off and given back"),
    comment="Recordings that device or program cut off, by attempt and item.",
)
