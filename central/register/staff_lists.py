"""The editions of the centre's staff list.

Decides: that an edition counts from when it is taken, that an older one is never taken again, and
that one version is one document. Leaves the document itself to `kiosk.trust.centre_staff`.
"""

import sqlalchemy as sa

from central.register.holding import hold_register
from central.tables.engine import Database
from central.tables.schema import centre_staff
from kiosk.base.errors import require
from kiosk.trust.centre_staff import CentreStaff, read_centre_staff
from kiosk.trust.roots import TrustRoots


def take_staff_list(
    database: Database, document: bytes, roots: TrustRoots, now_ms: int
) -> CentreStaff:
    """Take a list that the centre's root signed.

    Raises:
        DocumentRefusedError, MalformedError: as `read_centre_staff`.
        RuleError: `older_list`, `other_list`: another document has that version.
    """
    staff = read_centre_staff(document, roots)
    with database.write() as connection:
        hold_register(connection)
        newest = connection.execute(
            sa.select(centre_staff).order_by(centre_staff.c.version.desc()).limit(1)
        ).one_or_none()
        if newest is not None:
            if newest.version == staff.version and newest.document == document:
                return staff
            require(newest.version != staff.version, "other_list", _another(staff.version))
            require(
                newest.version < staff.version,
                "older_list",
                f"Version {newest.version} of the staff list counts; this is {staff.version}.",
            )
        connection.execute(
            sa.insert(centre_staff).values(
                version=staff.version, document=document, taken_ms=now_ms
            )
        )
    return staff


def staff_lists(connection: sa.Connection, roots: TrustRoots) -> tuple[CentreStaff, ...]:
    """Every edition, the newest first; each is read again under the roots.

    Raises:
        DocumentRefusedError, MalformedError: somebody changed what is stored.
    """
    rows = connection.execute(
        sa.select(centre_staff.c.document).order_by(centre_staff.c.version.desc())
    )
    return tuple(read_centre_staff(row.document, roots) for row in rows)


def _another(version: int) -> str:
    return f"Version {version} of the staff list is here already, and it is another document."
