"""What a hall leaves behind, judged as the centre judges it."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from kiosk.audit.evidence import Evidence
from kiosk.audit.hall_orders import hall_order_reader
from kiosk.audit.hall_registration import roster_of
from kiosk.audit.registration import hall_journal_id
from kiosk.audit.verification import VerifyReport, verify_attempt
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, decode_hall_entry
from kiosk.exam.hall.recomputing import RecomputedHall, recompute_hall
from kiosk.hall.vault import journal_key_of_hall, parse_secrets
from kiosk.journal import Anchor, entries_of, read_journal
from kiosk.packs.opening import parse_opening
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import ANCHOR_NAME, OPENING_NAME
from kiosk.store import JOURNAL_NAME
from tests.fakes.hall_of_seats import HallOfSeats


class Left(NamedTuple):
    """One attempt as its seat handed it over, and as a hub holds it."""

    at_seat: bytes
    at_hub: bytes
    report: VerifyReport


def left_by(hall: HallOfSeats, seat: int, attempt: str, hub: int = 1) -> Left:
    """Everything of a closed attempt, judged."""
    folder = SeatFolder(hall.made.seat(seat)).handover(AttemptId(attempt))
    journal = (folder / JOURNAL_NAME).read_bytes()
    incarnation = read_journal(journal).frame.header.incarnation
    parents = tuple(
        (folder / f"parent-{number}.journal").read_bytes() for number in range(1, incarnation)
    )
    sitting_file = next(hall.made.hub(hub).joinpath("sittings").glob("*.sitting"))
    evidence = Evidence(
        pack=hall.made.pack,
        opening=parse_opening((folder / OPENING_NAME).read_bytes(), AttemptId(attempt)),
        sitting=hall.made.sitting,
        sitting_digest=bytes.fromhex(_digest(sitting_file)),
        anchors=tuple(
            Anchor.from_bytes(path.read_bytes())
            for path in (folder / ANCHOR_NAME, *sorted(folder.glob("parent-*.anchor")))
        ),
        parents=parents,
        hubs={one.name: one.signing_key for one in hall.made.authority.hubs},
    )
    replica = hall.hubs[hub].hub.core.keeping.replica
    at_hub = replica.journal_bytes(attempt, incarnation)
    return Left(journal, at_hub, verify_attempt(journal, evidence))


def hall_entries(hall: HallOfSeats, hub: int = 1) -> tuple[HallEntry, ...]:
    """The hall journal, as it stands on the hub's disk; of a standby that leads, every epoch."""
    entries: list[HallEntry] = []
    for data, key in _hall_journals(hall, hub):
        reading = read_journal(data, key)
        assert reading.fault is None, reading.fault
        entries += [decode_hall_entry(one.payload) for one in entries_of(reading)]
    return tuple(entries)


def events(hall: HallOfSeats, *kinds: type[AnyHallEvent], hub: int = 1) -> list[AnyHallEvent]:
    """What the hall journal tells, of these kinds."""
    return [one.event for one in hall_entries(hall, hub) if isinstance(one.event, kinds)]


def recomputed(hall: HallOfSeats, hub: int = 1) -> RecomputedHall:
    """The hall journal, every decision made again."""
    sitting = hall.made.sitting
    digest = _digest(next(hall.made.hub(hub).joinpath("sittings").glob("*.sitting")))
    return recompute_hall(
        hall_entries(hall, hub),
        [roster_of(sitting, digest)],
        hall_order_reader({digest: sitting}),
    )


def _hall_journals(hall: HallOfSeats, hub: int) -> list[tuple[bytes, bytes]]:
    secrets, journal = parse_secrets(hall.kept[hub]), hall_journal_id(hall.made.sitting.id)
    found: list[tuple[bytes, bytes]] = []
    epoch = 1
    while True:
        path = hall.made.hub(hub) / "journals" / str(epoch) / JOURNAL_NAME
        replica = hall.hubs[hub].hub.core.keeping.replica if hub in hall.hubs else None
        data = path.read_bytes() if path.exists() else b""
        if not data and replica is not None:
            data = replica.journal_bytes(journal, epoch)
        if not data:
            return found
        found.append((data, journal_key_of_hall(secrets.hall, journal, epoch)))
        epoch += 1


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
