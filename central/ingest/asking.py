"""Asking a worker for something: one row for each thing to do, however often it is asked for.

Decides: that what is asked for while a worker is at it is done once more. Leaves the doing to
`central.worker`.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import work

Kind = Literal["attempt", "hall", "receipt", "bundle"]


class Wish(NamedTuple):
    """Something to do: fold an attempt or a sitting's hall journals, judge a handover or a bundle.

    Attributes:
        subject: attempt, sitting, or digest.
    """

    kind: Kind
    subject: str


def ask(connection: sa.Connection, database: Database, wishes: Iterable[Wish], now_ms: int) -> None:
    """Let a worker do these, soon."""
    # In one order, so that two who ask for the same never wait for each other in a circle.
    rows = [
        {"kind": one.kind, "subject": one.subject, "asked": 1, "due_ms": now_ms, "tries": 0}
        for one in sorted(set(wishes))
    ]
    if not rows:
        return
    insert = database.insert(work).values(why="", leased_ms=0)
    again = insert.on_conflict_do_update(
        index_elements=[work.c.kind, work.c.subject],
        set_={"asked": work.c.asked + 1, "tries": 0, "due_ms": now_ms},
    )
    connection.execute(again, rows)
