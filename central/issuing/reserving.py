"""Numbers and codes of papers, reserved before the signer is asked.

Decides: that one approval brings one number, however often it is asked for, so that a signer whose
answer was lost can be asked again; and what a number looks like. It is drawn, not counted: it tells
nobody how many papers there are. Leaves to others: what the paper says.
"""

import secrets
from typing import Final, NamedTuple

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import approvals, attempts, issued_papers
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId
from kiosk.certificate.code import new_code
from kiosk.trust import crockford

_DIGITS: Final = 9
_BITS: Final = 5 * _DIGITS
_CENTURY: Final = 100


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
            sa.select(approvals.c.attempt, approvals.c.entry)
            .join(attempts, attempts.c.attempt == approvals.c.attempt)
            .where(attempts.c.sitting == sitting)
            .order_by(approvals.c.attempt)
        ).all()
        rows = [
            {
                "number": new_number(now_ms),
                "attempt": row.attempt,
                "approval": row.entry,
                "state": "reserved",
                "code": new_code(),
                "reserved_ms": now_ms,
            }
            for row in approved
        ]
        if rows:
            connection.execute(database.insert(issued_papers).on_conflict_do_nothing(), rows)
        return _reserved(connection, sitting)


def new_number(now_ms: int) -> str:
    """A number nobody had. Draws randomness: `26-` and ten characters that check themselves."""
    year = hall_day(now_ms).year % _CENTURY
    return f"{year:02}-{crockford.write(secrets.randbits(_BITS), _DIGITS)}"


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
