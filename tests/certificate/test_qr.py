"""The QR text: what was written comes back, and nothing else is believed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import cbor2
import msgspec
import pytest
import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSE, COSEKey
from hypothesis import given
from hypothesis import strategies as st

from central.signer.file_keys import QrFileKey
from kiosk.certificate.claims import PublicClaims
from kiosk.certificate.errors import NotGenuineError
from kiosk.certificate.keys import CertificateKeys, QrKey, kid_of
from kiosk.certificate.qr import PREFIX, cose_of, read_qr, text_of, write_qr
from tests.fakes.certificates import DAY, centre, claims, other_centre

SIGNER = centre().issuing.qr
KEYS = centre().keys
TEXT = write_qr(claims().public(), SIGNER)
#: What fits into version 12 at level M in the alphanumeric mode.
MOST_CHARACTERS = 419


def refusal(text: str, keys: CertificateKeys = KEYS) -> str:
    with pytest.raises(NotGenuineError) as refused:
        read_qr(text, keys)
    return refused.value.code


def signed(
    payload: object,
    *,
    protected: object = None,
    unprotected: object = None,
    tag: int = 18,
    canonical: bool = True,
) -> str:
    """A text signed with the centre's own key, whatever it says."""
    headers = {1: -19, 4: kid_of(SIGNER.public_key)} if protected is None else protected
    head = cbor2.dumps(headers, canonical=True)
    body = cbor2.dumps(payload, canonical=canonical)
    signature = SIGNER.sign(cbor2.dumps(["Signature1", head, b"", body]))
    message = cbor2.CBORTag(tag, [head, unprotected or {}, body, signature])
    return text_of(cbor2.dumps(message, canonical=True))


def payload() -> dict[int, Any]:
    said = cbor2.loads(cbor2.loads(cose_of(TEXT)).value[2])
    assert isinstance(said, dict)
    return said


def test_what_was_written_comes_back() -> None:
    assert read_qr(TEXT, KEYS) == claims().public()
    reference = msgspec.structs.replace(
        claims(iin="").public(), kind="reference", expires=None, level="B1"
    )
    assert read_qr(write_qr(reference, SIGNER), KEYS) == reference


def test_another_implementation_of_the_standard_reads_it() -> None:
    key = COSEKey.new({1: 1, 2: kid_of(SIGNER.public_key), 3: -19, -1: 6, -2: SIGNER.public_key})
    said = cbor2.loads(COSE.new(verify_kid=True).decode(cose_of(TEXT), key))
    assert said[1] == "trial-centre"
    assert said[2] == claims().name
    assert said[7] == b"C26-000123"
    # Midnight in the hall, and the first midnight on which it counts no more.
    assert (said[6], said[4]) == (1770750000, 1770750000 + 731 * 86400)
    assert said[-65537] == [0, "kz-citizenship", "", "0010", True]


@pytest.mark.parametrize("letter", ["Қ", "Ә", "W", "é"])
def test_a_name_of_forty_letters_fits_into_version_twelve(letter: str) -> None:
    worst = msgspec.structs.replace(
        claims(number="KZC-2026-00001234567890").public(), name=letter * 40, level="B1"
    )
    text = write_qr(worst, SIGNER)
    assert len(text) <= MOST_CHARACTERS
    version = segno.make_qr(text, error="m", boost_error=False).version
    assert isinstance(version, int)
    assert version <= 12


def test_no_byte_of_it_can_be_changed() -> None:
    cose = cose_of(TEXT)
    for at in range(len(cose)):
        for bit in (1, 0x80):
            spoiled = bytearray(cose)
            spoiled[at] ^= bit
            refusal(text_of(bytes(spoiled)))


