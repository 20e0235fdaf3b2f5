"""Codes of papers, reserved before the signer is asked.

Decides: that one approval brings one code, however often it is asked for, so that a signer whose
answer was lost can be asked again. Leaves to others: the number (`central.judge.numbers`), what the
paper says.
"""

from typing import NamedTuple

import sqlalchemy as sa

from central.judge.numbers import number_for
from central.tables.engine import Database
from central.tables.schema import approvals, attempts, issued_papers, register
from kiosk.audit.register import RegisterEntry
from kiosk.base.ids import AttemptId
from kiosk.certificate.code import new_code


class Reserved(NamedTuple):
    """A paper that is to be issued, or was.

    Attributes:
        approval: entry of the register that approved it.
        issued: it was.
    """

    attempt: AttemptId
    sitting: str
    approval: int
    number: str
    code: str
    issued: bool


def reserve(database: Database, sitting: str, now_ms: int) -> tuple[Reserved, ...]:
    """The papers of a sitting that are approved, each with its number; asked again, the same."""
    with database.write() as connection:
        approved = connection.execute(
            sa.select(approvals.c.attempt, register.c.number, register.c.at_ms, register.c.signed)
            .join(attempts, attempts.c.attempt == approvals.c.attempt)
            .join(register, register.c.number == approvals.c.entry)
            .where(attempts.c.sitting == sitting)
            .order_by(approvals.c.attempt)
        ).all()
        rows = [
            {
                "number": number_for(
                    AttemptId(row.attempt),
                    RegisterEntry(number=row.number, at_ms=row.at_ms, order=row.signed),
                ),
                "attempt": row.attempt,
                "approval": row.number,
                "state": "reserved",
                "code": new_code(),
                "reserved_ms": now_ms,
            }
            for row in approved
        ]
        if rows:
            connection.execute(database.insert(issued_papers).on_conflict_do_nothing(), rows)
        return _reserved(connection, sitting)


def _reserved(connection: sa.Connection, sitting: str) -> tuple[Reserved, ...]:
    """Those whose approval still stands."""
    query = (
        sa.select(issued_papers, attempts.c.sitting)
        .join(
            approvals,
            sa.and_(
                approvals.c.attempt == issued_papers.c.attempt,
                approvals.c.entry == issued_papers.c.approval,
            ),
        )
        .join(attempts, attempts.c.attempt == issued_papers.c.attempt)
        .where(attempts.c.sitting == sitting)
        .order_by(issued_papers.c.attempt)
    )
    return tuple(
        Reserved(
            AttemptId(row.attempt),
            row.sitting,
            row.approval,
            row.number,
            row.code,
            row.state == "issued",
        )
        for row in connection.execute(query)
    )
