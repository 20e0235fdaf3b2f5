"""Tables of what came in: signed documents, machines, journals, papers, bundles.

Nothing here is judged by the rules of an exam, and nothing changes but where a journal stands.
"""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Hex, Moment, Name, RowId, Word

sittings: Final = sa.Table(
    "sittings",
    METADATA,
    sa.Column("digest", Hex, primary_key=True, comment="SHA-256 of the signed file"),
    sa.Column("sitting", Name, nullable=False, index=True),
    sa.Column("edition", sa.BigInteger, nullable=False, comment="version of the sitting file"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("round", sa.String(120), nullable=False),
    sa.Column("day", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
    sa.Column("exam", Name, nullable=False),
    sa.Column("pack", Name, nullable=False),
    sa.Column("pack_version", sa.BigInteger, nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False, comment="the file as it was signed"),
    sa.Column("received_ms", Moment, nullable=False),
    comment="Every edition of every sitting file that came here under the centre's root.",
)

authorities: Final = sa.Table(
    "authorities",
    METADATA,
    sa.Column("digest", Hex, primary_key=True, comment="SHA-256 of the signed file"),
    sa.Column("hall", Name, nullable=False, index=True),
    sa.Column("round", sa.String(120), nullable=False),
    sa.Column("valid_from", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
    sa.Column("valid_until", sa.String(10), nullable=False, comment="hall date, ISO 8601"),
    sa.Column("fingerprint", Hex, nullable=False, comment="SHA-256 of the hall CA's certificate"),
    sa.Column("document", sa.LargeBinary, nullable=False, comment="the file as it was signed"),
    sa.Column("received_ms", Moment, nullable=False),
    comment="The centre's word for the hubs of a hall, one row for each signed file.",
)

machines: Final = sa.Table(
    "machines",
    METADATA,
    sa.Column("signing_key", Hex, primary_key=True, comment="Ed25519 public key"),
    sa.Column("document", Hex, primary_key=True, comment="digest of the file that names it"),
    sa.Column("kind", Word, nullable=False, comment="hub or seat"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("round", sa.String(120), nullable=False),
    sa.Column("name", sa.String(80), nullable=False, comment="as hub/1 or seat/12"),
    comment="Which signing keys of hubs and seats a signed document of the centre names.",
)

revocations: Final = sa.Table(
    "revocations",
    METADATA,
    sa.Column("revoked", Hex, primary_key=True, comment="signing key, or fingerprint of a hall CA"),
    sa.Column("document", Hex, primary_key=True, comment="digest of the sitting file that says so"),
    sa.Column("since", sa.String(10), nullable=False, comment="date, ISO 8601"),
    comment="Keys that a sitting file takes back: what they sign as a sender counts no more.",
)

packs: Final = sa.Table(
    "packs",
    METADATA,
    sa.Column("digest", Hex, primary_key=True, comment="SHA-256 of the pack's signed manifest"),
    sa.Column("pack", Name, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("exam", Name, nullable=False),
    sa.Column("file", sa.String(255), nullable=False, comment="its name in the folder of packs"),
    sa.Column("registered_ms", Moment, nullable=False),
    sa.Index("ix_packs_pack_version", "pack", "version"),
    comment="Packs that the centre has; a journal on another pack of that name is refused.",
)

journals: Final = sa.Table(
    "journals",
    METADATA,
    sa.Column("id", RowId, primary_key=True),
    sa.Column("attempt", Name, nullable=False, comment="of a hall journal its own identifier"),
    sa.Column("incarnation", sa.BigInteger, nullable=False, comment="of a hall journal the epoch"),
    sa.Column("branch", sa.Integer, nullable=False, comment="0, or a fork's number in its order"),
    sa.Column("writer", Hex, nullable=False, comment="of a lone seat's hall journal; else empty"),
    sa.Column("of_hall", sa.Boolean, nullable=False, comment="whether it is a hall journal"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("sitting", Name, nullable=False),
    sa.Column("sitting_digest", Hex, nullable=False, comment="of the edition its header names"),
    sa.Column("pack_digest", Hex, nullable=False, comment="as its header names it"),
    sa.Column("seat_key", Hex, nullable=False, comment="Ed25519 public key of who wrote it"),
    sa.Column("frame", sa.LargeBinary, nullable=False, comment="the header, 512 bytes"),
    sa.Column("parent_branch", sa.Integer, comment="of a fork: beside which branch it lies"),
    sa.Column("first", sa.BigInteger, nullable=False, comment="first record kept of this branch"),
    sa.Column("last", sa.BigInteger, nullable=False, comment="last record; first - 1 for none"),
    sa.Column("head", Hex, nullable=False, comment="after the last record"),
    sa.Column("covered", sa.BigInteger, nullable=False, comment="last record its seat signed for"),
    sa.Column("promised", sa.BigInteger, nullable=False, comment="farthest anchor; 0 for none"),
    sa.Column("promised_head", Hex, nullable=False, comment="of that anchor; empty for none"),
    sa.Column("final", sa.Boolean, nullable=False, comment="has its final signature"),
    sa.Column("bytes", sa.BigInteger, nullable=False, comment="of all records of this branch"),
    sa.Column("begun_ms", Moment, nullable=False),
    sa.Column("changed_ms", Moment, nullable=False),
    sa.UniqueConstraint("attempt", "incarnation", "writer", "branch"),
    sa.Index("ix_journals_sitting", "sitting"),
    comment="Where each journal stands; a fork is a row of its own beside the first branch.",
)

records: Final = sa.Table(
    "records",
    METADATA,
    sa.Column("journal", RowId, sa.ForeignKey("journals.id"), primary_key=True),
    sa.Column("first", sa.BigInteger, primary_key=True),
    sa.Column("last", sa.BigInteger, nullable=False),
    sa.Column("head", Hex, nullable=False, comment="after the last record of this chunk"),
    sa.Column("payload", sa.LargeBinary, nullable=False, comment="raw records without gaps"),
    comment="The raw records of journals in chunks, as they were verified and taken in.",
)

anchors: Final = sa.Table(
    "anchors",
    METADATA,
    sa.Column("attempt", Name, primary_key=True),
    sa.Column("incarnation", sa.BigInteger, primary_key=True),
    sa.Column("seat_key", Hex, primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True),
    sa.Column("head", Hex, primary_key=True),
    sa.Column("payload", sa.LargeBinary, nullable=False, comment="the 232 bytes of the anchor"),
    comment="Heads that seats signed, also of records that have not come, or never will.",
)

papers: Final = sa.Table(
    "papers",
    METADATA,
    sa.Column("id", RowId, primary_key=True),
    sa.Column("sha256", Hex, nullable=False),
    sa.Column("kind", Word, nullable=False, comment="kind of a bundle's member"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("sitting", Name, nullable=False),
    sa.Column("attempt", Name, nullable=False, comment="whose it is, or empty"),
    sa.Column("incarnation", sa.BigInteger, nullable=False, comment="of its journal, or 0"),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("received_ms", Moment, nullable=False),
    sa.UniqueConstraint("sha256", "kind", "sitting", "attempt", "incarnation"),
    sa.Index("ix_papers_attempt", "attempt"),
    sa.Index("ix_papers_sitting", "sitting", "kind"),
    comment="What a hall hands over besides journals and signed documents, by its digest.",
)

handovers: Final = sa.Table(
    "handovers",
    METADATA,
    sa.Column("bundle", Hex, primary_key=True, comment="SHA-256 of the manifest"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("sitting", Name, nullable=False),
    sa.Column("signer", Hex, nullable=False, comment="signing key of the hub or lone seat"),
    sa.Column("signed", sa.LargeBinary, nullable=False, comment="SignedManifest as it came"),
    sa.Column("received_ms", Moment, nullable=False),
    sa.Column("receipt", sa.LargeBinary, comment="signed by the centre, once all of it is here"),
    sa.Column("receipt_ms", Moment),
    comment="Manifests of what halls say they handed over, and the centre's receipts for them.",
)

bundles: Final = sa.Table(
    "bundles",
    METADATA,
    sa.Column("sha256", Hex, primary_key=True, comment="of the file as it was sent"),
    sa.Column("file", sa.String(255), nullable=False, comment="its name in the folder of bundles"),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("signer", Hex, nullable=False, comment="signing key of the machine that sent it"),
    sa.Column("state", Word, nullable=False, comment="waits, taken or refused"),
    sa.Column("bundle", Hex, nullable=False, comment="SHA-256 of its manifest, once it was opened"),
    sa.Column("why", sa.String(400), nullable=False, comment="why it was refused, or what is left"),
    sa.Column("received_ms", Moment, nullable=False),
    comment="Sealed bundle files on their way to the worker that can open them.",
)
