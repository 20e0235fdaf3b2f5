"""The one statement that rescores: latest results beside what one change makes of them.

Decides: whom a change concerns, and points, blocks and verdict afterwards, as
`kiosk.exam.scoring.score` gives them. Leaves to others: adding the rows (`applying`), showing
them (`preview`).

Nothing in it is put together from text: identifiers and choices are bound values.
"""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, array

from central.rescoring.change import Change
from central.tables.schema import annulments, answers, attempts, granted_items, items, results
from kiosk.base.errors import require
from kiosk.exam.scoring import Ruling

#: An attempt that hall or seat annulled; its result never counts again (CE-22).
_ANNULLED = "annulled"


class Place(NamedTuple):
    """Where the points of an item go.

    Attributes:
        block: index of its block in the exam, from 0; blocks: how many there are.
        points: for the right answer.
    """

    block: int
    blocks: int
    points: int


def place_of(connection: sa.Connection, change: Change) -> Place:
    """Where the points of a change go. Raises: RuleError `unknown_item`."""
    last = sa.select(sa.func.max(items.c.block_place)).where(items.c.pack_digest == change.pack)
    row = connection.execute(
        sa.select(items.c.block_place, last.scalar_subquery() + 1, items.c.points).where(
            items.c.pack_digest == change.pack, items.c.item == change.item
        )
    ).one_or_none()
    require(row is not None, "unknown_item", f"no registered pack has item {change.item}")
    return Place(*row) if row is not None else Place(0, 0, 0)


def rescored(change: Change, place: Place, *, postgresql: bool) -> sa.Subquery:
    """One row for each attempt that met the item and has a result, changed or not.

    Columns: `attempt`, `version`, `maximum`, `threshold`; `delta` of points; `total`, `passed`,
    `block`, `block_passed` and `blocks` before, and the same with `new_` after.
    """
    met = _met(change)
    block = met.c.blocks[place.block]
    delta = place.points * (_right(met, change.after) - _right(met, change.before))
    step = sa.select(
        met,
        delta.label("delta"),
        (met.c.total + delta).label("new_total"),
        block["score"].as_integer().label("block"),
        block["passed"].as_boolean().label("block_passed"),
        (block["score"].as_integer() + delta).label("new_block"),
        (block["score"].as_integer() + delta >= block["threshold"].as_integer()).label(
            "new_block_passed"
        ),
    ).subquery()
    others = [
        step.c.blocks[other]["passed"].as_boolean()
        for other in range(place.blocks)
        if other != place.block
    ]
    return sa.select(
        step,
        sa.and_(
            step.c.new_total >= step.c.threshold,
            step.c.new_block_passed,
            ~step.c.annulled,
            *others,
        ).label("new_passed"),
        _with_block(step, place.block, postgresql=postgresql).label("new_blocks"),
    ).subquery()


def _met(change: Change) -> sa.Subquery:
    """Who met the item, with the answer, the key and the latest result."""
    newest = sa.select(results.c.attempt, sa.func.max(results.c.version).label("version"))
    if change.attempt is not None:
        newest = newest.where(results.c.attempt == change.attempt)
    latest = newest.group_by(results.c.attempt).subquery()
    void = sa.exists().where(annulments.c.attempt == attempts.c.attempt)
    query = (
        sa.select(
            results.c.attempt,
            results.c.version,
            results.c.total,
            results.c.maximum,
            results.c.threshold,
            results.c.passed,
            results.c.blocks,
            answers.c.choice,
            answers.c.key,
            sa.or_(attempts.c.outcome == _ANNULLED, void).label("annulled"),
        )
        .join(attempts, attempts.c.attempt == answers.c.attempt)
        .join(latest, latest.c.attempt == answers.c.attempt)
        .join(
            results,
            sa.and_(results.c.attempt == latest.c.attempt, results.c.version == latest.c.version),
        )
        .where(answers.c.item == change.item, attempts.c.pack_digest == change.pack)
    )
    if change.attempt is not None:
        return query.where(answers.c.attempt == change.attempt).subquery()
    granted = sa.exists().where(
        granted_items.c.attempt == answers.c.attempt, granted_items.c.item == change.item
    )
    return query.where(~granted).subquery()


def _right(met: sa.Subquery, ruling: Ruling | None) -> sa.ColumnElement[int]:
    """1 where the answer counts as right, else 0; as `kiosk.exam.scoring` marks it."""
    if ruling is not None and ruling.dropped:
        return sa.literal(1)
    chosen = met.c.choice
    accepted = chosen == met.c.key if ruling is None else chosen.in_(ruling.accepted)
    return sa.case((sa.and_(chosen != "", accepted), 1), else_=0)


def _with_block(step: sa.Subquery, place: int, *, postgresql: bool) -> sa.ColumnElement[Any]:
    """The blocks with the new points of one; each database has its own function for that."""
    score, passed, before = step.c.new_block, step.c.new_block_passed, step.c.blocks
    if postgresql:
        with_score = sa.func.jsonb_set(
            sa.cast(before, JSONB), array([str(place), "score"]), sa.func.to_jsonb(score)
        )
        with_both = sa.func.jsonb_set(
            with_score, array([str(place), "passed"]), sa.func.to_jsonb(passed)
        )
        return sa.cast(with_both, sa.JSON)
    word = sa.case((passed, sa.func.json("true")), else_=sa.func.json("false"))
    told = sa.func.json_set(before, f"$[{place}].score", score, f"$[{place}].passed", word)
    return sa.type_coerce(told, sa.JSON)
