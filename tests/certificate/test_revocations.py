"""The revocation list: what it says, as of when, and who may say it."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificate import revocations
from kiosk.certificate.errors import RevocationsRefusedError
from kiosk.certificate.revocations import (
    Revocations,
    read_revocations,
    sign_revocations,
    standing,
)
from tests.fakes.certificates import DAY, centre, claims, other_centre

SIGNER, KEYS = centre().issuing.qr, centre().keys
LATER = DAY + timedelta(days=30)


def listed(*numbers: str, as_of: date = LATER, issuer: str = "trial-centre") -> Revocations:
    return Revocations(issuer=issuer, edition=3, as_of=as_of, numbers=numbers)


def refusal(data: bytes) -> str:
    with pytest.raises(RevocationsRefusedError) as refused:
        read_revocations(data, KEYS)
    return refused.value.code


def test_a_list_comes_back() -> None:
    one = listed("C26-000001", "C26-000123")
    assert read_revocations(sign_revocations(one, SIGNER), KEYS) == one


def test_it_says_what_it_knows_and_no_more() -> None:
    public = claims().public()
    assert standing(public, None) == ("not_checked", None)
    assert standing(public, listed("C26-000001")) == ("not_revoked", LATER)
    assert standing(public, listed("C26-000001", as_of=DAY)) == ("not_revoked", DAY)
    assert standing(public, listed("C26-000123")) == ("revoked", LATER)
    before = DAY - timedelta(days=1)
    assert standing(public, listed("C26-000001", as_of=before)) == ("not_checked", before)


def test_a_list_of_anybody_else_is_refused() -> None:
    assert refusal(sign_revocations(listed(), other_centre().issuing.qr)) == "unknown_key"
    assert refusal(sign_revocations(listed(issuer="another"), SIGNER)) == "other_issuer"
    assert refusal(sign_revocations(listed(as_of=date(2020, 1, 1)), SIGNER)) == "key_not_valid"


def test_numbers_that_are_unsorted_or_named_twice_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(RevocationsRefusedError):
        sign_revocations(listed("C26-2", "C26-1"), SIGNER)
    with pytest.raises(RevocationsRefusedError):
        sign_revocations(listed("C26-1", "C26-1"), SIGNER)
    with monkeypatch.context() as careless:
        careless.setattr(revocations, "_check", lambda _: None)
        data = sign_revocations(listed("C26-2", "C26-1"), SIGNER)
    assert refusal(data) == "unsorted"


def test_no_byte_of_a_list_can_be_changed() -> None:
    data = sign_revocations(listed("C26-000001"), SIGNER)
    for at in range(len(data)):
        spoiled = bytearray(data)
        spoiled[at] ^= 1
        refusal(bytes(spoiled))


def test_a_list_is_written_in_one_way_only() -> None:
    data = sign_revocations(listed("C26-000001"), SIGNER)
    assert refusal(data.replace(b'"kid":', b'"kid": ')) == "unreadable"
    assert refusal(msgspec.json.format(data)) == "unreadable"
    # The last character of base64 has bits that no byte has.
    at = data.index(b'=","payload"') - 1
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = letters[letters.index(data[at]) ^ 1]
    assert refusal(data[:at] + bytes([other]) + data[at + 1 :]) == "unreadable"


def test_a_qr_signature_is_none_of_a_list() -> None:
    data = msgspec.json.decode(sign_revocations(listed(), SIGNER), type=dict[str, str])
    payload = msgspec.json.encode(msgspec.to_builtins(listed()), order="sorted")
    forged = data | {"signature": msgspec.to_builtins(SIGNER.sign(payload))}
    assert refusal(msgspec.json.encode(forged)) == "bad_signature"


@given(st.binary(max_size=300))
def test_no_bytes_are_taken_for_a_list(data: bytes) -> None:
    refusal(data)
