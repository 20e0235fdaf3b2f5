"""Joining by a one-time code, and guessing one; no network."""

import secrets

import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.errors import JoinRefusedError
from kiosk.hall.join_messages import (
    ByCode,
    ByFile,
    Refusal,
)
from kiosk.hall.join_state import (
    JoinState,
    Recent,
    parse_join_state,
    with_try,
)
from kiosk.hall.joining import (
    Admitted,
    known_of,
)
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_door import SECRET, STRANGER, TOKEN, Door
from tests.fakes.hall_network import authority, hub_key
from tests.fakes.hall_people import seat_key
from tests.fakes.scripted_clock import HOUR, MINUTE, SECOND


@pytest.fixture
def door() -> Door:
    return Door()


def test_a_seat_the_centre_knows_joins_by_a_code(door: Door) -> None:
    door.code()
    outcome = door.ask(door.wanted(ByCode(secret=SECRET), seat_key(1)))
    assert isinstance(outcome, Admitted)
    assert outcome[:3] == ("seat/1", "code", "centre")


def test_a_new_pc_joins_by_a_code_and_only_the_hall_vouches_for_it(door: Door) -> None:
    door.code("seat/2")
    outcome = door.ask(door.wanted(ByCode(secret=SECRET), STRANGER))
    assert isinstance(outcome, Admitted)
    assert outcome[:3] == ("seat/2", "code", "hall")


def test_a_panel_joins_by_a_code_without_a_key(door: Door) -> None:
    door.code("panel/1")
    assert door.by_code() == "panel/1"


def test_a_code_works_once(door: Door) -> None:
    door.code()
    assert door.by_code(seat_key(1)) == "seat/1"
    assert door.by_code(seat_key(1)) == "used"
    assert door.by_code(STRANGER) == "used"


def test_a_lost_answer_can_be_asked_for_again_with_the_same_key(door: Door) -> None:
    door.code()
    csr = make_csr(make_tls_key())
    assert door.by_code(seat_key(1), csr) == "seat/1"
    assert door.by_code(seat_key(1), csr) == "seat/1"
    assert door.by_code(STRANGER, csr) == "used"
    assert door.by_code(None, csr) == "used"
    door.known = door.known._replace(revoked=frozenset({"seat/1"}))
    assert door.by_code(seat_key(1), csr) == "revoked"


def test_a_code_lives_for_an_hour_of_the_hubs_counter(door: Door) -> None:
    door.code()
    door.clock.set_wall(-10 * 365 * 24 * HOUR)
    door.clock.wait(HOUR - 1)
    refused_yet = door.by_code(seat_key(2))
    door.clock.wait(1)
    assert (refused_yet, door.by_code(seat_key(1))) == ("other_machine", "expired")
    door.clock.wait(24 * HOUR)
    assert door.by_code(seat_key(1)) == "unknown"


def test_a_sleeping_hub_does_not_lengthen_a_code(door: Door) -> None:
    door.code()
    door.clock.sleep(HOUR)
    assert door.by_code(seat_key(1)) == "expired"


def test_a_restart_of_the_hubs_pc_ends_every_code(door: Door) -> None:
    door.code()
    door.file()
    door.clock.reboot(SECOND)
    assert door.by_code(seat_key(1)) == "unknown"
    assert door.state == JoinState(boot=door.clock.now().boot)


def test_a_restart_of_the_hubs_process_ends_none(door: Door) -> None:
    door.code()
    door.state, door.recent = parse_join_state(door.state.to_bytes()), Recent()
    assert door.by_code(seat_key(1)) == "seat/1"
    with pytest.raises(MalformedError, match="bad_join_state"):
        parse_join_state(b"{")


def test_the_hub_keeps_no_secret(door: Door) -> None:
    door.code()
    door.file()
    stored = door.state.to_bytes()
    for secret in (SECRET, TOKEN):
        assert secret not in stored
        assert msgspec.json.encode(secret)[1:-1] not in stored


