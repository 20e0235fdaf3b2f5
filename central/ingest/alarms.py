"""Raising alarms: what people at the centre have to look at.

Decides: that the same thing raises one alarm, however often it is seen. Leaves to others: looking,
and answering (`central.web`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import alarms


class Alarm(NamedTuple):
    """One thing to look at.

    Attributes:
        kind: one word, as `fork`.
        subject: attempt, sitting or machine.
        about: what makes it this alarm and no other.
        details: without names of people.
    """

    kind: str
    hall: str
    subject: str
    about: str
    details: Mapping[str, str | int]


def raise_alarms(
    connection: sa.Connection, database: Database, raised: Sequence[Alarm], now_ms: int
) -> None:
    """Keep these alarms; one that was raised before stays as it is."""
    if not raised:
        return
    connection.execute(
        database.insert(alarms).on_conflict_do_nothing(),
        [
            {
                "kind": one.kind,
                "hall": one.hall,
                "subject": one.subject,
                "mark": hashlib.sha256(one.about.encode()).hexdigest(),
                "details": dict(one.details),
                "raised_ms": now_ms,
            }
            for one in raised
        ],
    )
