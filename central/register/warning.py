"""Telling people that a decision took back what may have been issued.

Decides: when. A decision revokes no certificate by itself: that takes two persons of its own
(`RevokeCertificate`), and an alarm until they have looked.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import alarms, approvals, attempts, certificates, results
from kiosk.base.ids import AttemptId

KIND: Final = "issued_and_lost"
_COLUMNS: Final = ("kind", "hall", "subject", "mark", "details", "raised_ms")


def warn_of_issued(
    database: Database,
    connection: sa.Connection,
    entry: int,
    at_ms: int,
    approved: Iterable[AttemptId],
) -> None:
    """Raise an alarm for each attempt that passed, may have its certificate, and no longer passes.

    Args:
        approved: before the decision; one that annuls takes the approval back as well.
    """
    was = sa.exists().where(approvals.c.attempt == attempts.c.attempt)
    issued = sa.exists().where(
        certificates.c.attempt == attempts.c.attempt, certificates.c.state == "valid"
    )
    now, before = results.alias("now"), results.alias("before")
    rows = (
        sa.select(
            sa.literal(KIND),
            attempts.c.hall,
            attempts.c.attempt,
            sa.literal(hashlib.sha256(f"register/{entry}".encode()).hexdigest()),
            sa.literal({"entry": entry}, sa.JSON),
            sa.literal(at_ms, sa.BigInteger),
        )
        .join(now, now.c.attempt == attempts.c.attempt)
        .join(
            before,
            sa.and_(before.c.attempt == now.c.attempt, before.c.version == now.c.version - 1),
        )
        .where(
            now.c.reference == f"register/{entry}",
            before.c.passed,
            ~now.c.passed,
            sa.or_(was, issued, attempts.c.attempt.in_(tuple(approved))),
        )
    )
    connection.execute(database.insert(alarms).from_select(_COLUMNS, rows).on_conflict_do_nothing())
