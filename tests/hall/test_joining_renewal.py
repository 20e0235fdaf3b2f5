"""A machine whose key the centre knows, and the messages of joining; no network."""

from datetime import date

import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.hall.join_messages import (
    JOIN_PURPOSE,
    RENEWAL_PURPOSE,
    ByCode,
    ByFile,
    ByRenewal,
    CertificateWanted,
    Refusal,
    read_wanted,
)
from kiosk.hall.joining import (
    Admitted,
    known_of,
)
from kiosk.trust.keys import KeyPair
from kiosk.trust.sitting import Revocation
from tests.fakes.hall_door import SECRET, STRANGER, TOKEN, Door
from tests.fakes.hall_network import authority, hub_key
from tests.fakes.hall_people import seat_key, sitting
from tests.fakes.scripted_clock import MINUTE


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.mark.parametrize(
    ("own", "name"), [(seat_key(1), "seat/1"), (seat_key(2), "seat/2"), (hub_key(2), "hub/2")]
)
def test_a_key_the_centre_knows_is_enough(door: Door, own: KeyPair, name: str) -> None:
    outcome = door.ask(door.wanted(ByRenewal(), own))
    assert isinstance(outcome, Admitted)
    assert outcome[:3] == (name, "renewal", "centre")


def test_a_key_that_is_not_in_the_sitting_renews_nothing(door: Door) -> None:
    assert door.renew(STRANGER) == "unknown_key"
    assert door.renew(None) == "unknown_key"


def test_a_revoked_key_gets_nothing_in_any_way(door: Door) -> None:
    gone = Revocation(key=seat_key(1).signing_public, since=date(2026, 8, 20), reason="stolen")
    left = msgspec.structs.replace(sitting(), seats=sitting().seats[1:], revocations=(gone,))
    door.known = known_of(authority(), left)
    door.code("seat/2")
    door.file()
    assert door.renew(seat_key(1)) == "revoked_key"
    assert door.by_code(seat_key(1)) == "revoked_key"
    outcome = door.ask(door.wanted(ByFile(token=TOKEN), seat_key(1)))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "revoked_key"


def test_a_seat_revoked_in_the_hall_needs_a_code(door: Door) -> None:
    door.known = door.known._replace(revoked=frozenset({"seat/1"}))
    door.code()
    assert door.renew(seat_key(1)) == "revoked"
    assert door.by_code(seat_key(1)) == "seat/1"


def test_a_seat_cannot_renew_as_another(door: Door) -> None:
    assert door.renew(seat_key(1), name="seat/2") == "other_machine"
    assert door.renew(seat_key(1), name="seat/1") == "seat/1"
    # The signature of one key under the name of another.
    wanted = door.wanted(ByRenewal(), seat_key(1))
    assert wanted.own is not None
    forged = msgspec.structs.replace(wanted.own, key=seat_key(2).signing_public)
    outcome = door.ask(msgspec.structs.replace(wanted, own=forged))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "bad_proof"


@pytest.mark.parametrize(
    "said",
    [
        {"hall": "hall-2"},
        {"round_": "2026-02"},
        {"fingerprint": bytes(32)},
        {"nonce": bytes(40)},
        {"csr": b"another"},
        {"purpose": JOIN_PURPOSE},
        {"purpose": "record/1"},
    ],
    ids=str,
)
def test_a_signature_for_something_else_renews_nothing(door: Door, said: dict[str, object]) -> None:
    assert door.renew(seat_key(1), said=said) == "bad_proof"


def test_a_renewal_is_no_proof_for_a_code(door: Door) -> None:
    door.code()
    wanted = door.wanted(ByCode(secret=SECRET), seat_key(1), said={"purpose": RENEWAL_PURPOSE})
    outcome = door.ask(wanted)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "bad_proof"


def test_a_nonce_works_once_soon_and_here(door: Door) -> None:
    def code(wanted: CertificateWanted) -> str:
        outcome = door.ask(wanted)
        assert isinstance(outcome, Refusal)
        return outcome.code

    wanted, late = (door.wanted(ByRenewal(), seat_key(1)) for _ in range(2))
    assert isinstance(door.ask(wanted), Admitted)
    assert code(wanted) == "replayed"
    door.clock.wait(2 * MINUTE)
    assert code(wanted) == "replayed"
    assert isinstance(door.ask(late), Admitted)
    door.clock.wait(1)
    assert code(wanted) == "stale_nonce"
    fresh = door.wanted(ByRenewal(), seat_key(1))
    for forged in (bytes(40), fresh.nonce[:8] + bytes(16) + fresh.nonce[24:]):
        assert code(msgspec.structs.replace(fresh, nonce=forged)) == "stale_nonce"
    door.nonce_key = bytes(31) + b"1"
    assert code(fresh) == "stale_nonce"


def test_a_refused_request_does_not_use_its_nonce_up(door: Door) -> None:
    wanted = door.wanted(ByCode(secret=SECRET), seat_key(1))
    assert isinstance(door.ask(wanted), Refusal)
    door.code()
    assert isinstance(door.ask(wanted), Admitted)


def test_one_machine_cannot_fill_the_hall_journal(door: Door) -> None:
    names = [door.renew(seat_key(1)) for _ in range(6)]
    assert names == ["seat/1"] * 5 + ["slow_down"]
    assert door.renew(seat_key(2)) == "seat/2"
    door.clock.wait(2 * MINUTE + 1)
    assert door.renew(seat_key(1)) == "seat/1"


# ---- messages ------------------------------------------------------------------------------------


def test_a_request_may_say_more_than_this_version_knows() -> None:
    wanted = Door().wanted(ByRenewal(), seat_key(1))
    data = msgspec.json.encode(wanted)
    assert read_wanted(data) == wanted
    assert read_wanted(data.replace(b"{", b'{"later":[],', 1)) == wanted


def test_another_version_is_refused_with_words_whatever_it_says() -> None:
    with pytest.raises(MalformedError, match="version 2 of joining; this hub speaks version 1"):
        read_wanted(b'{"version":2,"proof":"of another kind"}')


def test_a_request_that_is_none_is_refused(door: Door) -> None:
    for rubbish in (b"", b"[]", b"{}", b'{"version":1}', b"[" * 9000, b"\xff"):
        with pytest.raises(MalformedError, match="bad_message"):
            read_wanted(rubbish)
    with pytest.raises(MalformedError, match="too_large"):
        read_wanted(b" " * 200_000)
    door.code()
    assert door.by_code(seat_key(1), csr=b"no request") == "bad_csr"
