from itertools import combinations, permutations

import msgspec
import pytest

from kiosk.base.ids import StaffId
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.keys import KeyPair
from kiosk.trust.pairs import WrappedSecret, open_with_pair, wrap_for_pairs
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import release_pairs
from tests.fakes.hall_people import DAY, ROLES, key, members, staff_list

SECRET = bytes(range(32))
INFO = info_bytes("release", "hall-1", "s-1", "paper")


@pytest.fixture(scope="module")
def wrapped() -> WrappedSecret:
    return wrap_for_pairs(SECRET, members(), release_pairs(staff_list(), DAY), INFO)


def refusal(wrapped: WrappedSecret, one: StaffKey, other: StaffKey, info: bytes = INFO) -> str:
    with pytest.raises(SecretRefusedError) as caught:
        open_with_pair(wrapped, one, other, info)
    return caught.value.code


def test_exactly_the_allowed_pairs_open_it_in_either_order(wrapped: WrappedSecret) -> None:
    allowed = set(release_pairs(staff_list(), DAY))
    for one, other in permutations(ROLES, 2):
        if tuple(sorted((one, other))) in allowed:
            assert open_with_pair(wrapped, key(one), key(other), INFO) == SECRET
        else:
            assert refusal(wrapped, key(one), key(other)) == "pair_not_allowed"


def test_one_person_is_not_a_pair(wrapped: WrappedSecret) -> None:
    assert refusal(wrapped, key("inv-1"), key("inv-1")) == "same_person"
    disguised = StaffKey(StaffId("inv-2"), key("inv-1").pair)
    assert refusal(wrapped, key("inv-1"), disguised) == "same_person"


def test_a_name_without_its_key_opens_nothing(wrapped: WrappedSecret) -> None:
    for one, other in (("head-1", "inv-1"), ("inv-1", "head-1")):
        forged = StaffKey(StaffId(other), KeyPair("staff", b"forged".ljust(32)))
        assert refusal(wrapped, key(one), forged) == "does_not_open"


def test_one_persons_key_never_shows_the_secret(wrapped: WrappedSecret) -> None:
    # What the first person can open alone is still sealed to the second.
    wrap = wrapped.wraps[0]
    info = info_bytes("pair-outer/1", INFO, wrap.first, wrap.second)
    inner = open_sealed(key(wrap.first).pair, wrap.sealed, info)
    assert SECRET not in inner
    with pytest.raises(SecretRefusedError):
        open_sealed(key(wrap.first).pair, inner, info_bytes("pair-inner/1", INFO, "a", "b"))


def test_it_opens_for_its_purpose_only(wrapped: WrappedSecret) -> None:
    other = info_bytes("release", "hall-1", "s-1", "key")
    assert refusal(wrapped, key("inv-1"), key("inv-2"), other) == "does_not_open"


def test_a_wrap_moved_to_another_pair_opens_nothing(wrapped: WrappedSecret) -> None:
    for one, other in combinations(wrapped.wraps, 2):
        moved = msgspec.structs.replace(one, sealed=other.sealed)
        copied = WrappedSecret(wraps=(moved,))
        assert refusal(copied, key(one.first), key(one.second)) == "does_not_open"


def test_every_flipped_byte_is_noticed(wrapped: WrappedSecret) -> None:
    wrap = wrapped.wraps[0]
    for position in range(len(wrap.sealed)):
        broken = bytearray(wrap.sealed)
        broken[position] ^= 1
        changed = WrappedSecret(wraps=(msgspec.structs.replace(wrap, sealed=bytes(broken)),))
        assert refusal(changed, key(wrap.first), key(wrap.second)) == "does_not_open"


def test_a_secret_is_wrapped_for_real_pairs_only() -> None:
    for pairs, code in (
        ([], "no_pairs"),
        ([("inv-1", "inv-1")], "same_person"),
        ([("inv-1", "ghost")], "unknown_person"),
    ):
        named = [(StaffId(one), StaffId(other)) for one, other in pairs]
        with pytest.raises(SecretRefusedError, match=code):
            wrap_for_pairs(SECRET, members(), named, INFO)
    with pytest.raises(ValueError, match="32"):
        wrap_for_pairs(b"short", members(), [(StaffId("inv-1"), StaffId("inv-2"))], INFO)


def test_sealing_to_a_key_that_is_none_is_refused() -> None:
    for public in (bytes(32), b"short"):
        with pytest.raises(SecretRefusedError, match="bad_sealing_key"):
            seal_to(public, SECRET, INFO)


def test_the_parts_of_an_info_cannot_run_into_each_other() -> None:
    assert info_bytes("a", "bc") != info_bytes("ab", "c") != info_bytes("abc")