def test_no_character_of_it_can_be_changed_left_out_or_added() -> None:
    for at in range(len(TEXT)):
        refusal(TEXT[:at] + ("7" if TEXT[at] != "7" else "8") + TEXT[at + 1 :])
        refusal(TEXT[:at] + TEXT[at + 1 :])
    for more in ("0", "00", "000", "\n"):
        refusal(TEXT + more)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (TEXT.lower, "other_format"),
        (lambda: TEXT.replace(PREFIX, "HC1:"), "other_format"),
        (lambda: PREFIX + "0" * 2000, "too_large"),
        (lambda: PREFIX, "bad_shape"),
        (lambda: text_of(cose_of(TEXT) + b"\0"), "not_canonical"),
        (lambda: signed(payload(), tag=98), "bad_shape"),
        (lambda: signed(payload(), unprotected={4: b"x"}), "bad_shape"),
        (lambda: signed(payload(), protected={1: -8, 4: kid_of(SIGNER.public_key)}), "bad_shape"),
        (lambda: signed(payload(), protected={1: -19}), "bad_shape"),
        (
            lambda: signed(payload(), protected={1: -19, 4: kid_of(SIGNER.public_key), 3: 0}),
            "bad_shape",
        ),
        (lambda: signed(payload(), protected={1: -19, 4: b"unknown!"}), "unknown_key"),
        (lambda: signed(payload() | {1: "other-centre"}), "other_issuer"),
        (lambda: signed(payload() | {5: 0}), "bad_shape"),
        (lambda: signed({key: payload()[key] for key in (1, 2, 4, 6)}), "bad_shape"),
        (lambda: signed(payload() | {6: 1770750001}), "bad_shape"),
        (lambda: signed(payload() | {6: float(1770750000)}), "bad_shape"),
        (lambda: signed(payload() | {6: 2**60}), "bad_shape"),
        (lambda: signed(payload() | {2: b"bytes"}), "bad_shape"),
        (lambda: signed(payload() | {7: "C26-000123"}), "bad_shape"),
        (lambda: signed(payload() | {2: "Айша\u202eнур"}), "bad_text"),
        (lambda: signed(payload() | {-65537: [2, "x", "", "0010", True]}), "bad_shape"),
        (lambda: signed(payload() | {-65537: [0, "x", "", "0010", True, 1]}), "bad_shape"),
        (lambda: signed(payload() | {-65537: [0, "x", "", "0010", 1]}), "bad_shape"),
        (lambda: signed([1, 2]), "bad_shape"),
        (lambda: signed(dict(reversed(payload().items())), canonical=False), "not_canonical"),
    ],
)
def test_what_the_centre_would_never_write_is_refused_even_under_its_key(
    spoil: Callable[[], str], code: str
) -> None:
    assert refusal(spoil()) == code


def test_a_stranger_with_the_same_number_and_name_is_not_the_centre() -> None:
    foreign = write_qr(claims().public(), other_centre().issuing.qr)
    assert refusal(foreign) == "unknown_key"
    # The stranger names the centre's key.
    theirs = cbor2.loads(cose_of(foreign)).value
    ours = cbor2.loads(cose_of(TEXT)).value
    mixed = cbor2.CBORTag(18, [ours[0], {}, theirs[2], theirs[3]])
    assert refusal(text_of(cbor2.dumps(mixed, canonical=True))) == "bad_signature"


def test_a_key_counts_only_on_its_days() -> None:
    (key,) = KEYS.qr
    ended = msgspec.structs.replace(key, until=date(2026, 2, 10))
    later = msgspec.structs.replace(key, valid_from=date(2026, 2, 12))
    for changed in (ended, later):
        keys = msgspec.structs.replace(KEYS, qr=(changed,))
        assert refusal(TEXT, keys) == "key_not_valid"
    fresh = QrFileKey(Ed25519PrivateKey.generate())
    added = QrKey(kid=kid_of(fresh.public_key), key=fresh.public_key, valid_from=DAY, until=DAY)
    both = msgspec.structs.replace(KEYS, qr=(key, added))
    assert read_qr(write_qr(claims().public(), fresh), both) == claims().public()
    assert read_qr(TEXT, both) == claims().public()


@given(st.binary(max_size=400))
def test_no_bytes_are_taken_for_a_certificate(data: bytes) -> None:
    refusal(text_of(data))


@given(st.text(max_size=200))
def test_no_text_is_taken_for_a_certificate(text: str) -> None:
    refusal(text)
    refusal(PREFIX + text)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.text()
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.integers(), inner),
    max_leaves=12,
)


@given(values)
def test_whatever_the_centre_signs_by_mistake_is_claims_or_refused(said: object) -> None:
    text = signed(said)
    try:
        read = read_qr(text, KEYS)
    except NotGenuineError:
        return
    assert isinstance(read, PublicClaims)


@given(st.integers(0, 12), st.data())
def test_a_claim_of_a_wrong_kind_is_refused_and_never_crashes(
    which: int, data: st.DataObject
) -> None:
    keys = list(payload())
    said = payload() | {keys[which % len(keys)]: data.draw(values)}
    try:
        read_qr(signed(said), KEYS)
    except NotGenuineError:
        return
