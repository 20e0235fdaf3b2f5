"""What the centre signed, and the packs it has."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("authorities", "machines", "packs", "revocations", "sittings")


def upgrade() -> None:
    """Make the tables."""
    _authorities()
    _machines()
    _packs()
    _revocations()
    _sittings()


def downgrade() -> None:
    """Drop them."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _authorities() -> None:
    op.create_table(
        "authorities",
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="SHA-256 of the signed file"
        ),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=120), nullable=False),
        sa.Column(
            "valid_from", sa.String(length=10), nullable=False, comment="hall date, ISO 8601"
        ),
        sa.Column(
            "valid_until", sa.String(length=10), nullable=False, comment="hall date, ISO 8601"
        ),
        sa.Column(
            "fingerprint",
            sa.String(length=64),
            nullable=False,
            comment="SHA-256 of the hall CA's certificate",
        ),
        sa.Column(
            "document", sa.LargeBinary(), nullable=False, comment="the file as it was signed"
        ),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_authorities")),
        comment="The centre's word for the hubs of a hall, one row for each signed file.",
    )
    with op.batch_alter_table("authorities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authorities_hall"), ["hall"], unique=False)


def _machines() -> None:
    op.create_table(
        "machines",
        sa.Column(
            "signing_key", sa.String(length=64), nullable=False, comment="Ed25519 public key"
        ),
        sa.Column(
            "document",
            sa.String(length=64),
            nullable=False,
            comment="digest of the file that names it",
        ),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="hub or seat"),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False, comment="as hub/1 or seat/12"),
        sa.PrimaryKeyConstraint("signing_key", "document", name=op.f("pk_machines")),
        comment="Which signing keys of hubs and seats a signed document of the centre names.",
    )


def _packs() -> None:
    op.create_table(
        "packs",
        sa.Column(
            "digest",
            sa.String(length=64),
            nullable=False,
            comment="SHA-256 of the pack's signed manifest",
        ),
        sa.Column("pack", sa.String(length=64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column(
            "file", sa.String(length=255), nullable=False, comment="its name in the folder of packs"
        ),
        sa.Column("registered_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_packs")),
        comment="Packs that the centre has; a journal on another pack of that name is refused.",
    )
    with op.batch_alter_table("packs", schema=None) as batch_op:
        batch_op.create_index("ix_packs_pack_version", ["pack", "version"], unique=False)


def _revocations() -> None:
    op.create_table(
        "revocations",
        sa.Column(
            "revoked",
            sa.String(length=64),
            nullable=False,
            comment="signing key, or fingerprint of a hall CA",
        ),
        sa.Column(
            "document",
            sa.String(length=64),
            nullable=False,
            comment="digest of the sitting file that says so",
        ),
        sa.Column("since", sa.String(length=10), nullable=False, comment="date, ISO 8601"),
        sa.PrimaryKeyConstraint("revoked", "document", name=op.f("pk_revocations")),
        comment="Keys that a sitting file takes back: what they sign as a sender counts no more.",
    )


def _sittings() -> None:
    op.create_table(
        "sittings",
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="SHA-256 of the signed file"
        ),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "edition", sa.BigInteger(), nullable=False, comment="version of the sitting file"
        ),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=120), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False, comment="hall date, ISO 8601"),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column("pack", sa.String(length=64), nullable=False),
        sa.Column("pack_version", sa.BigInteger(), nullable=False),
        sa.Column(
            "document", sa.LargeBinary(), nullable=False, comment="the file as it was signed"
        ),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sittings")),
        comment="Every edition of every sitting file that came here under the centre's root.",
    )
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sittings_sitting"), ["sitting"], unique=False)
