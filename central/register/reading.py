"""Reading the register back: entries for pages, and the judgement of the whole of it.

Decides: what an entry looks like to a reader, and what must agree with the register: its chain of
heads, and the tables that say where things stand. Leaves the rules to `kiosk.audit.register`.
"""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from central.register.known import known_from
from central.register.staff_lists import staff_lists
from central.tables.engine import Database
from central.tables.schema import (
    annulments,
    appeals,
    approvals,
    granted_items,
    register,
    register_subjects,
    revoked_certificates,
    rulings,
)
from kiosk.audit.register import FIRST_HEAD, RegisterEntry, line_of, next_head, read_register
from kiosk.exam.centre.commands import AnyCentreCommand, decode_command
from kiosk.exam.centre.register import Register
from kiosk.trust.centre_orders import parse_centre_order, read_centre_order
from kiosk.trust.roots import TrustRoots


class Line(NamedTuple):
    """One entry, for a reader."""

    number: int
    at_ms: int
    command: AnyCentreCommand
    reason: str
    signers: tuple[str, ...]
    head: str


class Judgement(NamedTuple):
    """What was found of the register.

    Attributes:
        head: hex, after the last entry that follows.
        wrong: why it does not hold, in words; empty when everything does.
    """

    entries: int
    head: str
    wrong: tuple[str, ...]


def lines(connection: sa.Connection, *, before: int | None = None, most: int = 100) -> list[Line]:
    """Entries, the newest first; the ones before that number."""
    query = sa.select(register).order_by(register.c.number.desc()).limit(most)
    if before is not None:
        query = query.where(register.c.number < before)
    return [_line(row.number, row.at_ms, row.signed, row.head) for row in connection.execute(query)]


def line(connection: sa.Connection, number: int) -> Line | None:
    """One entry, if there is one of that number."""
    found = lines(connection, before=number + 1, most=1)
    return found[0] if found and found[0].number == number else None


def judge_register(database: Database, roots: TrustRoots) -> Judgement:
    """Verify chain, signatures, rules and consequences from the first entry on.

    Raises:
        DocumentRefusedError: a staff list that is stored does not hold under the roots.
    """
    with database.read() as connection:
        rows = connection.execute(sa.select(register).order_by(register.c.number)).all()
        entries = [
            RegisterEntry(number=row.number, at_ms=row.at_ms, order=row.signed) for row in rows
        ]
        read = read_register(entries, staff_lists(connection, roots), known_from(connection))
        wrong = [f"entry {one.number}: {one.why}" for one in read.discrepancies]
        # What stands behind an entry that does not follow is not looked at.
        sound = len(rows) if not read.discrepancies else read.discrepancies[0].number - 1
        head = FIRST_HEAD
        for row, entry in zip(rows[:sound], entries[:sound], strict=True):
            head = next_head(head, line_of(entry))
            if head.hex() != row.head:
                wrong.append(f"entry {row.number}: its head is not that of the chain")
                break
        if not read.discrepancies:
            wrong += _standing_differs(connection, read.register)
    return Judgement(len(rows), read.head.hex(), tuple(wrong))


def _line(number: int, at_ms: int, signed: bytes, head: str) -> Line:
    order = parse_centre_order(signed)
    inside = read_centre_order(order)
    return Line(
        number=number,
        at_ms=at_ms,
        command=decode_command(inside.action),
        reason=inside.reason,
        signers=tuple(one.staff for one in order.signatures),
        head=head,
    )


def _standing_differs(connection: sa.Connection, true: Register) -> Iterator[str]:
    """Tables that do not say what the register says."""
    pairs = {
        "rulings": (
            {
                (row.pack_digest, row.item): (row.entry, tuple(row.accepted), row.dropped)
                for row in connection.execute(sa.select(rulings))
            },
            {key: (one.entry, one.accepted, one.dropped) for key, one in true.rulings.items()},
        ),
        "granted items": (
            {
                (row.attempt, row.item): row.entry
                for row in connection.execute(sa.select(granted_items))
            },
            {
                (attempt, item): entry
                for attempt, granted in true.granted.items()
                for item, entry in granted.items()
            },
        ),
        "subjects": (_entries(connection, register_subjects), dict(true.latest)),
        "approvals": (_entries(connection, approvals), dict(true.approved)),
        "annulments": (_entries(connection, annulments), dict(true.annulled)),
        "revoked certificates": (_entries(connection, revoked_certificates), dict(true.revoked)),
        "appeals": (
            {
                (row.attempt, row.kind, row.number): (row.entry, row.upheld)
                for row in connection.execute(
                    sa.select(appeals).where(appeals.c.entry.is_not(None))
                )
            },
            {
                (one.attempt, one.kind, one.number): (decided.entry, decided.upheld)
                for one, decided in true.appeals.items()
            },
        ),
    }
    for name, (stored, told) in pairs.items():
        if stored != told:
            yield f"the table of {name} does not say what the register says"


def _entries(connection: sa.Connection, table: sa.Table) -> dict[str, int]:
    key = next(iter(table.primary_key.columns))
    return {row[0]: row[1] for row in connection.execute(sa.select(key, table.c.entry))}
