"""The line of a seat in its thread: a certificate that does not fit is renewed, or it is said."""

import threading
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import msgspec
import pytest

from kiosk.hall.errors import LineFailedError
from kiosk.hall.membership import Joined, Membership, load
from kiosk.hall.wire import Refused
from kiosk.seat import hall_line
from kiosk.seat.hall_around import PATIENCE_MS, HallSurroundings
from kiosk.seat.hall_line import HallLine, _joined
from kiosk.seat.hall_seat import HallSeat
from kiosk.trust.hall_authority import AuthorityWanted
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.hall_machines import joined, place, with_hub
from tests.fakes.hall_network import ROUND, LoopbackHub
from tests.fakes.hall_people import HALL, root, seat_key, sitting
from tests.fakes.moving import Room

if TYPE_CHECKING:
    from collections.abc import Callable

SOON = 10


def seat_of(folder: Path) -> HallSeat:
    """As much of a seat as a certificate is held against."""
    people = sitting()
    premises = SimpleNamespace(
        sitting=people, seat=people.seats[0], roots=root().roots(), seat_key=seat_key(1)
    )
    session = SimpleNamespace(premises=premises, folder=SimpleNamespace(root=folder))
    return cast("HallSeat", SimpleNamespace(session=session))


def placed(hub: LoopbackHub, folder: Path) -> Membership:
    """What the seat goes on with, while this hub listens."""

    async def does() -> Membership:
        path = folder / "hall" / "joined.json"
        kept = msgspec.json.decode(path.read_bytes(), type=Joined)
        here = msgspec.structs.replace(kept, addresses=(str(hub.address),))
        path.write_bytes(msgspec.json.encode(here))
        return await _joined(seat_of(folder))

    return with_hub(hub, does)


def test_a_certificate_that_fits_is_used_as_it_is(tmp_path: Path) -> None:
    hub, at = LoopbackHub(tmp_path), place(tmp_path)
    before = joined(hub, at, seat_key(1)).machine.serial
    assert placed(hub, at.folder).machine.serial == before
    assert len(hub.events) == 1


def test_one_of_an_earlier_round_is_renewed_with_the_seats_own_key(tmp_path: Path) -> None:
    at = place(tmp_path)
    (tmp_path / "before").mkdir()
    joined(LoopbackHub(tmp_path / "before", round="2026-02"), at, seat_key(1))
    hub = LoopbackHub(tmp_path)
    member = placed(hub, at.folder)
    assert (member.machine.name, member.authority.round) == ("seat/1", ROUND)
    assert [event.way for event in hub.events] == ["renewal"]
    assert load(at.folder, at.roots, AuthorityWanted(HALL, ROUND)) == member


def test_one_for_another_number_is_renewed_too(tmp_path: Path) -> None:
    hub, at = LoopbackHub(tmp_path), place(tmp_path)
    joined(hub, at, seat_key(2), "seat/2")
    assert placed(hub, at.folder).machine.name == "seat/1"


@pytest.fixture
def seat(room: Room) -> SeatBesideHub:
    return SeatBesideHub(room.seat(1))


def test_damage_is_told_to_the_seat_and_the_thread_ends_when_it_is_asked_to(
    seat: SeatBesideHub,
) -> None:
    folder = seat.hall.session.folder
    folder.joined.parent.mkdir(mode=0o700, exist_ok=True)
    folder.joined.write_bytes(b"{")
    folder.joined.chmod(0o600)
    posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
    side = HallSeat(seat.hall.session, None, posted.put, build="t")
    line = HallLine(side, posted.put)
    line.start()
    while side.refused is None:
        posted.get(timeout=SOON)()
    line.stop()
    assert side.refused.code == "damaged"
    assert not line._thread.is_alive()


def test_a_line_that_failed_is_begun_again(
    seat: SeatBesideHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[HallSeat] = []
    again = threading.Event()

    async def joined_at_last(hall: HallSeat) -> Membership:
        tried.append(hall)
        if len(tried) == 1:
            raise ValueError("a fault of this seat")
        again.set()
        raise LineFailedError("no_answer", "The hub does not answer.")

    monkeypatch.setattr(hall_line, "_joined", joined_at_last)
    monkeypatch.setattr(hall_line, "AGAIN_S", 0.01)
    line = HallLine(seat.side, seat.hall.posted.append)
    line.start()
    assert again.wait(SOON)
    line.stop()
    assert not line._thread.is_alive()


def test_a_line_that_was_never_begun_or_has_ended_can_be_stopped(seat: SeatBesideHub) -> None:
    line = HallLine(seat.side, seat.hall.posted.append)
    line.start()
    line.stop()
    line.stop()
    assert not line._thread.is_alive()


def test_a_refusal_in_mid_air_is_forgotten_with_the_next_welcome(seat: SeatBesideHub) -> None:
    seat.hear(Refused(code="other_version", words="."))
    before = seat.side.refused
    seat.welcome()
    assert (before is not None, seat.side.refused) == (True, None)


# ---- when a line counts as down -----------------------------------------------------------------


def test_a_line_counts_as_down_after_a_while_and_as_up_at_once(seat: SeatBesideHub) -> None:
    clock, told = seat.hall.clock, []
    around = HallSurroundings(
        cast("HallSurroundings", SimpleNamespace(free_bytes=lambda: 5)), seat.side, clock
    )

    def look(after_ms: int = 0) -> None:
        clock.move(after_ms)
        told.append(around.link())

    look()
    look(PATIENCE_MS - 1)  # nobody knows yet
    look(1)
    seat.line("up")
    look()
    seat.line("down")
    look()
    look(PATIENCE_MS - 1)
    seat.line("up")
    look()
    seat.line("down")
    look(PATIENCE_MS)
    look(PATIENCE_MS)
    assert told == ["alone", "alone", "down", "up", "up", "up", "up", "up", "down"]
    assert around.free_bytes() == 5
