"""What a decision may be about when somebody asks for all of it at once.

Decides: what counts as all. Leaves deciding to two persons, and to the register.
"""

import sqlalchemy as sa

from central.tables.schema import annulments, appeals, approvals, attempts, results
from kiosk.base.ids import AttemptId
from kiosk.exam.centre.commands import Appeal


def waiting_appeals(connection: sa.Connection, pack: str, item: str) -> tuple[Appeal, ...]:
    """The content appeals of an item that nobody decided."""
    rows = connection.execute(
        sa.select(appeals.c.attempt, appeals.c.number)
        .where(
            appeals.c.pack_digest == pack,
            appeals.c.item == item,
            appeals.c.kind == "content",
            appeals.c.entry.is_(None),
        )
        .order_by(appeals.c.attempt, appeals.c.number)
    )
    return tuple(
        Appeal(attempt=AttemptId(row.attempt), kind="content", number=row.number) for row in rows
    )


def ready_to_issue(connection: sa.Connection, sitting: str) -> tuple[AttemptId, ...]:
    """Attempts of a sitting with a result that may be shown, and nothing that stands against it.

    Whether a result earns a paper is for the signer to see. Those who were approved are left out.
    """
    waits = sa.exists().where(
        appeals.c.attempt == attempts.c.attempt,
        appeals.c.entry.is_(None),
        appeals.c.settled.is_(None),
    )
    query = (
        sa.select(attempts.c.attempt)
        .where(
            attempts.c.sitting == sitting,
            attempts.c.visible,
            attempts.c.outcome != "annulled",
            sa.exists().where(results.c.attempt == attempts.c.attempt),
            ~sa.exists().where(annulments.c.attempt == attempts.c.attempt),
            ~sa.exists().where(approvals.c.attempt == attempts.c.attempt),
            ~waits,
        )
        .order_by(attempts.c.attempt)
    )
    return tuple(AttemptId(one) for one in connection.execute(query).scalars())
