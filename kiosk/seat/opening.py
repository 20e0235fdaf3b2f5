"""Opening the hall at a lone seat: two persons confirm the time and open the papers for today.

Decides: the order of the checks, so that nothing is open when one of them fails. Leaves to others:
the checks themselves, and a hall with a hub (`hall_seat`).
"""

from typing import NamedTuple

from kiosk.audit.registration import hall_journal_id
from kiosk.base.hall_time import hall_day
from kiosk.exam.hall.events import HallOpened
from kiosk.packs.acceptance import accept_pack
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.seat.desk import check_pair
from kiosk.seat.folder import SeatFolder
from kiosk.seat.hall_log import HallLog, open_log
from kiosk.seat.journals import Journals
from kiosk.seat.kept import Kept
from kiosk.seat.ports import HallClock
from kiosk.seat.premises import Premises
from kiosk.seat.releases import open_secret


class OpenedAlone(NamedTuple):
    """An open hall journal and the secrets that go with it."""

    log: HallLog
    kept: Kept


def open_alone(
    folder: SeatFolder,
    premises: Premises,
    clock: HallClock,
    journals: Journals,
    pair: StaffPair,
    hall_ms: int,
    sheets: SheetPair | None,
) -> OpenedAlone:
    """Open the hall at this seat alone.

    Args:
        pair: who asks for it, and who agrees.
        hall_ms: hall time they confirm, Unix milliseconds.
        sheets: the two paper sheets, where these two keys cannot open the release.

    Raises:
        KioskError: a date, signature, person or secret is not right; nothing is open then.
    """
    machine_ms = clock.now().wall_ms
    day = hall_day(hall_ms)
    premises.check_dates(day)
    check_pair(premises.sitting.staff_list, pair.one, pair.other, day)
    secret = open_secret(folder, premises, "paper", hall_ms, sheets or pair)
    accept_pack(premises.pack, secret)  # every recording is decoded once, elsewhere
    journal = hall_journal_id(premises.sitting.id)
    hall_key, file = journals.begin_or_reopen(
        folder.hall(journal), journal, day, pair.one, pair.other
    )
    clock.set_hall_time(hall_ms)
    opened = HallOpened(
        sitting_digest=premises.sitting_digest.hex(),
        pack_digest=premises.pack.digest,
        machine_ms=machine_ms,
        hall_ms=hall_ms,
        opened_by=(pair.one.id, pair.other.id),
    )
    log = open_log(file, clock, opened)
    now = clock.now()
    kept = Kept(
        boot=now.boot,
        hall_ms_at_boot=now.wall_ms - now.boot_ms,
        paper_secret=secret,
        hall_key=hall_key,
    )
    return OpenedAlone(log, kept)
