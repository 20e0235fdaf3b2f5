"""What was issued, as far as strangers may ask for it, and how often somebody asked."""

import sqlalchemy as sa
from alembic import op

revision = "0201"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _certificates()
    _rate_counts()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("rate_counts")
    op.drop_table("certificates")


def _certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("number", sa.String(24), nullable=False, comment="public serial number"),
        sa.Column("kind", sa.String(32), nullable=False, comment="certificate or reference"),
        sa.Column("attempt", sa.String(64), nullable=False),
        sa.Column(
            "holder",
            sa.String(64),
            nullable=False,
            comment="keyed digest of the IIN or ticket number",
        ),
        sa.Column(
            "proof",
            sa.String(64),
            nullable=False,
            comment="keyed digest of that number and the code",
        ),
        sa.Column("name", sa.String(120), nullable=False, comment="of the holder, as on the paper"),
        sa.Column("exam", sa.String(64), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False, comment="of the exam, by language"),
        sa.Column("level", sa.String(12), nullable=False, comment="empty where the exam has none"),
        sa.Column("issued", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
        sa.Column("expires", sa.String(10), comment="last day on which it counts; none: no end"),
        sa.Column("state", sa.String(32), nullable=False, comment="valid or revoked"),
        sa.Column("revoked", sa.String(10), comment="hall date on which it was made void"),
        sa.Column("kept_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_certificates")),
        sa.UniqueConstraint("proof", name=op.f("uq_certificates_proof")),
        comment=(
            "Certificates and references by what confirms them; of an attempt one at most counts."
        ),
    )
    op.create_index("ix_certificates_holder", "certificates", ["holder"])
    op.create_index(
        "uq_certificates_attempt_valid",
        "certificates",
        ["attempt"],
        unique=True,
        sqlite_where=sa.text("state = 'valid'"),
        postgresql_where=sa.text("state = 'valid'"),
    )


def _rate_counts() -> None:
    op.create_table(
        "rate_counts",
        sa.Column(
            "mark",
            sa.String(64),
            nullable=False,
            comment="keyed digest of the limit and who asks",
        ),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("ends_ms", sa.BigInteger(), nullable=False, comment="when counting begins anew"),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_rate_counts")),
        comment="How often somebody asked within a stretch of time, one count for all workers.",
    )
    op.create_index("ix_rate_counts_ends_ms", "rate_counts", ["ends_ms"])
