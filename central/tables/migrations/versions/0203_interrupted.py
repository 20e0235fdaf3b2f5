"""Recordings that were cut off, by attempt and item."""

import sqlalchemy as sa
from alembic import op

revision = "0203"
down_revision = "0102"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "given_back",
        sa.Column("attempt", sa.String(64), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column(
            "plays", sa.Integer(), nullable=False, comment="that were cut off and given back"
        ),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempts.attempt"], name=op.f("fk_given_back_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt", "item", name=op.f("pk_given_back")),
        comment="Recordings that device or program cut off, by attempt and item.",
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("given_back")
