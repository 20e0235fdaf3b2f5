"""The last published edition of a sitting, as others build on it."""

from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from central.tables.schema import publications
from kiosk.trust.documents import Signed
from kiosk.trust.sitting import Sitting


class Edition(NamedTuple):
    """A signed sitting file and what it says."""

    sitting: Sitting
    document: bytes


def last_edition(connection: sa.Connection, sitting: str) -> Edition | None:
    """The last one, or None. Its signature was checked when it was published."""
    query = (
        sa.select(publications.c.document)
        .where(publications.c.kind == "sitting", publications.c.subject == sitting)
        .order_by(publications.c.version.desc())
        .limit(1)
    )
    document: bytes | None = connection.execute(query).scalar()
    if document is None:
        return None
    payload = msgspec.json.decode(document, type=Signed).payload
    return Edition(msgspec.json.decode(payload, type=Sitting), document)
