"""The register as lines of its chain, and the centre's signed word on where it stands.

Decides: what of it is shown to whom: an entry that is about others stands as its digest. Leaves the
chain to `kiosk.audit`.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from msgspec.structs import replace

from central.tables.schema import register
from kiosk.audit.part_of_register import RegisterHead, sign_register_head
from kiosk.audit.register import FIRST_HEAD, Line, RegisterEntry, line_of, subject_digest
from kiosk.trust.centre_keys import CentreKey


def all_lines(connection: sa.Connection) -> tuple[Line, ...]:
    """Every entry, whole. Raises: KioskError: what is stored is no register."""
    rows = connection.execute(sa.select(register).order_by(register.c.number))
    return tuple(
        line_of(RegisterEntry(number=row.number, at_ms=row.at_ms, order=row.signed)) for row in rows
    )


def shown(lines: Sequence[Line], subjects: Collection[str]) -> tuple[Line, ...]:
    """The same with what is about none of these subjects as digests alone."""
    digests = {subject_digest(one) for one in subjects}
    return tuple(line if line.meets(digests) else replace(line, entry=b"") for line in lines)


def signed_head(connection: sa.Connection, key: CentreKey, now_ms: int) -> bytes:
    """The centre's word on where the register stands, under a daily key."""
    last = connection.execute(
        sa.select(register.c.number, register.c.head).order_by(register.c.number.desc()).limit(1)
    ).first()
    head = RegisterHead(
        number=last.number if last is not None else 0,
        head=bytes.fromhex(last.head) if last is not None else FIRST_HEAD,
        at_ms=now_ms,
    )
    return sign_register_head(head, [key])
