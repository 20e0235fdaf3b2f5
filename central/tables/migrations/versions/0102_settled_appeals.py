"""Technical appeals that staff of the hall dealt with wait for nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0202"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("appeals") as appeals:
        appeals.add_column(
            sa.Column(
                "settled",
                sa.Boolean(),
                nullable=True,
                comment="what staff of the hall made of it; empty: nothing",
            )
        )


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("appeals") as appeals:
        appeals.drop_column("settled")
