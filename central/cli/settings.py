"""What commands of the commission work on: database and roots of the environment's settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from central.bootstrap import settings_here
from central.tables.engine import Database
from central.tables.schema import items
from kiosk.base.errors import require
from kiosk.trust.files import read_limited
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots

_SHORTEST = 6


class Here(NamedTuple):
    """The centre that the environment names."""

    database: Database
    roots: TrustRoots


@contextmanager
def here() -> Iterator[Here]:
    """Database and roots; the database's connections are let go when the block ends.

    Raises:
        MalformedError: `bad_settings`, `bad_database`.
        DocumentRefusedError: the roots cannot be read.
    """
    settings = settings_here()
    roots = parse_roots(read_limited(Path(settings.trust), MAX_TRUST_FILE))
    database = Database(settings.database)
    try:
        yield Here(database, roots)
    finally:
        database.close()


def whole_digest(connection: sa.Connection, beginning: str) -> str:
    """The digest of the registered pack that begins so.

    Raises:
        RuleError: `unknown_pack`, `too_short`.
    """
    require(len(beginning) >= _SHORTEST, "too_short", "Give at least six digits of the pack.")
    found = (
        connection.execute(
            sa.select(items.c.pack_digest)
            .where(items.c.pack_digest.startswith(beginning, autoescape=True))
            .distinct()
            .limit(2)
        )
        .scalars()
        .all()
    )
    require(len(found) == 1, "unknown_pack", "No pack, or more than one, begins so.")
    return str(found[0])
