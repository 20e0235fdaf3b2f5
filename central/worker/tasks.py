"""What waits for a worker, and who is at it.

Decides: that a task belongs to one worker at a time, by a lease that ends by itself when the worker
dies; that what is asked for meanwhile is done once more; that a task which fails is tried again,
later each time. Leaves the doing to others.
"""

from typing import Final, NamedTuple

import sqlalchemy as sa

from central.ingest.asking import Kind
from central.tables.engine import Database
from central.tables.schema import work
from kiosk.base.errors import RuleError

#: How long a worker may be at one task before another takes it up.
LEASE_MS: Final = 120_000
#: Waits before a task that failed is tried again, by how often it did.
_AGAIN_MS: Final = (1_000, 5_000, 30_000, 300_000)
_LONGEST_WHY: Final = 400


class NotYetError(RuleError):
    """Something that a task needs is not here; it is tried again later."""

    def __init__(self, why: str) -> None:
        super().__init__("not_yet", why)


class Task(NamedTuple):
    """One thing to do; `asked` tells whether it was asked for again meanwhile."""

    id: int
    kind: Kind
    subject: str
    asked: int
    tries: int


def claim(database: Database, now_ms: int) -> Task | None:
    """The task that has waited longest, for this worker alone; None when none is due."""
    with database.write() as connection:
        query = (
            sa.select(work)
            .where(work.c.due_ms <= now_ms, work.c.leased_ms <= now_ms)
            .order_by(work.c.due_ms, work.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = connection.execute(query).first()
        if row is None:
            return None
        connection.execute(
            sa.update(work).where(work.c.id == row.id).values(leased_ms=now_ms + LEASE_MS)
        )
    return Task(row.id, row.kind, row.subject, row.asked, row.tries)


def end(connection: sa.Connection, task: Task, now_ms: int) -> None:
    """It is done, in the transaction that holds what was done."""
    same = work.c.asked == task.asked
    connection.execute(sa.delete(work).where(work.c.id == task.id, same))
    # Asked for again meanwhile: it is done once more.
    again = sa.update(work).where(work.c.id == task.id)
    connection.execute(again.values(due_ms=now_ms, leased_ms=0, why=""))


def put_off(database: Database, task: Task, why: str, now_ms: int) -> None:
    """It could not be done; try again later."""
    wait = _AGAIN_MS[min(task.tries, len(_AGAIN_MS) - 1)]
    with database.write() as connection:
        connection.execute(
            sa.update(work)
            .where(work.c.id == task.id)
            .values(
                due_ms=sa.case((work.c.asked == task.asked, now_ms + wait), else_=now_ms),
                leased_ms=0,
                tries=work.c.tries + 1,
                why=why[:_LONGEST_WHY],
            )
        )
