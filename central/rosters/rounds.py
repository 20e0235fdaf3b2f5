"""The plans of rounds, as they are kept: the last one counts, and none is lost.

Decides: that a plan is taken whole or not at all. Leaves to others: what a plan may say (`plan`).
"""

from typing import Any

import sqlalchemy as sa

from central.clock import Clock
from central.rosters.errors import PlanRefusedError
from central.rosters.plan import Plan, parse_plan
from central.tables.engine import Database
from central.tables.schema import rounds


class Rounds:
    """All plans of all rounds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take(self, text: str) -> Plan:
        """Keep a plan as the next edition of its round; the same text again changes nothing.

        Raises:
            PlanRefusedError: `bad_plan`.
        """
        plan = parse_plan(text)
        with self._database.write() as connection:
            if self._database.postgresql:
                connection.execute(sa.text("lock table rounds in exclusive mode"))
            last = _last(connection, plan.round, plan.exam)
            if last is None or last.plan != text:
                connection.execute(
                    sa.insert(rounds).values(
                        round=plan.round,
                        exam=plan.exam,
                        edition=last.edition + 1 if last else 1,
                        plan=text,
                        taken_ms=self._clock(),
                    )
                )
        return plan


def plan_of(connection: sa.Connection, round_: str, exam: str) -> Plan:
    """The plan that counts.

    Raises:
        PlanRefusedError: `no_plan`.
    """
    last = _last(connection, round_, exam)
    if last is None:
        raise PlanRefusedError(
            "no_plan", f"There is no plan of round {round_[:64]} of {exam[:64]}."
        )
    return parse_plan(last.plan)


def _last(connection: sa.Connection, round_: str, exam: str) -> sa.Row[Any, Any] | None:
    query = (
        sa.select(rounds.c.edition, rounds.c.plan)
        .where(rounds.c.round == round_, rounds.c.exam == exam)
        .order_by(rounds.c.edition.desc())
        .limit(1)
    )
    return connection.execute(query).first()
