"""What two persons of the centre decide: the register, and where things stand by it."""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "centre_staff",
    "exams",
    "items",
    "register",
    "register_subjects",
    "annulments",
    "appeals",
    "approvals",
    "granted_items",
    "revoked_certificates",
    "rulings",
)


def upgrade() -> None:
    """Make the tables, and find answers by item and attempt at once."""
    _centre_staff()
    _exams()
    _items()
    _register()
    _register_subjects()
    _annulments()
    _appeals()
    _approvals()
    _granted_items()
    _revoked_certificates()
    _rulings()
    op.drop_index("ix_answers_item", "answers")
    op.create_index("ix_answers_item_attempt", "answers", ["item", "attempt"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_answers_item_attempt", "answers")
    op.create_index("ix_answers_item", "answers", ["item"])
    for name in reversed(TABLES):
        op.drop_table(name)


def _centre_staff() -> None:
    op.create_table(
        "centre_staff",
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "document", sa.LargeBinary(), nullable=False, comment="the list as the root signed it"
        ),
        sa.Column("taken_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_centre_staff")),
        comment="Every edition of the centre's staff list; the highest version counts.",
    )


def _exams() -> None:
    op.create_table(
        "exams",
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False, comment="of the exam, by language"),
        sa.Column(
            "blocks", sa.JSON(), nullable=False, comment="titles of each block, in their order"
        ),
        sa.Column(
            "categories", sa.JSON(), nullable=False, comment="titles of technical appeals, by id"
        ),
        sa.PrimaryKeyConstraint("pack_digest", name=op.f("pk_exams")),
        comment="How the exam of a pack calls itself, for pages and letters.",
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("section", sa.String(length=64), nullable=False),
        sa.Column("block", sa.String(length=64), nullable=False),
        sa.Column("block_place", sa.Integer(), nullable=False, comment="of the block, from 0"),
        sa.Column("points", sa.Integer(), nullable=False, comment="for the right answer"),
        sa.Column("choices", sa.JSON(), nullable=False, comment="their identifiers, sorted"),
        sa.PrimaryKeyConstraint("pack_digest", "item", name=op.f("pk_items")),
        comment="What the manifest of a pack says of its items: nothing a candidate may not know.",
    )


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False, comment="when the centre took it in"),
        sa.Column(
            "decision",
            sa.String(length=32),
            nullable=False,
            comment="kind of the command it carries",
        ),
        sa.Column(
            "signed", sa.LargeBinary(), nullable=False, comment="SignedCentreOrder as it came"
        ),
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="SHA-256 of the signed order"
        ),
        sa.Column(
            "head", sa.String(length=64), nullable=False, comment="of the chain, after this entry"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_register")),
        sa.UniqueConstraint("digest", name=op.f("uq_register_digest")),
        comment="The decisions of the centre in a chain; rows are only added.",
    )


def _register_subjects() -> None:
    op.create_table(
        "register_subjects",
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_register_subjects")),
        comment="The last decision about each subject: what the next order about it has to name.",
    )


def _annulments() -> None:
    op.create_table(
        "annulments",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["register.number"], name=op.f("fk_annulments_entry")),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_annulments")),
        comment="Attempts that the centre itself annulled, as things stand.",
    )


def _appeals() -> None:
    op.create_table(
        "appeals",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="content or technical"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="as the journal counts them"),
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, comment="of the task on the form, from 1"),
        sa.Column(
            "language", sa.String(length=32), nullable=False, comment="in which the task was shown"
        ),
        sa.Column("shown", sa.JSON(), nullable=False, comment="its choices in the order shown"),
        sa.Column(
            "chosen",
            sa.String(length=64),
            nullable=False,
            comment="the last answer; empty for none",
        ),
        sa.Column(
            "category",
            sa.String(length=64),
            nullable=False,
            comment="of a technical appeal; or empty",
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="as the candidate wrote it"),
        sa.Column(
            "snapshot", sa.JSON(), nullable=False, comment="what the seat knew of its devices"
        ),
        sa.Column(
            "picture",
            sa.String(length=64),
            nullable=False,
            comment="digest of the sealed picture; or empty",
        ),
        sa.Column("filed_ms", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=True, comment="what decided it"),
        sa.Column("upheld", sa.Boolean(), nullable=True, comment="empty while it waits"),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.attempt"], name=op.f("fk_appeals_attempt")),
        sa.ForeignKeyConstraint(["entry"], ["register.number"], name=op.f("fk_appeals_entry")),
        sa.PrimaryKeyConstraint("attempt", "kind", "number", name=op.f("pk_appeals")),
        comment="Appeals as journals hold them, and what became of each.",
    )
    op.create_index("ix_appeals_entry", "appeals", ["entry"], unique=False)
    op.create_index("ix_appeals_item", "appeals", ["pack_digest", "item"], unique=False)


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["register.number"], name=op.f("fk_approvals_entry")),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_approvals")),
        comment="Attempts for which two operators let the signer issue what was earned.",
    )


def _granted_items() -> None:
    op.create_table(
        "granted_items",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["register.number"], name=op.f("fk_granted_items_entry")
        ),
        sa.PrimaryKeyConstraint("attempt", "item", name=op.f("pk_granted_items")),
        comment="Points that one attempt was given for a technical failure, as things stand.",
    )


def _revoked_certificates() -> None:
    op.create_table(
        "revoked_certificates",
        sa.Column("certificate", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["register.number"], name=op.f("fk_revoked_certificates_entry")
        ),
        sa.PrimaryKeyConstraint("certificate", name=op.f("pk_revoked_certificates")),
        comment="Certificates that a decision made void.",
    )


def _rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False, comment="choices that earn the point"),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["register.number"], name=op.f("fk_rulings_entry")),
        sa.PrimaryKeyConstraint("pack_digest", "item", name=op.f("pk_rulings")),
        comment="What counts as right instead of a pack's key, as things stand.",
    )
