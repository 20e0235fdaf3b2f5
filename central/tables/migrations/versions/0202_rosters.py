"""What comes before a sitting: rounds, applications, places, drafts, what is published."""

import sqlalchemy as sa
from alembic import op

revision = "0202"
down_revision = "0201"
branch_labels = None
depends_on = None

TABLES = ("drafts", "photos", "publications", "rounds", "applications", "places")


def upgrade() -> None:
    """Make the tables."""
    _drafts()
    _photos()
    _publications()
    _rounds()
    _applications()
    _places()


def downgrade() -> None:
    """Drop them."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.BigInteger(), nullable=False),
        sa.Column(
            "candidates", sa.Integer(), nullable=False, comment="how many of the list it holds"
        ),
        sa.Column(
            "content",
            sa.String(length=64),
            nullable=False,
            comment="digest of what the signed file must say",
        ),
        sa.Column("drafted_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sitting", "edition", name=op.f("pk_drafts")),
        comment="Editions of sittings that were handed out to be signed.",
    )


def _photos() -> None:
    op.create_table(
        "photos",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_photos")),
        comment="Pictures of candidates that came with applications.",
    )


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind", sa.String(length=32), nullable=False, comment="sitting, paper, key or pack"
        ),
        sa.Column(
            "subject", sa.String(length=64), nullable=False, comment="sitting; of a pack the pack"
        ),
        sa.Column("version", sa.BigInteger(), nullable=False, comment="edition; only ever rises"),
        sa.Column(
            "hall", sa.String(length=64), nullable=False, comment="whose it is; empty for a pack"
        ),
        sa.Column(
            "day", sa.String(length=10), nullable=False, comment="last day on which it is of use"
        ),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="SHA-256 of the file"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=True, comment="the file; none for a pack"),
        sa.Column(
            "file",
            sa.String(length=255),
            nullable=True,
            comment="of a pack its name in the folder of packs",
        ),
        sa.Column("published_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sa.UniqueConstraint("digest", name=op.f("uq_publications_digest")),
        sa.UniqueConstraint(
            "kind", "subject", "version", name=op.f("uq_publications_kind_subject_version")
        ),
        comment="What halls may fetch: signed sitting files, releases, packs.",
    )
    op.create_index("ix_publications_hall", "publications", ["hall"], unique=False)


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.BigInteger(), nullable=False, comment="from 1; the highest counts"),
        sa.Column("plan", sa.Text(), nullable=False, comment="TOML, as the clerk wrote it"),
        sa.Column("taken_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "exam", "edition", name=op.f("pk_rounds")),
        comment="Plans of rounds: days, halls, seats, staff, when applications are taken.",
    )


def _applications() -> None:
    op.create_table(
        "applications",
        sa.Column("application", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column(
            "candidate",
            sa.String(length=64),
            nullable=False,
            comment="the centre's identifier of the person",
        ),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="JSON without the photo"),
        sa.Column(
            "photo", sa.String(length=64), nullable=True, comment="its digest, if there is one"
        ),
        sa.Column(
            "digest",
            sa.String(length=64),
            nullable=False,
            comment="of all of it: the same again is no change",
        ),
        sa.Column("taken_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["photos.sha256"], name=op.f("fk_applications_photo")),
        sa.PrimaryKeyConstraint("application", name=op.f("pk_applications")),
        comment="Applications as the portal hands them over; of a person one in a round.",
    )
    op.create_index("ix_applications_round", "applications", ["round", "exam"], unique=False)
    op.create_index(
        "uq_applications_candidate_live",
        "applications",
        ["round", "exam", "candidate"],
        unique=True,
        sqlite_where=sa.text("state <> 'deleted'"),
        postgresql_where=sa.text("state <> 'deleted'"),
    )


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "position", sa.Integer(), nullable=False, comment="in the list, from 1; for good"
        ),
        sa.Column("application", sa.String(length=64), nullable=False),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False, comment="hall date, ISO 8601"),
        sa.Column(
            "left_ms",
            sa.BigInteger(),
            nullable=True,
            comment="when somebody who did not come got another place",
        ),
        sa.Column("why", sa.String(length=400), nullable=False, comment="of that; else empty"),
        sa.Column("placed_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application"], ["applications.application"], name=op.f("fk_places_application")
        ),
        sa.PrimaryKeyConstraint("sitting", "position", name=op.f("pk_places")),
        comment="Who sits where on which day; everybody has one place at a time.",
    )
    op.create_index(
        "uq_places_application_now",
        "places",
        ["application"],
        unique=True,
        sqlite_where=sa.text("left_ms is null"),
        postgresql_where=sa.text("left_ms is null"),
    )
