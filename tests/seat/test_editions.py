"""A later edition reaches a seat over the line: it may only add, and never while somebody sits."""

import hashlib
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.hall.wire import Edition, OrderTaken
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.moving import Furniture, Room

LATE = CandidateId("demo-late")
NEW = StaffId("inv-09")


@pytest.fixture
def seat(room: Room) -> Iterator[SeatBesideHub]:
    """Seat 1, with its line up."""
    made = SeatBesideHub(room.seat(1))
    made.welcome()
    yield made
    made.hall.die()


def later(furniture: Furniture, **changes: object) -> bytes:
    """A signed later edition."""
    setting = furniture.setting
    edition = replace(setting.sitting, **{"version": setting.sitting.version + 1, **changes})
    return sign_sitting(edition, setting.pack.manifest.blueprint, [furniture.centre])


def one_more(sitting: Sitting) -> tuple[object, ...]:
    """The candidates, and a late one."""
    added = replace(sitting.candidates[0], id=LATE, ticket="T-9999", name="Demo Latecomer", iin="")
    document = replace(added.document, number="DEMO9999999")
    return (*sitting.candidates, replace(added, document=document))


def bring(seat: SeatBesideHub, data: bytes, *, size: int = 700) -> None:
    digest = hashlib.sha256(data).hexdigest()
    for at in range(0, len(data), size):
        more = at + size < len(data)
        seat.hear(Edition(digest=digest, piece=data[at : at + size], more=more))


def version(seat: SeatBesideHub) -> int:
    return seat.hall.session.premises.sitting.version


def new_member(sitting: Sitting) -> tuple[StaffKey, tuple[object, ...]]:
    """Somebody who joins the staff during the day."""
    made = make_staff_key(NEW, "48271-903")
    member = replace(
        sitting.staff[0],
        id=NEW,
        signing_key=made.key.pair.signing_public,
        sealing_key=made.key.pair.sealing_public,
    )
    return made.key, (*sitting.staff, member)


def test_a_late_candidate_can_be_given_this_seat(seat: SeatBesideHub, furniture: Furniture) -> None:
    bring(seat, later(furniture, candidates=one_more(furniture.setting.sitting)))
    assert version(seat) == furniture.setting.sitting.version + 1
    seat.assign(LATE)
    assert seat.state.seating is not None
    assert seat.state.seating.candidate == LATE
    kept = seat.hall.session.folder.sittings.glob("*-v*.sitting")
    assert len(list(kept)) == 1


def test_staff_that_a_later_edition_adds_may_sign_here(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    key, staff = new_member(furniture.setting.sitting)
    assert seat.side.desk.staff.member(NEW) is None
    bring(seat, later(furniture, staff=staff))
    assert seat.side.desk.staff.member(NEW) is not None
    seat.assign()
    seating = seat.state.seating
    assert seating is not None
    seat.order(seat.side.desk.order(c.ConfirmIdentity(), seating, seat.state, key))
    assert [one.code for one in seat.ear.said if isinstance(one, OrderTaken)] == ["", ""]


def test_an_edition_that_takes_something_away_changes_nothing(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    before = version(seat)
    bring(seat, later(furniture, candidates=furniture.setting.sitting.candidates[1:]))
    assert version(seat) == before


def test_a_damaged_or_foreign_edition_changes_nothing(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    before = version(seat)
    good = later(furniture)
    bring(seat, good[:-1] + bytes([good[-1] ^ 1]))
    digest = hashlib.sha256(good).hexdigest()
    seat.hear(Edition(digest=digest, piece=good[:-1], more=False))
    assert version(seat) == before
    bring(seat, good)
    assert version(seat) == before + 1


def test_no_edition_is_taken_while_somebody_sits_here(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    seat.assign()
    before = version(seat)
    bring(seat, later(furniture))
    assert version(seat) == before
