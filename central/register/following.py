"""What follows from one decision: which results change, for whom.

Decides: the changes, as the difference of where things stood and where they stand. Leaves to
others: points (`central.rescoring`).
"""

from collections.abc import Iterator

import sqlalchemy as sa

from central.rescoring.applying import Cause, apply_change, state_again
from central.rescoring.change import Change
from central.tables.schema import attempts
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.centre.register import Register
from kiosk.exam.scoring import Ruling


def carry_out(connection: sa.Connection, before: Register, after: Register, at_ms: int) -> int:
    """Add the results that follow; gives how many. The standing was written before.

    Raises:
        RuleError: as `central.rescoring.applying.apply_change`.
    """
    postgresql = connection.dialect.name == "postgresql"
    cause = Cause("ruled", after.number, at_ms)
    added = sum(
        apply_change(connection, change, cause, postgresql=postgresql)
        for change in changes_between(connection, before, after)
    )
    for attempt in sorted(before.annulled.keys() ^ after.annulled.keys()):
        word = "annulled" if attempt in after.annulled else "lifted"
        added += state_again(connection, attempt, cause._replace(word=word))
    return added


def changes_between(
    connection: sa.Connection, before: Register, after: Register
) -> Iterator[Change]:
    """What counts otherwise after a decision than before it."""
    for key in sorted(before.rulings.keys() | after.rulings.keys()):
        was, now = before.rulings.get(key), after.rulings.get(key)
        if was != now:
            yield Change(*key, before=was, after=now)
    for attempt in sorted(before.granted.keys() | after.granted.keys()):
        had, has = before.granted.get(attempt, {}), after.granted.get(attempt, {})
        for item in sorted(had.keys() ^ has.keys()):
            yield _granted(connection, after, attempt, item)


def _granted(
    connection: sa.Connection, after: Register, attempt: AttemptId, item: ItemId
) -> Change:
    """The point of one attempt, given or taken back; otherwise it goes by what is ruled."""
    pack = connection.execute(
        sa.select(attempts.c.pack_digest).where(attempts.c.attempt == attempt)
    ).scalar_one()
    common = after.rulings.get((pack, item))
    point = Ruling(entry=after.number, dropped=True)
    given = item in after.granted.get(attempt, {})
    was, now = (common, point) if given else (point, common)
    return Change(pack, item, was, now, attempt)