@pytest.mark.parametrize(
    ("code", "own", "wanted", "answer"),
    [
        ("seat/2", seat_key(1), "", "other_machine"),
        ("seat/2", STRANGER, "seat/1", "other_machine"),
        ("seat/1", None, "", "no_key"),
        ("seat/3", STRANGER, "", "not_in_sitting"),
        ("panel/1", seat_key(1), "", "other_machine"),
        ("panel/1", None, "panel/2", "other_machine"),
        ("seat/1", hub_key(1), "", "other_machine"),
        ("seat/1", seat_key(1), "nobody", "bad_name"),
        ("", None, "panel/1", "no_key"),
        ("", STRANGER, "hub/1", "other_machine"),
        ("", hub_key(1), "", "other_machine"),
    ],
)
def test_a_code_for_one_machine_is_no_good_for_another(
    door: Door, code: str, own: KeyPair | None, wanted: str, answer: str
) -> None:
    door.code(code)
    assert door.by_code(own, name=wanted) == answer
    # The code is still good for the machine it was made for.
    assert door.state.codes[0].used_by == ""


@pytest.mark.parametrize(
    ("own", "taken", "wanted", "answer"),
    [
        (STRANGER, set(), "", "seat/1"),
        (STRANGER, {"seat/1"}, "", "seat/2"),
        (STRANGER, set(), "seat/2", "seat/2"),
        (STRANGER, {"seat/2"}, "seat/2", "taken"),
        (STRANGER, {"seat/1", "seat/2"}, "", "no_free_seat"),
        (STRANGER, set(), "seat/9", "other_machine"),
        (seat_key(2), set(), "", "seat/2"),
        (seat_key(2), {"seat/2"}, "", "seat/2"),
    ],
)
def test_a_code_for_any_free_seat(
    door: Door, own: KeyPair, taken: set[str], wanted: str, answer: str
) -> None:
    door.code("")
    door.known = door.known._replace(taken=frozenset(taken))
    assert door.by_code(own, name=wanted) == answer


def test_no_code_makes_a_hub(door: Door) -> None:
    with pytest.raises(JoinRefusedError, match="hub_by_code"):
        door.code("hub/2")
    with pytest.raises(MalformedError, match="bad_name"):
        door.code("seat/0")


def test_without_a_sitting_file_no_seat_can_join(door: Door) -> None:
    door.known = known_of(authority(), None)
    door.code()
    assert door.by_code(seat_key(1)) == "not_in_sitting"
    assert door.renew(hub_key(2)) == "hub/2"


# ---- guessing ------------------------------------------------------------------------------------


def test_wrong_codes_are_heard_five_times_a_minute_from_one_address(door: Door) -> None:
    door.code()
    assert door.guess(7) == ["unknown"] * 5 + ["slow_down"] * 2
    assert door.by_code(seat_key(1)) == "slow_down"
    door.clock.wait(MINUTE)
    assert door.by_code(seat_key(1)) == "seat/1"


def test_a_wrong_token_is_a_wrong_try_too(door: Door) -> None:
    codes = [door.ask(door.wanted(ByFile(token=secrets.token_bytes(16)))) for _ in range(6)]
    assert [one.code for one in codes if isinstance(one, Refusal)][-2:] == ["unknown", "slow_down"]


def test_a_flood_from_everywhere_locks_nobody_else_out(door: Door) -> None:
    door.code()
    for host in range(100):
        door.guess(2, f"10.0.1.{host}")
    # Now everybody has one wrong try a minute, and a good code is still good.
    assert door.guess(2, "10.0.2.1") == ["unknown", "slow_down"]
    assert door.by_code(seat_key(1)) == "seat/1"
    for minute in range(1, 4):
        door.clock.wait(MINUTE)
        assert door.guess(3, "10.0.2.1") == ["unknown", "slow_down", "slow_down"], minute
    door.clock.wait(HOUR)
    assert door.guess(5, "10.0.2.1") == ["unknown"] * 5


def test_what_is_remembered_of_a_flood_is_bounded(door: Door) -> None:
    recent = Recent()
    for host in range(3000):
        recent = with_try(recent, f"10.1.{host // 256}.{host % 256}", door.clock.now())
    assert len(recent.tries) == 2000
