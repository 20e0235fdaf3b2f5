"""Papers that were issued, and the numbers reserved for them."""

import sqlalchemy as sa
from alembic import op

revision = "0301"
down_revision = "0203"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "issued_papers",
        sa.Column("number", sa.String(length=24), nullable=False, comment="public serial number"),
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column(
            "approval", sa.BigInteger(), nullable=False, comment="entry that approved the issue"
        ),
        sa.Column("state", sa.String(length=32), nullable=False, comment="reserved, issued"),
        sa.Column(
            "code",
            sa.String(length=40),
            nullable=False,
            comment="individual code, as it is printed",
        ),
        sa.Column(
            "pdf",
            sa.LargeBinary(),
            nullable=True,
            comment="the signed paper; empty while it is reserved",
        ),
        sa.Column(
            "qr_text", sa.String(length=1000), nullable=True, comment="what its QR code says"
        ),
        sa.Column("reserved_ms", sa.BigInteger(), nullable=False),
        sa.Column("issued_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_issued_papers")),
        sa.UniqueConstraint("attempt", "approval", name=op.f("uq_issued_papers_attempt_approval")),
        comment="Papers with their numbers; a number is reserved before the signer is asked.",
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("issued_papers")
