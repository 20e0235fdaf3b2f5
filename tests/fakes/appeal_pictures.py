"""Pictures of technical appeals: of a size, for an auditor, filed at a seat as its window does."""

from random import Random
from typing import Final

import msgspec

from kiosk.base.ids import ItemId
from kiosk.exam import commands as c
from kiosk.seat.pictures import KeptPicture, keep_picture
from kiosk.seat.session import Session
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_of_seats import HallOfSeats
from tests.fakes.waiting import until

AUDITOR: Final = KeyPair("auditor", b"who reads for the commission".ljust(32, b"."))
STRANGER: Final = KeyPair("auditor", b"who reads for somebody else".ljust(32, b"."))
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def png(size: int = 2000, seed: int = 1) -> bytes:
    """Bytes that begin like a PNG and that nothing makes smaller."""
    return _PNG + Random(seed).randbytes(size - len(_PNG))


def appeal(session: Session, picture: bytes, place: int = 0) -> KeptPicture:
    """File a technical appeal on a task of the form, with a picture; it may not be durable yet."""
    service = session.service
    assert service is not None
    assert service.pending.form is not None
    item = ItemId(service.pending.form.items[place].item)
    kept = keep_picture(session, item, picture)
    missing = {"picture_missing": kept.missing} if kept.missing else {}
    service.request(
        c.FileTechnicalAppeal(
            item=item, category="audio", text="", snapshot=missing, picture=kept.digest
        )
    )
    return kept


def with_auditor(hall: HallOfSeats) -> None:
    """Set an auditor up at every seat that is not started yet."""
    for folder in hall.made.root.glob("seat-*"):
        path = folder / "seat.json"
        setup = msgspec.json.decode(path.read_bytes()) | {"auditor": AUDITOR.sealing_public.hex()}
        path.write_bytes(msgspec.json.encode(setup))


async def filed(hall: HallOfSeats, seat: int, picture: bytes, place: int = 0) -> str:
    """The candidate at a seat files an appeal; gives the digest of its picture."""
    service = hall.service(seat)
    kept = appeal(hall.seats[seat].session, picture, place)
    await until(lambda: service.saved == service.pending, "the seat's disk")
    assert kept.digest
    return kept.digest


def held_pictures(hall: HallOfSeats, attempt: str, hub: int = 1) -> dict[str, int]:
    """Pictures of an attempt on a hub's disk, each with its incarnation."""
    return hall.hubs[hub].hub.core.keeping.replica.picture_names(attempt)
