"""What waits and what is open, in numbers, for who watches over the centre."""

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from central.tables.schema import alarms, attempts, journals, work

#: Tries after which a task counts as failed; it is still tried again.
_OFTEN: Final = 3


def figures(connection: sa.Connection) -> Mapping[str, int]:
    """Numbers by the names of their metrics."""
    every = sa.select(sa.func.count())
    counts = {
        "centre_work_waiting": every.select_from(work),
        "centre_work_failed": every.select_from(work).where(work.c.tries >= _OFTEN),
        "centre_alarms_open": every.select_from(alarms).where(alarms.c.answered_ms.is_(None)),
        "centre_journals": every.select_from(journals),
        "centre_attempts_visible": every.select_from(attempts).where(attempts.c.visible.is_(True)),
    }
    return {name: connection.execute(query).scalar() or 0 for name, query in counts.items()}
