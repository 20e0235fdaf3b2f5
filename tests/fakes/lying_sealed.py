"""What lies sealed at seats and goes to hubs, whether pictures of appeals or evidence."""

from pathlib import Path

import pytest

from kiosk.bundle.recompute import Recomputed, recompute_bundle
from kiosk.hall.answers import Made, Missing, StillMissing, read_answer
from kiosk.hall.hub import Hub
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import PicturesHere, PictureWanted
from tests.fakes.hall_intruder import Intruder
from tests.fakes.hall_of_seats import HallOfSeats
from tests.fakes.hall_panel import Panel
from tests.fakes.opened_bundles import opened, whole
from tests.fakes.waiting import until


async def missing(panel: Panel, kind: str) -> list[Missing]:
    """What the panel is told is missing, of this kind."""
    found = read_answer(await panel.link.ask("missing"), StillMissing).missing
    return [one for one in found if one.kind == kind]


async def bundle(panel: Panel) -> bytes:
    """The bundle as it is now."""
    made = read_answer(await panel.link.ask("bundle"), Made)
    return (Path(made.folder) / made.files[0]).read_bytes()


def judged(hall: HallOfSeats, data: bytes) -> Recomputed:
    """What the rules make of a bundle that holds."""
    whole(hall.made, data)
    return recompute_bundle(opened(data), hall.made.roots, hall.made.pack)


def deaf(hub: Hub, patch: pytest.MonkeyPatch) -> None:
    """Nothing of what lies at seats reaches this hub for now."""

    async def lost(_line: SeatLine, _message: PicturesHere) -> None:
        """On its way."""

    patch.setattr(hub.seats._pictures, "named", lost)


async def handled(intruder: Intruder, attempt: str) -> None:
    """Wait until the hub has dealt with all that was sent: it asks for one that it cannot have."""
    probe = "f" * 64
    await intruder.send(PicturesHere(attempt=attempt, incarnation=1, digests=(probe,)))
    message = await intruder.next(PictureWanted)
    while isinstance(message, PictureWanted) and message.digest != probe:
        message = await intruder.next(PictureWanted)


async def handed_again(hall: HallOfSeats, seat: int) -> None:
    """Wait until a seat with a new line has answered everything that its hub asked it for."""
    seat_line = hall.hubs[1].hub.seats.lines[seat]
    await until(lambda: seat_line.picture is None and not seat_line.pictures, "all answers")
