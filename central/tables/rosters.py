"""Tables of what comes before a sitting: rounds, applications, places, what is published."""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Hex, Moment, Name, RowId, Word

rounds: Final = sa.Table(
    "rounds",
    METADATA,
    sa.Column("round", Name, primary_key=True),
    sa.Column("exam", Name, primary_key=True),
    sa.Column("edition", sa.BigInteger, primary_key=True, comment="from 1; the highest counts"),
    sa.Column("plan", sa.Text, nullable=False, comment="TOML, as the clerk wrote it"),
    sa.Column("taken_ms", Moment, nullable=False),
    comment="Plans of rounds: days, halls, seats, staff, when applications are taken.",
)

applications: Final = sa.Table(
    "applications",
    METADATA,
    sa.Column("application", Name, primary_key=True),
    sa.Column("round", Name, nullable=False),
    sa.Column("exam", Name, nullable=False),
    sa.Column("candidate", Name, nullable=False, comment="the centre's identifier of the person"),
    sa.Column("state", Word, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="JSON without the photo"),
    sa.Column("photo", Hex, sa.ForeignKey("photos.sha256"), comment="its digest, if there is one"),
    sa.Column("digest", Hex, nullable=False, comment="of all of it: the same again is no change"),
    sa.Column("taken_ms", Moment, nullable=False),
    sa.Index("ix_applications_round", "round", "exam"),
    sa.Index(
        "uq_applications_candidate_live",
        "round",
        "exam",
        "candidate",
        unique=True,
        sqlite_where=sa.text("state <> 'deleted'"),
        postgresql_where=sa.text("state <> 'deleted'"),
    ),
    comment="Applications as the portal hands them over; of a person one in a round.",
)

photos: Final = sa.Table(
    "photos",
    METADATA,
    sa.Column("sha256", Hex, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
    comment="Pictures of candidates that came with applications.",
)

places: Final = sa.Table(
    "places",
    METADATA,
    sa.Column("sitting", Name, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, comment="in the list, from 1; for good"),
    sa.Column("application", Name, sa.ForeignKey("applications.application"), nullable=False),
    sa.Column("hall", Name, nullable=False),
    sa.Column("day", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
    sa.Column("left_ms", Moment, comment="when somebody who did not come got another place"),
    sa.Column("why", sa.String(400), nullable=False, comment="of that; else empty"),
    sa.Column("placed_ms", Moment, nullable=False),
    sa.Index(
        "uq_places_application_now",
        "application",
        unique=True,
        sqlite_where=sa.text("left_ms is null"),
        postgresql_where=sa.text("left_ms is null"),
    ),
    comment="Who sits where on which day; everybody has one place at a time.",
)

drafts: Final = sa.Table(
    "drafts",
    METADATA,
    sa.Column("sitting", Name, primary_key=True),
    sa.Column("edition", sa.BigInteger, primary_key=True),
    sa.Column("candidates", sa.Integer, nullable=False, comment="how many of the list it holds"),
    sa.Column("content", Hex, nullable=False, comment="digest of what the signed file must say"),
    sa.Column("drafted_ms", Moment, nullable=False),
    comment="Editions of sittings that were handed out to be signed.",
)

publications: Final = sa.Table(
    "publications",
    METADATA,
    sa.Column("id", RowId, primary_key=True),
    sa.Column("kind", Word, nullable=False, comment="sitting, paper, key or pack"),
    sa.Column("subject", Name, nullable=False, comment="sitting; of a pack the pack"),
    sa.Column("version", sa.BigInteger, nullable=False, comment="edition; only ever rises"),
    sa.Column("hall", Name, nullable=False, comment="whose it is; empty for a pack"),
    sa.Column("day", sa.String(10), nullable=False, comment="last day on which it is of use"),
    sa.Column("digest", Hex, nullable=False, comment="SHA-256 of the file"),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("document", sa.LargeBinary, comment="the file; none for a pack"),
    sa.Column("file", sa.String(255), comment="of a pack its name in the folder of packs"),
    sa.Column("published_ms", Moment, nullable=False),
    sa.UniqueConstraint("kind", "subject", "version"),
    sa.UniqueConstraint("digest"),
    sa.Index("ix_publications_hall", "hall"),
    comment="What halls may fetch: signed sitting files, releases, packs.",
)
