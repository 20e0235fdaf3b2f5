"""What stands against a paper in the centre's own tables, before it is asked for and kept.

Decides: that of an attempt one paper at most counts, and that none is kept by a register that has
gone on about its attempt: whoever was annulled while the signer was at work has no paper, and
nobody has to find it. Leaves to others: whether somebody earned one (the signer's judge).
"""

import sqlalchemy as sa

from central.issuing.reserving import Reserved
from central.signer.errors import CaseRefusedError
from central.tables.schema import answers, attempts, certificates, register_subjects
from kiosk.exam.centre.commands import attempt_subject, key_subject


def check_free(connection: sa.Connection, one: Reserved, decisions: int) -> None:
    """Refuse a paper that must not be kept as things stand.

    Args:
        connection: within `rely_on_register` where the paper is to be kept.
        one: the paper.
        decisions: how many the register had that the signer is shown.

    Raises:
        CaseRefusedError: `issued_before`, `decided_meanwhile`.
    """
    other = connection.execute(
        sa.select(certificates.c.number).where(
            certificates.c.attempt == one.attempt,
            certificates.c.state == "valid",
            certificates.c.number != one.number,
        )
    ).first()
    if other is not None:
        raise CaseRefusedError(
            "issued_before", "The attempt has a paper that counts; revoke that one first."
        )
    later = connection.execute(
        sa.select(sa.func.max(register_subjects.c.entry)).where(
            register_subjects.c.entry > decisions,
            register_subjects.c.subject.in_(_subjects(connection, one)),
        )
    ).scalar()
    if later is not None:
        raise CaseRefusedError(
            "decided_meanwhile",
            f"Entry {later} of the register is about it and came meanwhile; issue again.",
        )


def _subjects(connection: sa.Connection, one: Reserved) -> list[str]:
    """Whatever concerns the attempt: itself, and the key of every item it met."""
    met = connection.execute(
        sa.select(attempts.c.pack_digest, answers.c.item)
        .join(answers, answers.c.attempt == attempts.c.attempt)
        .where(attempts.c.attempt == one.attempt)
    )
    return [attempt_subject(one.attempt), *(key_subject(row.pack_digest, row.item) for row in met)]
