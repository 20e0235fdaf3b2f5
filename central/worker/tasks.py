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


class LeaseLostError(RuleError):
    """Another worker took the task up meanwhile; what this one made of it is not written."""

    def __init__(self) -> None:
        super().__init__("lease_lost", "Another worker is at this task, or has done it.")


class Task(NamedTuple):
    """One thing to do.

    Attributes:
        asked: tells whether it was asked for again meanwhile.
        leased_ms: until when it is this worker's, Unix milliseconds.
    """

    id: int
    kind: Kind
    subject: str
    asked: int
    tries: int
    leased_ms: int


def claim(database: Database, now_ms: int) -> Task | None:
    """The task that has waited longest, for this worker alone; None when none is due."""
    until_ms = now_ms + LEASE_MS
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
        connection.execute(sa.update(work).where(work.c.id == row.id).values(leased_ms=until_ms))
    return Task(row.id, row.kind, row.subject, row.asked, row.tries, until_ms)


def insist(connection: sa.Connection, task: Task) -> None:
    """See to it that nobody else takes the task up until this transaction ends.

    Call it before writing what was read in an earlier transaction: a worker that stood still for
    longer than its lease must not write over what another one found out since.

    Raises:
        LeaseLostError: somebody else did.
    """
    held = sa.select(work.c.id).where(work.c.id == task.id, work.c.leased_ms == task.leased_ms)
    if connection.execute(held.with_for_update()).first() is None:
        raise LeaseLostError


def end(connection: sa.Connection, task: Task, now_ms: int) -> None:
    """It is done, in the transaction that holds what was done."""
    same = work.c.asked == task.asked
    connection.execute(sa.delete(work).where(work.c.id == task.id, same))
    # Asked for again meanwhile: it is done once more.
    again = sa.update(work).where(work.c.id == task.id)
    connection.execute(again.values(due_ms=now_ms, leased_ms=0, why=""))


def put_off(database: Database, task: Task, why: str, now_ms: int) -> None:
    """It could not be done; try again later. Nothing where it is another worker's by now."""
    wait = _AGAIN_MS[min(task.tries, len(_AGAIN_MS) - 1)]
    with database.write() as connection:
        connection.execute(
            sa.update(work)
            .where(work.c.id == task.id, work.c.leased_ms == task.leased_ms)
            .values(
                due_ms=sa.case((work.c.asked == task.asked, now_ms + wait), else_=now_ms),
                leased_ms=0,
                tries=work.c.tries + 1,
                why=why[:_LONGEST_WHY],
            )
        )
