"""Who of the centre may look at what, today: the newest staff list, asked anew every time.

Decides nothing about rights (`central.web.people`); a key that a list takes back counts no more
with the next request.
"""

from datetime import date
from typing import Final

from central.register.staff_lists import staff_lists
from central.tables.engine import Database
from kiosk.exam.centre.commands import Office
from kiosk.trust.centre_staff import CentreMember
from kiosk.trust.roots import TrustRoots

#: `auditor` reads and decides nothing.
_OFFICES: Final[tuple[Office | str, ...]] = ("commission", "operator", "auditor")


class Offices:
    """Looks people of the centre up."""

    def __init__(self, database: Database, roots: TrustRoots) -> None:
        self._database = database
        self._roots = roots

    def member(self, staff: str) -> CentreMember | None:
        """The person of that identifier on the newest list.

        Raises:
            DocumentRefusedError, MalformedError: somebody changed what is stored.
        """
        with self._database.read() as connection:
            newest = next(iter(staff_lists(connection, self._roots)), None)
        return newest.member(staff) if newest is not None else None

    def offices(self, staff: str, day: date) -> frozenset[str]:
        """The offices this person holds on that day; none for who is on no list."""
        with self._database.read() as connection:
            newest = next(iter(staff_lists(connection, self._roots)), None)
        member = newest.member(staff) if newest is not None else None
        if newest is None or member is None:
            return frozenset()
        return frozenset(str(one) for one in _OFFICES if newest.holds(member, str(one), day))
