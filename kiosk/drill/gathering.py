"""What a drill leaves on the disks, gathered for the comparison (`comparing`).

Decides: where each copy is read from, after every process has ended. The journals of the hall
itself are left out: their hubs lead one after the other, and nobody else writes them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.drill.comparing import Copy, Held
from kiosk.drill.folder import DrillFolder, Whose
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.replica import Replica
from kiosk.journal.following import Follower
from kiosk.journal.format import parse_header
from kiosk.seat.folder import SeatFolder
from kiosk.store import JOURNAL_NAME

_HALL_ITSELF: Final = 0


def journals_of_seats(folder: DrillFolder) -> dict[Whose, bytes]:
    """Every journal as it lies on the disk of a seat, those it left behind in a move as well."""
    found: dict[Whose, bytes] = {}
    for root in sorted(folder.hall.glob("seat-*")):
        seat = SeatFolder(root)
        for path in (*_journals(seat.attempts), *_journals(seat.superseded)):
            data = path.read_bytes()
            header = parse_header(data).header
            found[header.attempt, header.incarnation] = data
    return found


def copies_of_hubs(folder: DrillFolder, leading: int) -> list[Copy]:
    """What the hubs hold, the one that leads first; one that was cut off need not be whole."""
    others = [number for number in (1, 2) if number != leading]
    cut_off = leading != 1
    return [
        copy_of_hub(folder, number, whole=whole)
        for number, whole in ((leading, True), *((one, not cut_off) for one in others))
    ]


def copy_of_hub(folder: DrillFolder, number: int, *, whole: bool = True) -> Copy:
    """What that hub holds."""
    replica = Replica(HubFolder(folder.hall / f"hub-{number}").database)
    try:
        records, pictures = list(_records(replica)), replica.picture_digests()
    finally:
        replica.close()
    return Copy(f"hub/{number}", records, whole, pictures)


def _journals(directory: Path) -> list[Path]:
    return sorted(directory.glob(f"*/{JOURNAL_NAME}"))


def _records(replica: Replica) -> Iterator[Held]:
    for one in replica.journals():
        if one.seat == _HALL_ITSELF:
            continue
        try:
            head = Follower(one.frame).head
        except KioskError:
            head = b""  # the comparison tells what is wrong with the frame
        yield Held(one.attempt, one.incarnation, 0, head, one.frame)
        for row in replica.records(one.attempt, one.incarnation):
            yield Held(row.attempt, row.incarnation, row.sequence, row.head, row.data)
