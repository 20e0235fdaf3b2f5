"""Tables of what the centre makes of the evidence: verdicts, answers, results, alarms, and work.

All of it but answered alarms can be made anew from the evidence.
"""

from typing import Final

import sqlalchemy as sa

from central.tables.metadata import METADATA, Hex, Moment, Name, RowId, Word

attempts: Final = sa.Table(
    "attempts",
    METADATA,
    sa.Column("attempt", Name, primary_key=True),
    sa.Column("hall", Name, nullable=False),
    sa.Column("sitting", Name, nullable=False),
    sa.Column("candidate", Name, nullable=False, comment="the centre's identifier of the person"),
    sa.Column("exam", Name, nullable=False),
    sa.Column("pack_digest", Hex, nullable=False),
    sa.Column("seat", sa.Integer, nullable=False, comment="number of the last seat; 0 if unknown"),
    sa.Column("incarnations", sa.Integer, nullable=False),
    sa.Column("verdict", Word, nullable=False, comment="complete, unfinished, unanchored, bad"),
    sa.Column("words", sa.String(400), nullable=False, comment="the verdict in words"),
    sa.Column("phase", Word, nullable=False),
    sa.Column("outcome", Word, nullable=False, comment="of the attempt, by both journals"),
    sa.Column("seat_total", sa.Integer, comment="points by the seat's own record"),
    sa.Column("total", sa.Integer, comment="points as the centre computed them first"),
    sa.Column("build", sa.String(64), nullable=False, comment="program that wrote the journal"),
    sa.Column("visible", sa.Boolean, nullable=False, comment="whether its result may be shown"),
    sa.Column("head", Hex, nullable=False, comment="of the journal this was judged from"),
    sa.Column("judged_ms", Moment, nullable=False),
    sa.Index("ix_attempts_sitting", "sitting"),
    sa.Index("ix_attempts_candidate", "candidate"),
    comment="What the fold of its journals says of an attempt.",
)

answers: Final = sa.Table(
    "answers",
    METADATA,
    sa.Column("attempt", Name, sa.ForeignKey("attempts.attempt"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, comment="of the task on the form, from 1"),
    sa.Column("item", Name, nullable=False),
    sa.Column("section", Name, nullable=False),
    sa.Column("choice", Name, nullable=False, comment="what was chosen; empty for nothing"),
    sa.Column("key", Name, nullable=False, comment="the right choice by the pack; empty: unknown"),
    sa.Index("ix_answers_item_attempt", "item", "attempt"),
    comment="One row for each task of each form, so that a corrected key finds whom it met.",
)

results: Final = sa.Table(
    "results",
    METADATA,
    sa.Column("attempt", Name, sa.ForeignKey("attempts.attempt"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="from 1; rows are only added"),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("maximum", sa.Integer, nullable=False),
    sa.Column("threshold", sa.Integer, nullable=False),
    sa.Column("passed", sa.Boolean, nullable=False),
    sa.Column("blocks", sa.JSON, nullable=False, comment="id, score, maximum, threshold, passed"),
    sa.Column("cause", Word, nullable=False, comment="folded, annulled, or what changed it later"),
    sa.Column("reference", sa.String(120), nullable=False, comment="of the decision; empty"),
    sa.Column("made_ms", Moment, nullable=False),
    comment="Every result an attempt ever had; the highest version counts.",
)

halls: Final = sa.Table(
    "halls",
    METADATA,
    sa.Column("sitting", Name, primary_key=True),
    sa.Column("writer", Hex, primary_key=True, comment="of a lone seat its key; empty for a hub"),
    sa.Column("hall", Name, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("build", sa.String(64), nullable=False, comment="of the common start; or empty"),
    sa.Column("verdict", Word, nullable=False, comment="complete or bad"),
    sa.Column("words", sa.String(400), nullable=False),
    sa.Column("judged_ms", Moment, nullable=False),
    comment="What the fold of a hall journal says of a sitting.",
)

alarms: Final = sa.Table(
    "alarms",
    METADATA,
    sa.Column("id", RowId, primary_key=True),
    sa.Column("kind", Word, nullable=False),
    sa.Column("hall", Name, nullable=False),
    sa.Column("subject", sa.String(100), nullable=False, comment="attempt, sitting or machine"),
    sa.Column("mark", Hex, nullable=False, comment="digest of what it is about: one alarm each"),
    sa.Column("details", sa.JSON, nullable=False, comment="without names of people"),
    sa.Column("raised_ms", Moment, nullable=False),
    sa.Column("answered_ms", Moment),
    sa.Column("answered_by", Name),
    sa.Column("answer", sa.String(400)),
    sa.UniqueConstraint("kind", "subject", "mark"),
    comment="What somebody at the centre has to look at; an alarm stops nothing else.",
)

work: Final = sa.Table(
    "work",
    METADATA,
    sa.Column("id", RowId, primary_key=True),
    sa.Column("kind", Word, nullable=False, comment="attempt, hall, receipt or bundle"),
    sa.Column("subject", sa.String(140), nullable=False),
    sa.Column("asked", sa.BigInteger, nullable=False, comment="rises when it is asked for again"),
    sa.Column("due_ms", Moment, nullable=False, comment="not before"),
    sa.Column("leased_ms", Moment, nullable=False, comment="until then a worker is at it"),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("why", sa.String(400), nullable=False, comment="why the last try did not end it"),
    sa.UniqueConstraint("kind", "subject"),
    sa.Index("ix_work_due_ms", "due_ms"),
    comment="What waits for a worker; a row goes when all that was asked for is done.",
)
