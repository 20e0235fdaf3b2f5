from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.trust.keys import KeyPair, Owner, fingerprint, signed_bytes, verifies

PURPOSES = st.from_regex(r"\A[a-z0-9/._-]{1,20}\Z")


def test_a_signature_holds_for_its_message_and_purpose_only() -> None:
    pair = KeyPair("staff", bytes(32))
    signature = pair.sign("order/1", b"pause")
    assert verifies(pair.signing_public, "order/1", b"pause", signature)
    assert not verifies(pair.signing_public, "order/2", b"pause", signature)
    assert not verifies(pair.signing_public, "order/1", b"paused", signature)
    assert not verifies(pair.signing_public, "order/1", b"pause", signature[::-1])
    assert not verifies(b"short", "order/1", b"pause", signature)


def test_one_seed_gives_each_kind_of_owner_other_keys() -> None:
    publics = set()
    for owner in get_args(Owner):
        pair = KeyPair(owner, bytes(32))
        publics |= {pair.signing_public, pair.sealing_public}
    assert len(publics) == 2 * len(get_args(Owner)) == 16


def test_the_text_form_shows_no_secret() -> None:
    pair = KeyPair("seat", b"\x5a" * 32)
    assert repr(pair) == f"<KeyPair seat {fingerprint(pair.signing_public)}>"


@given(st.tuples(PURPOSES, st.binary(max_size=20)), st.tuples(PURPOSES, st.binary(max_size=20)))
def test_no_two_statements_sign_the_same_bytes(
    one: tuple[str, bytes], other: tuple[str, bytes]
) -> None:
    assert signed_bytes("a", b"b/1") != signed_bytes("ab/1", b"")
    assert (signed_bytes(*one) == signed_bytes(*other)) == (one == other)


@pytest.mark.parametrize("purpose", ["", "Order", "a\0b", "a b", "x" * 81])
def test_a_purpose_cannot_hide_a_separator(purpose: str) -> None:
    with pytest.raises(ValueError, match="purpose"):
        signed_bytes(purpose, b"")


def test_a_seed_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        KeyPair("seat", bytes(31))
