"""Tables of what was issued, as far as strangers may ask for it, and of how often somebody asked.

Neither holds an identification number, a ticket number, an individual code or an address: all of
these are here as digests under a secret of the server.
"""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Hex, Moment, Name, Word

certificates: Final = sa.Table(
    "certificates",
    METADATA,
    sa.Column("number", sa.String(24), primary_key=True, comment="public serial number"),
    sa.Column("kind", Word, nullable=False, comment="certificate or reference"),
    sa.Column("attempt", Name, nullable=False),
    sa.Column("holder", Hex, nullable=False, comment="keyed digest of the IIN or ticket number"),
    sa.Column("proof", Hex, nullable=False, comment="keyed digest of that number and the code"),
    sa.Column("name", sa.String(120), nullable=False, comment="of the holder, as on the paper"),
    sa.Column("exam", Name, nullable=False),
    sa.Column("titles", sa.JSON, nullable=False, comment="of the exam, by language"),
    sa.Column("level", sa.String(12), nullable=False, comment="empty where the exam has none"),
    sa.Column("issued", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
    sa.Column("expires", sa.String(10), comment="last day on which it counts; none: no end"),
    sa.Column("state", Word, nullable=False, comment="valid or revoked"),
    sa.Column("revoked", sa.String(10), comment="hall date on which it was made void"),
    sa.Column("kept_ms", Moment, nullable=False),
    sa.UniqueConstraint("proof"),
    sa.Index("ix_certificates_holder", "holder"),
    sa.Index(
        "uq_certificates_attempt_valid",
        "attempt",
        unique=True,
        sqlite_where=sa.text("state = 'valid'"),
        postgresql_where=sa.text("state = 'valid'"),
    ),
    comment="Certificates and references by what confirms them; of an attempt one at most counts.",
)

rate_counts: Final = sa.Table(
    "rate_counts",
    METADATA,
    sa.Column("mark", Hex, primary_key=True, comment="keyed digest of the limit and who asks"),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("ends_ms", Moment, nullable=False, comment="when counting begins anew"),
    sa.Index("ix_rate_counts_ends_ms", "ends_ms"),
    comment="How often somebody asked within a stretch of time, one count for all workers.",
)
