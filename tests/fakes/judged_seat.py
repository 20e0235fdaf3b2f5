"""A lone seat at which somebody passed, judged at a centre that can issue."""

from pathlib import Path
from typing import NamedTuple

from central.cases.assembling import Assembling, Holding
from central.register.packs import register_items
from central.register.staff_lists import take_staff_list
from central.register.taking import take_order
from central.tables.engine import Database
from kiosk.base.ids import AttemptId
from kiosk.exam.centre.commands import AnyCentreCommand, office_of
from kiosk.seat.handing_over import SeatHandover
from kiosk.trust.centre_staff import sign_centre_staff
from tests.fakes.cases import SIGNERS, Played, daily_key, key_list, play
from tests.fakes.centre_people import NOW, centre_order, centre_staff
from tests.fakes.judged_hall import Brought, Judged
from tests.fakes.seats import Hall


class SeatDay(NamedTuple):
    """One candidate's day at a lone seat, and what it hands over."""

    played: Played
    brought: Brought
    hall: Hall


def seat_day(hall: Hall, folder: Path, *, wrong: int = 1) -> SeatDay:
    """Somebody sits, appeals, and leaves; the hall is closed and written to a stick."""
    played = play(hall, wrong=wrong, appeals="open")
    session = hall.session
    handing = SeatHandover(session.folder, session.premises, hall.clock)
    assert session.kept is not None
    handing.keep_opening(session.kept)
    session.close_hall()
    folder.mkdir(exist_ok=True)
    bundle = handing.write(folder).read_bytes()
    pack = session.premises.pack.path
    return SeatDay(played, Brought(pack, played.roots, bundle), hall)


class IssuingCentre:
    """A centre with that day judged, a staff list, and somebody who decides."""

    def __init__(self, day: SeatDay, database: Database, folder: Path) -> None:
        self.day = day
        self.database = database
        self.judged = Judged(day.brought, database, folder)
        self.judged.run()
        root = day.played.root
        staff = sign_centre_staff(centre_staff(), [root])
        take_staff_list(database, staff, root.roots(), NOW)
        self._orders = 0

    @property
    def attempt(self) -> AttemptId:
        return self.day.played.name

    @property
    def sitting(self) -> str:
        return self.day.hall.setting.sitting.id

    def decide(self, command: AnyCentreCommand, after: int, *names: str) -> int:
        """Two of the office decide; gives the entry's number."""
        self._orders += 1
        signed = centre_order(
            command, *(names or SIGNERS[office_of(command)]), after=after, now_ms=NOW
        )
        taken = take_order(
            self.database, signed.to_bytes(), self.day.played.roots, NOW + self._orders
        )
        return taken.number

    def assembling(self) -> Assembling:
        """Puts cases together."""
        pack = self.day.hall.session.premises.pack
        holding = Holding(
            self.day.played.roots,
            {pack.digest: pack}.get,
            None,
            daily_key(),
            key_list(self.day.played.root),
        )
        return Assembling(self.database, holding)


__all__ = ["IssuingCentre", "SeatDay", "register_items", "seat_day"]
