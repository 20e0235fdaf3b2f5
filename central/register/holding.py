"""Who may change what counts, and who may rely on it, one after the other.

Decides: one decision at a time on both databases, and no attempt folded in between. SQLite's write
transaction holds everything already; PostgreSQL takes a lock until the transaction ends.
"""

from typing import Final

import sqlalchemy as sa

#: Any number that nobody else locks by.
_LOCK: Final = 4_702_320


def hold_register(connection: sa.Connection) -> None:
    """Be the only one who decides; whoever folds waits. Call it first in the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def rely_on_register(connection: sa.Connection) -> None:
    """See to it that nothing is decided until this transaction ends; others may fold meanwhile.

    Whoever adds results of a fold calls it before reading `rulings_for`, or a decision could be
    missed that is just being carried out.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_LOCK)))
