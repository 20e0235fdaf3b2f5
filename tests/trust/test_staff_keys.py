import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.trust.errors import KeyFileRefusedError, WeakPinError, WrongPinError
from kiosk.trust.root_keys import seal_root_key
from kiosk.trust.sealed_seed import PRODUCTION_COST, Cost, check_pin
from kiosk.trust.staff_keys import NewStaff, make_staff_key, owner_of, parse_card, unlock
from tests.fakes.hall_people import CHEAP, PIN, root


@pytest.fixture(scope="module")
def made() -> NewStaff:
    return make_staff_key("inv-07", PIN, name="Demo Invigilator 07", cost=CHEAP)


def altered(data: bytes, **fields: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(data) | fields)


def test_the_right_pin_gives_the_key_back(made: NewStaff) -> None:
    key = unlock(made.key_file, PIN, least_cost=CHEAP)
    assert key.id == owner_of(made.key_file, least_cost=CHEAP) == "inv-07"
    assert key.pair.seed == made.key.pair.seed
    assert key.pair.signing_public == made.card.signing_key


def test_a_wrong_pin_gives_nothing(made: NewStaff) -> None:
    for pin in ("", PIN[:-1], PIN.upper(), PIN + " ", "x" * 100_000):
        with pytest.raises(WrongPinError):
            unlock(made.key_file, pin, least_cost=CHEAP)


def test_a_pin_means_the_same_however_it_was_composed() -> None:
    made = make_staff_key("a", "kyran-4\uff12", cost=CHEAP)  # a full-width digit
    assert unlock(made.key_file, "kyran-42", least_cost=CHEAP).id == "a"


def test_a_damaged_file_is_not_taken_for_a_wrong_pin(made: NewStaff) -> None:
    for position in range(0, len(made.key_file), 7):
        broken = bytearray(made.key_file)
        broken[position] ^= 0x04
        if bytes(broken) != made.key_file:
            with pytest.raises(KeyFileRefusedError):
                unlock(bytes(broken), PIN, least_cost=CHEAP)


def test_a_large_file_is_not_even_read_as_a_key(made: NewStaff) -> None:
    with pytest.raises(KeyFileRefusedError, match="too_large"):
        unlock(made.key_file + b" " * 20_000, PIN, least_cost=CHEAP)


def test_a_key_file_cheaper_to_guess_than_production_is_refused(made: NewStaff) -> None:
    with pytest.raises(KeyFileRefusedError, match="too_cheap"):
        unlock(made.key_file, PIN)
    with pytest.raises(KeyFileRefusedError, match="too_cheap"):
        owner_of(made.key_file)


def test_a_key_file_at_production_cost_opens() -> None:
    made = make_staff_key("inv-08", PIN)
    assert msgspec.json.decode(made.key_file)["cost"] == {
        "iterations": 3,
        "lanes": 4,
        "memory_kib": 65_536,
    }
    assert unlock(made.key_file, PIN).id == "inv-08"


def test_each_part_of_the_cost_has_its_floor() -> None:
    memory, passes = PRODUCTION_COST.memory_kib, PRODUCTION_COST.iterations
    assert Cost(memory_kib=memory, iterations=passes, lanes=1).covers(PRODUCTION_COST)
    assert not Cost(memory_kib=memory - 1, iterations=passes, lanes=4).covers(PRODUCTION_COST)
    assert not Cost(memory_kib=memory, iterations=passes - 1, lanes=4).covers(PRODUCTION_COST)


def test_a_key_of_another_kind_is_refused() -> None:
    data = seal_root_key(root(), PIN, cost=CHEAP)
    with pytest.raises(KeyFileRefusedError, match="wrong_owner"):
        unlock(data, PIN, least_cost=CHEAP)


@pytest.mark.parametrize(
    "pin", ["", "1234567", "11111111", "12121212", "12345678", "87654321", "abcdefgh", "x" * 257]
)
def test_an_easy_pin_is_refused(pin: str) -> None:
    with pytest.raises(WeakPinError):
        make_staff_key("inv-09", pin, cost=CHEAP)


@pytest.mark.parametrize("pin", ["қыран-42", "falke-größe", "tab\there42"])
def test_a_pin_that_no_latin_board_types_is_refused(pin: str) -> None:
    with pytest.raises(WeakPinError, match="pin_letters"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["13572468", "kyran-42", "corvus corax"])
def test_a_fair_pin_is_taken(pin: str) -> None:
    check_pin(pin)


def test_an_identifier_cannot_name_another_file() -> None:
    for name in ("../inv", "a/b", "", ".hidden", "a..b", "ә"):
        with pytest.raises(MalformedError, match="bad_id"):
            make_staff_key(name, PIN, cost=CHEAP)


def test_a_card_proves_that_its_owner_holds_the_key(made: NewStaff) -> None:
    data = made.card.to_bytes()
    assert parse_card(data) == made.card
    other = make_staff_key("inv-10", PIN, cost=CHEAP).card
    stolen = msgspec.structs.replace(made.card, id=other.id)
    swapped = msgspec.structs.replace(made.card, sealing_key=other.sealing_key)
    for card in (stolen, swapped):
        with pytest.raises(KeyFileRefusedError, match="bad_proof"):
            parse_card(card.to_bytes())
    for rubbish in (b"", b"{}", data[:-9], b" " * 5000, altered(data, id="../x")):
        with pytest.raises(KeyFileRefusedError):
            parse_card(rubbish)
