"""A later edition reaches a seat over the line: it may only add, and counts at once."""

import hashlib
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from kiosk.audit.registration import hall_journal_id
from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam.hall.commands import TakeOver, encode_hall_command
from kiosk.hall.wire import Edition, OrderTaken, Welcome
from kiosk.seat import editions
from kiosk.trust.orders import Order, signed_order
from kiosk.trust.sitting import Revocation, Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.identity import VOUCH
from tests.fakes.moving import Furniture, Room
from tests.fakes.seats import NOON

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
    """The hub gives a seat the file in pieces."""
    digest = hashlib.sha256(data).hexdigest()
    for at in range(0, len(data), size):
        more = at + size < len(data)
        seat.hear(Edition(digest=digest, piece=data[at : at + size], more=more, at=at))


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
    other = seat.hall.key("inv-02")
    seat.order(seat.side.desk.order(VOUCH, seating, seat.state, key, other))
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


def test_an_edition_counts_at_once_and_leaves_the_attempt_as_it_is(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    sitting = furniture.setting.sitting
    key, staff = new_member(sitting)
    gone = Revocation(
        key=seat.hall.key("inv-01").pair.signing_public, since=sitting.day, reason="a lost stick"
    )
    seat.assign()
    attempt = seat.state
    bring(seat, later(furniture, staff=staff, revocations=(*sitting.revocations, gone)))
    assert seat.state == attempt
    assert version(seat) == sitting.version + 1
    assert confirmed(seat, seat.hall.key("inv-01")) == "not_on_duty"
    assert confirmed(seat, key) == ""


def confirmed(seat: SeatBesideHub, key: StaffKey) -> str:
    """Somebody vouches, with another, for who sits here; the code of a refusal."""
    seating = seat.state.seating
    assert seating is not None
    other = seat.hall.key("inv-02")
    seat.order(seat.side.desk.order(VOUCH, seating, seat.state, key, other))
    (*_, taken) = (one for one in seat.ear.said if isinstance(one, OrderTaken))
    assert seat.state.identified is not bool(taken.code)
    return taken.code


def test_a_program_that_died_goes_on_with_the_later_edition(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    key, staff = new_member(furniture.setting.sitting)
    seat.assign()
    bring(seat, later(furniture, staff=staff))
    restarted(seat)
    assert version(seat) == furniture.setting.sitting.version + 1
    seat.welcome()
    assert confirmed(seat, key) == ""


def restarted(seat: SeatBesideHub) -> None:
    """The program dies; its keeper starts it again."""
    hall = seat.hall
    hall.die()
    hall.session = hall.new_session()
    seat.new_side().resume(hall.kept)
    hall.settle()


def test_a_line_that_ends_in_the_middle_of_an_edition_costs_nothing(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    data = later(furniture)
    digest = hashlib.sha256(data).hexdigest()
    seat.hear(Edition(digest=digest, piece=data[:900], more=True))
    bring(seat, data)
    assert version(seat) == furniture.setting.sitting.version + 1


def test_pieces_out_of_place_or_without_an_end_fill_no_memory(
    seat: SeatBesideHub, furniture: Furniture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = later(furniture)
    digest, before = hashlib.sha256(data).hexdigest(), version(seat)
    monkeypatch.setattr(editions, "MOST_BYTES", len(data))
    hole = Edition(digest=digest, piece=data[900:], more=False, at=900)
    seat.hear(hole)
    for number in range(8):
        seat.hear(Edition(digest=digest, piece=data, more=True, at=number * len(data)))
    assert len(seat.side._editions._data) <= len(data)
    assert version(seat) == before
    bring(seat, data)
    assert version(seat) == before + 1


# ---- takeovers ----------------------------------------------------------------------------------


def takeover(sitting: Sitting, epoch: int, *keys: StaffKey) -> bytes:
    """The order that makes this epoch the hall's."""
    order = Order(
        hall=sitting.hall.id,
        epoch=epoch - 1,
        attempt=hall_journal_id(sitting.id),
        incarnation=0,
        after=7,
        action=encode_hall_command(TakeOver(epoch=epoch, hub="hub/2")),
        restatement="TakeOver",
        reason="",
        expires_ms=NOON,
    )
    return signed_order(order, *keys).to_bytes()


def without_key(furniture: Furniture, key: StaffKey) -> bytes:
    """An edition that revokes a key, and has somebody in that person's place."""
    sitting = furniture.setting.sitting
    _, staff = new_member(sitting)
    gone = Revocation(key=key.pair.signing_public, since=sitting.day, reason="a lost stick")
    return later(furniture, staff=staff, revocations=(*sitting.revocations, gone))


def led(seat: SeatBesideHub, *takeovers: bytes) -> int:
    """The hub of a later epoch says it leads; the epoch this seat is in after that."""
    now = seat.hall.clock.now().wall_ms
    epoch = len(takeovers) + 1
    welcome = Welcome(
        version=1, hub="hub/2", epoch=epoch, hall_ms=now, open=True, takeovers=takeovers
    )
    seat.hear(welcome)
    there = seat.side.snapshot().hello.epoch
    assert seat.state.seating is None or seat.state.epoch == there
    return there


@pytest.mark.parametrize("taken", [True, False], ids=["with somebody", "free"])
def test_staff_that_a_later_edition_adds_may_have_a_hub_taken_over(
    seat: SeatBesideHub,
    furniture: Furniture,
    taken: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    sitting = furniture.setting.sitting
    key, staff = new_member(sitting)
    if taken:
        seat.assign()
    order = takeover(sitting, 2, key, seat.hall.key("inv-01"))
    assert led(seat, order) == 1
    bring(seat, later(furniture, staff=staff))
    assert led(seat, order) == 2


def test_a_takeover_counts_on_when_a_key_of_it_is_revoked(
    seat: SeatBesideHub, furniture: Furniture
) -> None:
    """A seat was away while the hub was taken over, and while that stick was lost."""
    sitting = furniture.setting.sitting
    one, other = seat.hall.key("inv-01"), seat.hall.key("inv-02")
    first, second = takeover(sitting, 2, one, other), takeover(sitting, 3, one, other)
    seat.assign()
    bring(seat, without_key(furniture, one))
    assert led(seat, first) == 2
    restarted(seat)
    assert led(seat, first) == 2
    assert led(seat, first, second) == 2


@pytest.mark.parametrize("told", [True, False])
def test_a_key_that_was_revoked_takes_no_hub_over(
    seat: SeatBesideHub,
    furniture: Furniture,
    told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    sitting = furniture.setting.sitting
    one, other = seat.hall.key("inv-01"), seat.hall.key("inv-02")
    bring(seat, without_key(furniture, one))
    if told:
        seat.open()  # the hub that leads tells hall time: it has told every takeover by then
    else:
        restarted(seat)
    assert led(seat, takeover(sitting, 2, one, other)) == 1
