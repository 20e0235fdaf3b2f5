"""Taking an order in: one transaction with everything that follows from it, or nothing.

Decides: the number, the moment and the head of an entry. Leaves to others: whether it may follow
(`kiosk.audit.register.given_by`), what it changes (`kiosk.exam.centre`), points (`rescoring`).
"""

import hashlib
from typing import Final, NamedTuple

import sqlalchemy as sa

from central.register.following import carry_out
from central.register.holding import hold_register
from central.register.known import known_from
from central.register.staff_lists import staff_lists
from central.register.standing import standing_for, write_difference
from central.register.warning import warn_of_issued
from central.tables.engine import Database
from central.tables.schema import register
from kiosk.audit.register import FIRST_HEAD, RegisterEntry, given_by, line_of, next_head
from kiosk.base.errors import require
from kiosk.exam.centre.commands import AnyCentreCommand, decode_command
from kiosk.exam.centre.register import evolve_register
from kiosk.trust.centre_orders import parse_centre_order, read_centre_order
from kiosk.trust.roots import TrustRoots

#: Clocks of two servers may differ so far; a register dated farther ahead is somebody's mistake.
_SKEW_MS: Final = 60_000


class Taken(NamedTuple):
    """An entry that was made.

    Attributes:
        results: how many results it brought.
    """

    number: int
    at_ms: int
    command: AnyCentreCommand
    results: int


def take_order(database: Database, signed: bytes, roots: TrustRoots, now_ms: int) -> Taken:
    """Enter a decision under two signatures, and carry it out.

    Raises:
        OrderRefusedError: as `check_centre_order`.
        MalformedError: `bad_command`; a staff list that somebody changed.
        RuleError: as `check_decision`, or `taken_before`, `no_staff_list`, `clock_behind`.
    """
    digest = hashlib.sha256(signed).hexdigest()
    command = decode_command(read_centre_order(parse_centre_order(signed)).action)
    with database.write() as connection:
        hold_register(connection)
        _refuse_again(connection, digest)
        head, last_ms = _end(connection)
        before = standing_for(connection, command)
        entry = RegisterEntry(
            number=before.number + 1, at_ms=_moment(last_ms, now_ms), order=signed
        )
        lists = staff_lists(connection, roots)
        require(lists, "no_staff_list", "The centre has no staff list yet.")
        given = given_by(before, entry, lists[:1], known_from(connection))
        after = evolve_register(before, given)
        connection.execute(
            sa.insert(register).values(
                number=entry.number,
                at_ms=entry.at_ms,
                decision=type(command).__name__,
                signed=signed,
                digest=digest,
                head=next_head(head, line_of(entry)).hex(),
            )
        )
        write_difference(database, connection, before, after)
        results = carry_out(connection, before, after, entry.at_ms)
        warn_of_issued(database, connection, entry.number, entry.at_ms, before.approved)
    return Taken(entry.number, entry.at_ms, command, results)


def _refuse_again(connection: sa.Connection, digest: str) -> None:
    number = connection.execute(
        sa.select(register.c.number).where(register.c.digest == digest)
    ).scalar_one_or_none()
    require(number is None, "taken_before", f"This order is entry {number} of the register.")


def _end(connection: sa.Connection) -> tuple[bytes, int]:
    """Head and moment of the last entry."""
    last = connection.execute(
        sa.select(register.c.head, register.c.at_ms).order_by(register.c.number.desc()).limit(1)
    ).one_or_none()
    return (bytes.fromhex(last.head), last.at_ms) if last is not None else (FIRST_HEAD, 0)


def _moment(last_ms: int, now_ms: int) -> int:
    """Never before the entry in front of it."""
    require(
        now_ms >= last_ms - _SKEW_MS,
        "clock_behind",
        "The clock of this machine is behind the last entry of the register; set it right.",
    )
    return max(now_ms, last_ms)
