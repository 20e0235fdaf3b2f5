"""Joining by a join file that staff confirm; no network."""

import pytest

from kiosk.base.errors import KioskError
from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.errors import JoinRefusedError
from kiosk.hall.join_messages import (
    ByFile,
    Refusal,
    Waiting,
)
from kiosk.hall.joining import (
    Admitted,
    waiting,
)
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_door import HERE, STRANGER, TOKEN, Door
from tests.fakes.hall_people import seat_key
from tests.fakes.scripted_clock import HOUR


@pytest.fixture
def door() -> Door:
    return Door()


def asks_with_file(
    door: Door, own: KeyPair | None = None, csr: bytes = b"", name: str = ""
) -> Admitted | Waiting | Refusal:
    return door.ask(door.wanted(ByFile(token=TOKEN), own, csr, name))


def waits(door: Door, own: KeyPair | None, csr: bytes = b"", name: str = "") -> str:
    outcome = asks_with_file(door, own, csr, name)
    assert isinstance(outcome, Waiting)
    return outcome.request


def test_a_join_file_waits_for_staff(door: Door) -> None:
    door.file()
    csr = make_csr(make_tls_key())
    digest = waits(door, seat_key(1), csr)
    assert waits(door, seat_key(1), csr) == digest
    (shown,) = waiting(door.state, door.clock.now())
    assert (shown.digest, shown.name, shown.address, shown.vouched) == (
        *(digest, "seat/1"),
        *(HERE, "centre"),
    )
    door.confirm(digest, "seat/1")
    assert waiting(door.state, door.clock.now()) == ()
    door.confirm(digest, "seat/1")
    outcome = asks_with_file(door, seat_key(1), csr)
    assert outcome == Admitted("seat/1", "file", "centre", digest)
    assert asks_with_file(door, seat_key(1), csr) == outcome


def test_staff_name_a_machine_that_nobody_knows(door: Door) -> None:
    door.file()
    csr = make_csr(make_tls_key())
    digest = waits(door, STRANGER, csr)
    assert waiting(door.state, door.clock.now())[0].vouched == "hall"
    door.confirm(digest, "seat/2")
    assert asks_with_file(door, STRANGER, csr) == Admitted("seat/2", "file", "hall", digest)
    with pytest.raises(JoinRefusedError, match="let in already"):
        door.confirm(digest, "seat/1")


@pytest.mark.parametrize(
    ("own", "name", "code"),
    [
        (STRANGER, "seat/9", "not_in_sitting"),
        (STRANGER, "hub/2", "unknown_hub"),
        (None, "seat/1", "no_key"),
        (seat_key(1), "seat/2", "other_machine"),
        (STRANGER, "nobody", "bad_name"),
        (STRANGER, "seat/2", "taken"),
        (None, "panel/1", "taken"),
        (None, "panel/91", "beside_hub"),
    ],
)
def test_staff_cannot_confirm_what_cannot_be(
    door: Door, own: KeyPair | None, name: str, code: str
) -> None:
    door.file()
    door.known = door.known._replace(taken=frozenset({"seat/2", "panel/1"}))
    digest = waits(door, own)
    with pytest.raises(KioskError) as caught:
        door.confirm(digest, name)
    assert caught.value.code == code
    assert len(waiting(door.state, door.clock.now())) == 1


def test_two_machines_are_not_confirmed_as_one_seat(door: Door) -> None:
    door.file()
    door.code("")
    first, second = waits(door, STRANGER), waits(door, KeyPair("seat", b"y" * 32))
    door.confirm(first, "seat/1")
    with pytest.raises(JoinRefusedError, match="taken"):
        door.confirm(second, "seat/1")
    # Nor does a code for any free seat give it away before it was fetched.
    assert door.by_code(KeyPair("seat", b"z" * 32)) == "seat/2"


def test_a_file_is_good_for_so_many_machines(door: Door) -> None:
    door.file(joins=1)
    first, second = waits(door, seat_key(1)), waits(door, seat_key(2))
    door.confirm(first, "seat/1")
    with pytest.raises(JoinRefusedError, match="used_up"):
        door.confirm(second, "seat/2")
    outcome = asks_with_file(door, STRANGER)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "used_up"
    with pytest.raises(JoinRefusedError, match="bad_joins"):
        door.file(joins=0)


def test_a_file_lives_for_an_hour_whether_confirmed_or_not(door: Door) -> None:
    door.file()
    digest = waits(door, seat_key(1))
    door.clock.wait(HOUR)
    outcome = asks_with_file(door, seat_key(1))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "expired"
    with pytest.raises(JoinRefusedError, match="no_request"):
        door.confirm(digest, "seat/1")
    assert waiting(door.state, door.clock.now()) == ()


def test_a_machine_that_made_a_new_tls_key_waits_once(door: Door) -> None:
    door.file()
    old, new = waits(door, seat_key(1)), waits(door, seat_key(1))
    assert old != new
    assert [one.digest for one in waiting(door.state, door.clock.now())] == [new]


def test_a_stolen_file_cannot_fill_the_panel(door: Door) -> None:
    door.file(joins=1)
    outcomes = [asks_with_file(door) for _ in range(13)]
    assert [type(one) for one in outcomes] == [Waiting] * 12 + [Refusal]


def test_a_certificate_given_by_a_file_and_revoked_is_not_given_again(door: Door) -> None:
    door.file()
    csr = make_csr(make_tls_key())
    door.confirm(waits(door, seat_key(1), csr), "seat/1")
    door.known = door.known._replace(revoked=frozenset({"seat/1"}))
    outcome = asks_with_file(door, seat_key(1), csr)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "revoked"
