"""Adding results: new versions where points or verdict change, and no row is ever edited.

Decides: what a new row says. Leaves to others: whether it may be (`central.register`), and the
transaction, in which the caller holds the register (`central.register.holding`).
"""

from typing import Final, NamedTuple

import sqlalchemy as sa

from central.rescoring.change import Change
from central.rescoring.statement import place_of, rescored
from central.tables.schema import annulments, attempts, results
from kiosk.base.ids import AttemptId

_COLUMNS: Final = (
    "attempt", "version", "total", "maximum", "threshold", "passed", "blocks", "cause",
    "reference", "made_ms",
)  # fmt: skip


class Cause(NamedTuple):
    """Why a result is new.

    Attributes:
        word: as `ruled`, `granted`, `annulled`, `lifted`.
        entry: of the register.
        at_ms: Unix milliseconds.
    """

    word: str
    entry: int
    at_ms: int

    @property
    def reference(self) -> str:
        """How a row names the decision."""
        return f"register/{self.entry}"


def apply_change(
    connection: sa.Connection, change: Change, cause: Cause, *, postgresql: bool
) -> int:
    """Add a version for each attempt whose points change; gives how many.

    Raises:
        RuleError: `unknown_item`.
    """
    if change.before == change.after:
        return 0
    met = rescored(change, place_of(connection, change), postgresql=postgresql)
    rows = sa.select(
        met.c.attempt,
        met.c.version + 1,
        met.c.new_total,
        met.c.maximum,
        met.c.threshold,
        met.c.new_passed,
        met.c.new_blocks,
        sa.literal(cause.word),
        sa.literal(cause.reference),
        sa.literal(cause.at_ms, sa.BigInteger),
    ).where(met.c.delta != 0)
    added = connection.execute(
        sa.insert(results).from_select(_COLUMNS, rows),
        execution_options={"preserve_rowcount": True},
    )
    return added.rowcount


def state_again(connection: sa.Connection, attempt: AttemptId, cause: Cause) -> int:
    """Add a version with the same points and the verdict that counts now; 0 without a result.

    For annulments and their end: the points stay what they were, and nobody annulled has passed.
    """
    last = connection.execute(
        sa.select(results)
        .where(results.c.attempt == attempt)
        .order_by(results.c.version.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return 0
    void = connection.execute(
        sa.select(
            sa.or_(
                attempts.c.outcome == "annulled",
                sa.exists().where(annulments.c.attempt == attempt),
            )
        ).where(attempts.c.attempt == attempt)
    ).scalar_one()
    reached = last.total >= last.threshold and all(block["passed"] for block in last.blocks)
    connection.execute(
        sa.insert(results).values(
            attempt=attempt,
            version=last.version + 1,
            total=last.total,
            maximum=last.maximum,
            threshold=last.threshold,
            passed=reached and not void,
            blocks=last.blocks,
            cause=cause.word,
            reference=cause.reference,
            made_ms=cause.at_ms,
        )
    )
    return 1
