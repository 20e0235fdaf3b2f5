"""Issued papers as files, for whoever prints or hands them out.

Decides: that a paper's file is named by its number alone, is readable by its owner only, and is
whole or not there; and that none is written which two persons made void, or whose attempt they
annulled. Leaves to others: giving it to its holder.
"""

from pathlib import Path

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import annulments, attempts, issued_papers, revoked_certificates
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.files import replace_private


def export(database: Database, sitting: str, folder: Path) -> int:
    """Write every issued paper of a sitting that counts as NUMBER.pdf. Gives how many.

    Raises:
        DocumentRefusedError: code `unwritable`; files written so far stay.
    """
    query = (
        sa.select(issued_papers.c.number, issued_papers.c.pdf)
        .join(attempts, attempts.c.attempt == issued_papers.c.attempt)
        .where(
            attempts.c.sitting == sitting,
            issued_papers.c.state == "issued",
            ~sa.exists().where(revoked_certificates.c.certificate == issued_papers.c.number),
            ~sa.exists().where(annulments.c.attempt == issued_papers.c.attempt),
        )
        .order_by(issued_papers.c.number)
    )
    count = 0
    with database.read() as connection:
        for row in connection.execute(query):
            path = folder / f"{row.number}.pdf"
            try:
                replace_private(path, row.pdf)
            except OSError as error:
                raise DocumentRefusedError(
                    "unwritable", f"{path.name} cannot be written: {error.strerror}."
                ) from None
            count += 1
    return count
