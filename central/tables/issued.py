"""Table of the papers that were issued, for those who may have them whole: holders and the signer.

What strangers may ask about is another table (`certificates`), which holds digests alone.
"""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Moment, Name, Word

issued_papers: Final = sa.Table(
    "issued_papers",
    METADATA,
    sa.Column("number", sa.String(24), primary_key=True, comment="public serial number"),
    sa.Column("attempt", Name, nullable=False),
    sa.Column("approval", sa.BigInteger, nullable=False, comment="entry that approved the issue"),
    sa.Column("state", Word, nullable=False, comment="reserved, issued"),
    sa.Column("code", sa.String(40), nullable=False, comment="individual code, as it is printed"),
    sa.Column("pdf", sa.LargeBinary, comment="the signed paper; empty while it is reserved"),
    sa.Column("qr_text", sa.String(1000), comment="what its QR code says"),
    sa.Column("reserved_ms", Moment, nullable=False),
    sa.Column("issued_ms", Moment),
    # One approval brings one paper, however often it is asked for.
    sa.UniqueConstraint("attempt", "approval"),
    comment="Papers with their numbers; a number is reserved before the signer is asked.",
)
