"""Letting the register of certificates say what two persons made void.

Decides: nothing; it carries over what the decisions say. Leaves to others: the signed list (the
signer), which does not depend on these tables.
"""

import sqlalchemy as sa

from central.certificates.register import Certificates
from central.tables.engine import Database
from central.tables.schema import certificates, register, revoked_certificates
from kiosk.base.hall_time import hall_day


def make_void(database: Database, papers: Certificates) -> int:
    """Mark every paper that a decision made void; gives how many are.

    A decision may name a number that was never issued: it stays in the signed list and is nobody's.
    """
    with database.write() as connection:
        rows = connection.execute(
            sa.select(revoked_certificates.c.certificate, register.c.at_ms)
            .join(register, register.c.number == revoked_certificates.c.entry)
            .join(certificates, certificates.c.number == revoked_certificates.c.certificate)
        ).all()
        for row in rows:
            papers.revoke(connection, row.certificate, hall_day(row.at_ms))
    return len(rows)
