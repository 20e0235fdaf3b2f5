"""What a change would do, without doing it.

Decides: what is counted and whose verdict would turn. Leaves to others: words and tables.
"""

from typing import Final

import msgspec
import sqlalchemy as sa

from central.rescoring.change import Change
from central.rescoring.statement import place_of, rescored
from central.tables.schema import approvals, certificates

#: Rows of people that a preview lists; it counts all of them.
MOST_LISTED: Final = 1000


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt that would change side of a threshold; points before and after.

    Attributes:
        approved: two operators let its certificate be issued.
        certificate: number of the one that counts; empty for none.
    """

    attempt: str
    total: int
    new_total: int
    threshold: int
    block: int
    new_block: int
    block_passed: bool
    new_block_passed: bool
    passed: bool
    new_passed: bool
    approved: bool
    certificate: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a change would do.

    Attributes:
        met: attempts that met the item and have a result; an attempt whose point was granted
            counts only where the change is about it.
        up, down: whose points would rise and fall.
        pass_gained, pass_lost: who would pass, or no longer.
        block_gained, block_lost: who would reach the threshold of the item's block, or no longer.
        approved_lost: of those who would no longer pass, whose certificate was approved or issued.
        turned: those of the last five, at most `MOST_LISTED`.
    """

    met: int = 0
    up: int = 0
    down: int = 0
    pass_gained: int = 0
    pass_lost: int = 0
    block_gained: int = 0
    block_lost: int = 0
    approved_lost: int = 0
    turned: tuple[Turned, ...] = ()


def preview_change(connection: sa.Connection, change: Change, *, postgresql: bool) -> Preview:
    """What a change would do. Raises: RuleError `unknown_item`."""
    met = rescored(change, place_of(connection, change), postgresql=postgresql)
    gained = sa.and_(~met.c.passed, met.c.new_passed)
    lost = sa.and_(met.c.passed, ~met.c.new_passed)
    block_gained = sa.and_(~met.c.block_passed, met.c.new_block_passed)
    block_lost = sa.and_(met.c.block_passed, ~met.c.new_block_passed)
    approved = sa.exists().where(approvals.c.attempt == met.c.attempt)
    issued = sa.select(certificates.c.number).where(
        certificates.c.attempt == met.c.attempt, certificates.c.state == "valid"
    )
    conditions = {
        "up": met.c.delta > 0,
        "down": met.c.delta < 0,
        "pass_gained": gained,
        "pass_lost": lost,
        "block_gained": block_gained,
        "block_lost": block_lost,
        "approved_lost": sa.and_(lost, sa.or_(approved, issued.exists())),
    }
    counted = connection.execute(
        sa.select(
            sa.func.count().label("met"),
            *(
                sa.func.coalesce(sa.func.sum(sa.case((one, 1), else_=0)), 0).label(name)
                for name, one in conditions.items()
            ),
        ).select_from(met)
    ).one()
    columns = [met.c[name] for name in Turned.__struct_fields__ if name in met.c]
    rows = connection.execute(
        sa.select(
            *columns,
            approved.label("approved"),
            sa.func.coalesce(issued.scalar_subquery(), "").label("certificate"),
        )
        .where(met.c.delta != 0, sa.or_(gained, lost, block_gained, block_lost))
        .order_by(met.c.attempt)
        .limit(MOST_LISTED)
    )
    return Preview(**counted._asdict(), turned=tuple(Turned(**row._asdict()) for row in rows))
