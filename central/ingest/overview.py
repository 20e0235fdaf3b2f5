"""What people of the centre look at: alarms, and the results of a sitting.

Decides: that a result is told only when it may be shown, and that an alarm is answered once and
never deleted. Leaves to others: who may look (`central.web.people`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import alarms, attempts, results
from kiosk.base.errors import require

_MOST: Final = 200


class Overview:
    """Reads and answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_alarms(self) -> Sequence[Mapping[str, Any]]:
        """Alarms nobody has answered, the oldest first; at most 200."""
        query = (
            sa.select(
                alarms.c.id,
                alarms.c.kind,
                alarms.c.hall,
                alarms.c.subject,
                alarms.c.details,
                alarms.c.raised_ms,
            )
            .where(alarms.c.answered_ms.is_(None))
            .order_by(alarms.c.id)
            .limit(_MOST)
        )
        with self._database.read() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def answer_alarm(self, number: int, staff: str, answer: str, now_ms: int) -> None:
        """Note what somebody found.

        Raises:
            RuleError: `unknown_alarm`: there is none of that number, or it was answered.
        """
        with self._database.write() as connection:
            done = connection.execute(
                sa.update(alarms)
                .where(alarms.c.id == number, alarms.c.answered_ms.is_(None))
                .values(answered_ms=now_ms, answered_by=staff, answer=answer)
            )
            require(done.rowcount == 1, "unknown_alarm", "There is no open alarm of that number.")

    def results(self, sitting: str) -> Sequence[Mapping[str, Any]]:
        """Attempts of a sitting; points only of those that may be shown."""
        last = (
            sa.select(results.c.attempt, sa.func.max(results.c.version).label("version"))
            .group_by(results.c.attempt)
            .subquery()
        )
        query = (
            sa.select(
                attempts.c.attempt,
                attempts.c.verdict,
                attempts.c.outcome,
                attempts.c.visible,
                results.c.version,
                results.c.total,
                results.c.passed,
            )
            .select_from(
                attempts.outerjoin(last, last.c.attempt == attempts.c.attempt).outerjoin(
                    results,
                    sa.and_(
                        results.c.attempt == last.c.attempt, results.c.version == last.c.version
                    ),
                )
            )
            .where(attempts.c.sitting == sitting)
            .order_by(attempts.c.attempt)
        )
        hidden = {"outcome": "", "version": None, "total": None, "passed": None}
        with self._database.read() as connection:
            found = [dict(row) for row in connection.execute(query).mappings()]
        return [row if row["visible"] else {**row, **hidden} for row in found]
