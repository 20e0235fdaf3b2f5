"""Tables of what two persons of the centre decided: the register, and where things stand by it.

The register and the staff lists are evidence and only grow. Everything else here follows from them
and from the journals, and can be made anew.
"""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Hex, Moment, Name, Word

register: Final = sa.Table(
    "register",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at_ms", Moment, nullable=False, comment="when the centre took it in"),
    sa.Column("decision", Word, nullable=False, comment="kind of the command it carries"),
    sa.Column("signed", sa.LargeBinary, nullable=False, comment="SignedCentreOrder as it came"),
    sa.Column("digest", Hex, nullable=False, unique=True, comment="SHA-256 of the signed order"),
    sa.Column("head", Hex, nullable=False, comment="of the chain, after this entry"),
    comment="The decisions of the centre in a chain; rows are only added.",
)

centre_staff: Final = sa.Table(
    "centre_staff",
    METADATA,
    sa.Column("version", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("document", sa.LargeBinary, nullable=False, comment="the list as the root signed it"),
    sa.Column("taken_ms", Moment, nullable=False),
    comment="Every edition of the centre's staff list; the highest version counts.",
)

register_subjects: Final = sa.Table(
    "register_subjects",
    METADATA,
    sa.Column("subject", sa.String(200), primary_key=True),
    sa.Column("entry", sa.BigInteger, nullable=False),
    comment="The last decision about each subject: what the next order about it has to name.",
)

items: Final = sa.Table(
    "items",
    METADATA,
    sa.Column("pack_digest", Hex, primary_key=True),
    sa.Column("item", Name, primary_key=True),
    sa.Column("section", Name, nullable=False),
    sa.Column("block", Name, nullable=False),
    sa.Column("block_place", sa.Integer, nullable=False, comment="of the block, from 0"),
    sa.Column("points", sa.Integer, nullable=False, comment="for the right answer"),
    sa.Column("choices", sa.JSON, nullable=False, comment="their identifiers, sorted"),
    comment="What the manifest of a pack says of its items: nothing a candidate may not know.",
)

exams: Final = sa.Table(
    "exams",
    METADATA,
    sa.Column("pack_digest", Hex, primary_key=True),
    sa.Column("exam", Name, nullable=False),
    sa.Column("titles", sa.JSON, nullable=False, comment="of the exam, by language"),
    sa.Column("blocks", sa.JSON, nullable=False, comment="titles of each block, in their order"),
    sa.Column("categories", sa.JSON, nullable=False, comment="titles of technical appeals, by id"),
    comment="How the exam of a pack calls itself, for pages and letters.",
)

rulings: Final = sa.Table(
    "rulings",
    METADATA,
    sa.Column("pack_digest", Hex, primary_key=True),
    sa.Column("item", Name, primary_key=True),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), nullable=False),
    sa.Column("accepted", sa.JSON, nullable=False, comment="choices that earn the point"),
    sa.Column("dropped", sa.Boolean, nullable=False),
    comment="What counts as right instead of a pack's key, as things stand.",
)

granted_items: Final = sa.Table(
    "granted_items",
    METADATA,
    sa.Column("attempt", Name, primary_key=True),
    sa.Column("item", Name, primary_key=True),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), nullable=False),
    comment="Points that one attempt was given for a technical failure, as things stand.",
)

annulments: Final = sa.Table(
    "annulments",
    METADATA,
    sa.Column("attempt", Name, primary_key=True),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), nullable=False),
    comment="Attempts that the centre itself annulled, as things stand.",
)

approvals: Final = sa.Table(
    "approvals",
    METADATA,
    sa.Column("attempt", Name, primary_key=True),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), nullable=False),
    comment="Attempts for which two operators let the signer issue what was earned.",
)

revoked_certificates: Final = sa.Table(
    "revoked_certificates",
    METADATA,
    sa.Column("certificate", Name, primary_key=True),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), nullable=False),
    comment="Certificates that a decision made void.",
)

appeals: Final = sa.Table(
    "appeals",
    METADATA,
    sa.Column("attempt", Name, sa.ForeignKey("attempts.attempt"), primary_key=True),
    sa.Column("kind", Word, primary_key=True, comment="content or technical"),
    sa.Column("number", sa.BigInteger, primary_key=True, comment="as the journal counts them"),
    sa.Column("pack_digest", Hex, nullable=False),
    sa.Column("item", Name, nullable=False),
    sa.Column("place", sa.Integer, nullable=False, comment="of the task on the form, from 1"),
    sa.Column("language", Word, nullable=False, comment="in which the task was shown"),
    sa.Column("shown", sa.JSON, nullable=False, comment="its choices in the order shown"),
    sa.Column("chosen", Name, nullable=False, comment="the last answer; empty for none"),
    sa.Column("category", Name, nullable=False, comment="of a technical appeal; or empty"),
    sa.Column("text", sa.Text, nullable=False, comment="as the candidate wrote it"),
    sa.Column("snapshot", sa.JSON, nullable=False, comment="what the seat knew of its devices"),
    sa.Column("picture", Hex, nullable=False, comment="digest of the sealed picture; or empty"),
    sa.Column("filed_ms", Moment, nullable=False),
    sa.Column("settled", sa.Boolean, comment="what staff of the hall made of it; empty: nothing"),
    sa.Column("entry", sa.BigInteger, sa.ForeignKey("register.number"), comment="what decided it"),
    sa.Column("upheld", sa.Boolean, comment="empty while it waits"),
    sa.Index("ix_appeals_item", "pack_digest", "item"),
    sa.Index("ix_appeals_entry", "entry"),
    comment="Appeals as journals hold them, and what became of each.",
)
