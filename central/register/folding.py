"""What decisions mean for an attempt that is folded later, or once more.

Decides: that the result of a fold never hides what was decided before it: a version by everything
that is ruled, granted and annulled follows in the same transaction. Leaves folding to `worker`.
"""

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from central.register.standing import is_annulled, rulings_for
from central.tables.schema import attempts, register, results
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.scoring import Score, score

_ANNULLED: Final = "annulled"


def follow_fold(
    connection: sa.Connection,
    attempt: AttemptId,
    blueprint: Blueprint,
    folded: Attempt,
    keys: Mapping[ItemId, ChoiceId],
    now_ms: int,
) -> bool:
    """Add the result that decisions ask for, where the last one is another; says whether.

    The attempt's row and the result of the fold are written, and `rely_on_register` was called.

    Args:
        connection: of the transaction that writes the fold.
        attempt: whose journals were found complete.
        blueprint: of its pack.
        folded: the attempt, with its form and answers.
        keys: of its form, by the pack.
        now_ms: Unix milliseconds.

    Raises:
        RuleError: as `kiosk.exam.scoring.score`.
    """
    row = connection.execute(
        sa.select(attempts.c.pack_digest, attempts.c.outcome).where(attempts.c.attempt == attempt)
    ).one_or_none()
    last = connection.execute(
        sa.select(results)
        .where(results.c.attempt == attempt)
        .order_by(results.c.version.desc())
        .limit(1)
    ).one_or_none()
    if row is None or last is None or folded.form is None:
        return False
    rulings = rulings_for(connection, row.pack_digest, attempt)
    found = score(blueprint, folded.form, folded.answers, keys, rulings)
    void = row.outcome == _ANNULLED or is_annulled(connection, attempt)
    passed = found.passed and not void
    if (last.total, last.passed, last.blocks) == (found.total, passed, blocks_of(found)):
        return False
    entry = connection.execute(sa.select(sa.func.max(register.c.number))).scalar() or 0
    connection.execute(
        sa.insert(results).values(
            attempt=attempt,
            version=last.version + 1,
            total=found.total,
            maximum=found.maximum,
            threshold=found.threshold,
            passed=passed,
            blocks=blocks_of(found),
            cause="ruled",
            reference=f"register/{entry}",
            made_ms=now_ms,
        )
    )
    return True


def blocks_of(found: Score) -> list[dict[str, object]]:
    """The blocks of a score as a row of results has them."""
    return [
        {
            "id": one.id,
            "score": one.score,
            "maximum": one.maximum,
            "threshold": one.threshold,
            "passed": one.passed,
        }
        for one in found.blocks
    ]
