"""What is made of it: verdicts, answers, results, alarms, work."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("alarms", "attempts", "halls", "work", "answers", "results")


def upgrade() -> None:
    """Make the tables."""
    _alarms()
    _attempts()
    _halls()
    _work()
    _answers()
    _results()


def downgrade() -> None:
    """Drop them."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column(
            "subject", sa.String(length=100), nullable=False, comment="attempt, sitting or machine"
        ),
        sa.Column(
            "mark",
            sa.String(length=64),
            nullable=False,
            comment="digest of what it is about: one alarm each",
        ),
        sa.Column("details", sa.JSON(), nullable=False, comment="without names of people"),
        sa.Column("raised_ms", sa.BigInteger(), nullable=False),
        sa.Column("answered_ms", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
        sa.UniqueConstraint("kind", "subject", "mark", name=op.f("uq_alarms_kind_subject_mark")),
        comment="What somebody at the centre has to look at; an alarm stops nothing else.",
    )


def _attempts_identity() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "candidate",
            sa.String(length=64),
            nullable=False,
            comment="the centre's identifier of the person",
        ),
        sa.Column("exam", sa.String(length=64), nullable=False),
        sa.Column("pack_digest", sa.String(length=64), nullable=False),
        sa.Column(
            "seat", sa.Integer(), nullable=False, comment="number of the last seat; 0 if unknown"
        ),
        sa.Column("incarnations", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.String(length=32),
            nullable=False,
            comment="complete, unfinished, unanchored, bad",
        ),
    )


def _attempts_state() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("words", sa.String(length=400), nullable=False, comment="the verdict in words"),
        sa.Column("phase", sa.String(length=32), nullable=False),
        sa.Column(
            "outcome",
            sa.String(length=32),
            nullable=False,
            comment="of the attempt, by both journals",
        ),
        sa.Column(
            "seat_total", sa.Integer(), nullable=True, comment="points by the seat's own record"
        ),
        sa.Column(
            "total", sa.Integer(), nullable=True, comment="points as the centre computed them first"
        ),
        sa.Column(
            "build", sa.String(length=64), nullable=False, comment="program that wrote the journal"
        ),
        sa.Column(
            "visible", sa.Boolean(), nullable=False, comment="whether its result may be shown"
        ),
        sa.Column(
            "head",
            sa.String(length=64),
            nullable=False,
            comment="of the journal this was judged from",
        ),
        sa.Column("judged_ms", sa.BigInteger(), nullable=False),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        *_attempts_identity(),
        *_attempts_state(),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_attempts")),
        comment="What the fold of its journals says of an attempt.",
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index("ix_attempts_candidate", ["candidate"], unique=False)
        batch_op.create_index("ix_attempts_sitting", ["sitting"], unique=False)


def _halls() -> None:
    op.create_table(
        "halls",
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column(
            "writer",
            sa.String(length=64),
            nullable=False,
            comment="of a lone seat its key; empty for a hub",
        ),
        sa.Column("hall", sa.String(length=64), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column(
            "build", sa.String(length=64), nullable=False, comment="of the common start; or empty"
        ),
        sa.Column("verdict", sa.String(length=32), nullable=False, comment="complete or bad"),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("judged_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sitting", "writer", name=op.f("pk_halls")),
        comment="What the fold of a hall journal says of a sitting.",
    )


def _work() -> None:
    op.create_table(
        "work",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind", sa.String(length=32), nullable=False, comment="attempt, hall, receipt or bundle"
        ),
        sa.Column("subject", sa.String(length=140), nullable=False),
        sa.Column(
            "asked", sa.BigInteger(), nullable=False, comment="rises when it is asked for again"
        ),
        sa.Column("due_ms", sa.BigInteger(), nullable=False, comment="not before"),
        sa.Column(
            "leased_ms", sa.BigInteger(), nullable=False, comment="until then a worker is at it"
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column(
            "why", sa.String(length=400), nullable=False, comment="why the last try did not end it"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_work_kind_subject")),
        comment="What waits for a worker; a row goes when all that was asked for is done.",
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index("ix_work_due_ms", ["due_ms"], unique=False)


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, comment="of the task on the form, from 1"),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("section", sa.String(length=64), nullable=False),
        sa.Column(
            "choice",
            sa.String(length=64),
            nullable=False,
            comment="what was chosen; empty for nothing",
        ),
        sa.Column(
            "key",
            sa.String(length=64),
            nullable=False,
            comment="the right choice by the pack; empty: unknown",
        ),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.attempt"], name=op.f("fk_answers_attempt")),
        sa.PrimaryKeyConstraint("attempt", "place", name=op.f("pk_answers")),
        comment="One row for each task of each form, so that a corrected key finds whom it met.",
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index("ix_answers_item", ["item"], unique=False)


def _results() -> None:
    op.create_table(
        "results",
        sa.Column("attempt", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="from 1; rows are only added"),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column(
            "blocks", sa.JSON(), nullable=False, comment="id, score, maximum, threshold, passed"
        ),
        sa.Column(
            "cause",
            sa.String(length=32),
            nullable=False,
            comment="folded, annulled, or what changed it later",
        ),
        sa.Column(
            "reference", sa.String(length=120), nullable=False, comment="of the decision; empty"
        ),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.attempt"], name=op.f("fk_results_attempt")),
        sa.PrimaryKeyConstraint("attempt", "version", name=op.f("pk_results")),
        comment="Every result an attempt ever had; the highest version counts.",
    )
