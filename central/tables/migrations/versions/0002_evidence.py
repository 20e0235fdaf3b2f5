"""What comes in: journals, papers, bundles."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("anchors", "bundles", "handovers", "journals", "papers", "records")


def upgrade() -> None:
    """Make the tables."""
    _anchors()
    _bundles()
    _handovers()
    _journals()
    _papers()
    _records()


def downgrade() -> None:
    """Drop them."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _anchors() -> None:
    op.create_table(
        "anchors",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("incarnation", sa.BigInteger(), nullable=False),
        sa.Column("seat_key", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column(
            "payload", sa.LargeBinary(), nullable=False, comment="the 232 bytes of the anchor"
        ),
        sa.PrimaryKeyConstraint(
            "attempt", "incarnation", "seat_key", "sequence", "head", name=op.f("pk_anchors")
        ),
        comment="Heads that seats signed, also of records that have not come, or never will.",
    )


def _bundles() -> None:
    op.create_table(
        "bundles",
        sa.Column(
            "sha256", sa.String(length=64), nullable=False, comment="of the file as it was sent"
        ),
        sa.Column(
            "file",
            sa.String(length=255),
            nullable=False,
            comment="its name in the folder of bundles",
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column(
            "signer",
            sa.String(length=64),
            nullable=False,
            comment="signing key of the machine that sent it",
        ),
        sa.Column("state", sa.String(length=32), nullable=False, comment="waits, taken or refused"),
        sa.Column(
            "bundle",
            sa.String(length=64),
            nullable=False,
            comment="SHA-256 of its manifest, once it was opened",
        ),
        sa.Column(
            "why",
            sa.String(length=400),
            nullable=False,
            comment="why it was refused, or what is left",
        ),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bundles")),
        comment="Sealed bundle files on their way to the worker that can open them.",
    )


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column(
            "bundle", sa.String(length=64), nullable=False, comment="SHA-256 of the manifest"
        ),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "signer",
            sa.String(length=64),
            nullable=False,
            comment="signing key of the hub or lone seat",
        ),
        sa.Column("signed", sa.LargeBinary(), nullable=False, comment="SignedManifest as it came"),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column(
            "receipt",
            sa.LargeBinary(),
            nullable=True,
            comment="signed by the centre, once all of it is here",
        ),
        sa.Column("receipt_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("bundle", name=op.f("pk_handovers")),
        comment="Manifests of what halls say they handed over, and the centre's receipts for them.",
    )


def _journals_identity() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "attempt",
            sa.String(length=64),
            nullable=False,
            comment="of a hall journal its own identifier",
        ),
        sa.Column(
            "incarnation", sa.BigInteger(), nullable=False, comment="of a hall journal the epoch"
        ),
        sa.Column(
            "branch", sa.Integer(), nullable=False, comment="0, or a fork's number in its order"
        ),
        sa.Column(
            "writer",
            sa.String(length=64),
            nullable=False,
            comment="of a lone seat's hall journal; else empty",
        ),
        sa.Column("of_hall", sa.Boolean(), nullable=False, comment="whether it is a hall journal"),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "sitting_digest",
            sa.String(length=64),
            nullable=False,
            comment="of the edition its header names",
        ),
        sa.Column(
            "pack_digest", sa.String(length=64), nullable=False, comment="as its header names it"
        ),
        sa.Column(
            "seat_key",
            sa.String(length=64),
            nullable=False,
            comment="Ed25519 public key of who wrote it",
        ),
    )


def _journals_state() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("frame", sa.LargeBinary(), nullable=False, comment="the header, 512 bytes"),
        sa.Column(
            "parent_branch",
            sa.Integer(),
            nullable=True,
            comment="of a fork: beside which branch it lies",
        ),
        sa.Column(
            "first", sa.BigInteger(), nullable=False, comment="first record kept of this branch"
        ),
        sa.Column(
            "last", sa.BigInteger(), nullable=False, comment="last record; first - 1 for none"
        ),
        sa.Column("head", sa.String(length=64), nullable=False, comment="after the last record"),
        sa.Column(
            "covered", sa.BigInteger(), nullable=False, comment="last record its seat signed for"
        ),
        sa.Column(
            "promised", sa.BigInteger(), nullable=False, comment="farthest anchor; 0 for none"
        ),
        sa.Column(
            "promised_head",
            sa.String(length=64),
            nullable=False,
            comment="of that anchor; empty for none",
        ),
        sa.Column("final", sa.Boolean(), nullable=False, comment="has its final signature"),
        sa.Column(
            "bytes", sa.BigInteger(), nullable=False, comment="of all records of this branch"
        ),
        sa.Column("begun_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
    )


def _journals() -> None:
    op.create_table(
        "journals",
        *_journals_identity(),
        *_journals_state(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journals")),
        sa.UniqueConstraint(
            "attempt",
            "incarnation",
            "writer",
            "branch",
            name=op.f("uq_journals_attempt_incarnation_writer_branch"),
        ),
        comment="Where each journal stands; a fork is a row of its own beside the first branch.",
    )
    with op.batch_alter_table("journals", schema=None) as batch_op:
        batch_op.create_index("ix_journals_sitting", ["sitting"], unique=False)


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "kind", sa.String(length=32), nullable=False, comment="kind of a bundle's member"
        ),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.String(length=64), nullable=False, comment="whose it is, or empty"),
        sa.Column("incarnation", sa.BigInteger(), nullable=False, comment="of its journal, or 0"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint(
            "sha256",
            "kind",
            "sitting",
            "attempt",
            "incarnation",
            name=op.f("uq_papers_sha256_kind_sitting_attempt_incarnation"),
        ),
        comment="What a hall hands over besides journals and signed documents, by its digest.",
    )
    with op.batch_alter_table("papers", schema=None) as batch_op:
        batch_op.create_index("ix_papers_attempt", ["attempt"], unique=False)
        batch_op.create_index("ix_papers_sitting", ["sitting", "kind"], unique=False)


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("journal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column(
            "head",
            sa.String(length=64),
            nullable=False,
            comment="after the last record of this chunk",
        ),
        sa.Column("payload", sa.LargeBinary(), nullable=False, comment="raw records without gaps"),
        sa.ForeignKeyConstraint(["journal"], ["journals.id"], name=op.f("fk_records_journal")),
        sa.PrimaryKeyConstraint("journal", "first", name=op.f("pk_records")),
        comment="The raw records of journals in chunks, as they were verified and taken in.",
    )
