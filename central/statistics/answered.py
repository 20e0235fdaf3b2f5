"""Answers as the statistics take them: of attempts that count, with what went wrong around them.

Decides: that an attempt counts whose journals are complete and that nobody annulled. Leaves to
others: the numbers (`figures`).
"""

from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa

from central.statistics.figures import Answered, Troubles
from central.tables.engine import Database
from central.tables.schema import annulments, answers, appeals, attempts, given_back, items
from kiosk.base.ids import ItemId
from kiosk.exam.plays import Plays


class Met(NamedTuple):
    """What is known of the items of one pack.

    Attributes:
        attempts: how many count.
        choices: of an item.
        troubles: by item.
    """

    pack: str
    exam: str
    attempts: int
    answered: tuple[Answered, ...]
    choices: Mapping[str, tuple[str, ...]]
    troubles: Mapping[str, Troubles]


def keep_given_back(
    connection: sa.Connection, database: Database, attempt: str, plays: Mapping[ItemId, Plays]
) -> None:
    """Keep what an attempt's journal says of recordings that were cut off; again replaces it."""
    connection.execute(sa.delete(given_back).where(given_back.c.attempt == attempt))
    rows = [
        {"attempt": attempt, "item": item, "plays": one.given_back}
        for item, one in plays.items()
        if one.given_back
    ]
    if rows:
        connection.execute(database.insert(given_back), rows)


def packs_met(connection: sa.Connection) -> tuple[str, ...]:
    """Digests of the packs on which attempts count, the most used first."""
    query = (
        sa.select(attempts.c.pack_digest)
        .where(*_counts())
        .group_by(attempts.c.pack_digest)
        .order_by(sa.func.count().desc(), attempts.c.pack_digest)
    )
    return tuple(connection.execute(query).scalars())


def met_on(connection: sa.Connection, pack: str) -> Met:
    """Everything that was answered on a pack, by its digest."""
    mine = (attempts.c.pack_digest == pack, *_counts())
    count, exam = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(attempts.c.exam), "")).where(*mine)
    ).one()
    known = sa.and_(items.c.pack_digest == pack, items.c.item == answers.c.item)
    query = (
        sa.select(
            answers.c.attempt,
            sa.func.coalesce(items.c.block, answers.c.section),
            answers.c.item,
            answers.c.choice,
            answers.c.key,
        )
        .join(attempts, attempts.c.attempt == answers.c.attempt)
        .outerjoin(items, known)
        .where(*mine)
    )
    return Met(
        pack=pack,
        exam=exam,
        attempts=count,
        answered=tuple(Answered(*row) for row in connection.execute(query)),
        choices=_choices(connection, pack),
        troubles=_troubles(connection, mine),
    )


def _counts() -> tuple[sa.ColumnElement[bool], ...]:
    annulled = sa.select(annulments.c.attempt).where(annulments.c.attempt == attempts.c.attempt)
    return (
        attempts.c.verdict == "complete",
        attempts.c.outcome != "annulled",
        sa.not_(sa.exists(annulled)),
    )


def _choices(connection: sa.Connection, pack: str) -> dict[str, tuple[str, ...]]:
    query = sa.select(items.c.item, items.c.choices).where(items.c.pack_digest == pack)
    return {row.item: tuple(row.choices) for row in connection.execute(query)}


def _troubles(
    connection: sa.Connection, mine: tuple[sa.ColumnElement[bool], ...]
) -> dict[str, Troubles]:
    """In attempts: two appeals of one person about one item are one trouble."""
    filed = (
        sa.select(appeals.c.item, sa.func.count(appeals.c.attempt.distinct()))
        .join(attempts, attempts.c.attempt == appeals.c.attempt)
        .where(appeals.c.kind == "technical", *mine)
        .group_by(appeals.c.item)
    )
    cut = (
        sa.select(given_back.c.item, sa.func.count())
        .join(attempts, attempts.c.attempt == given_back.c.attempt)
        .where(*mine)
        .group_by(given_back.c.item)
    )
    technical = {row[0]: row[1] for row in connection.execute(filed)}
    cut_off = {row[0]: row[1] for row in connection.execute(cut)}
    return {
        item: Troubles(technical.get(item, 0), cut_off.get(item, 0))
        for item in technical.keys() | cut_off.keys()
    }
