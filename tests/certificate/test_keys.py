"""The certificate-keys document: under the centre's root or nothing."""

from datetime import date

import msgspec
import pytest

from kiosk.base.errors import KioskError
from kiosk.certificate.keys import (
    CERTIFICATE_KEYS_KIND,
    CertificateKeys,
    accept_certificate_keys,
    sign_certificate_keys,
)
from kiosk.trust.documents import canonical, sign_document
from tests.fakes.certificates import centre, other_centre

CENTRE = centre()
ROOTS = CENTRE.root.roots()


def refusal(data: bytes, *, least_edition: int = 1) -> str:
    with pytest.raises(KioskError) as refused:
        accept_certificate_keys(data, ROOTS, least_edition=least_edition)
    return refused.value.code


def changed(**change: object) -> bytes:
    """The document with something else in it, under the right root."""
    keys = msgspec.structs.replace(CENTRE.keys, **change)
    return sign_document(canonical(keys), CERTIFICATE_KEYS_KIND, [CENTRE.root])


def test_the_document_comes_back() -> None:
    assert accept_certificate_keys(CENTRE.document(), ROOTS) == CENTRE.keys


def test_another_root_a_changed_byte_and_another_kind_are_refused() -> None:
    assert refusal(other_centre().document()) == "untrusted"
    spoiled = bytearray(CENTRE.document())
    spoiled[len(spoiled) // 2] ^= 1
    refusal(bytes(spoiled))
    other_kind = sign_document(canonical(CENTRE.keys), "sitting", [CENTRE.root])
    assert refusal(other_kind) == "wrong_kind"
    nothing = sign_document(b"{}", CERTIFICATE_KEYS_KIND, [CENTRE.root])
    assert refusal(nothing) == "unreadable"


def test_an_older_document_is_not_gone_back_to() -> None:
    assert refusal(CENTRE.document(), least_edition=2) == "older"
    second = changed(edition=2)
    assert accept_certificate_keys(second, ROOTS, least_edition=2).edition == 2


def test_rules_of_content_hold_although_the_root_signed() -> None:
    (qr,), (pdf,) = CENTRE.keys.qr, CENTRE.keys.pdf
    replace = msgspec.structs.replace
    assert refusal(changed(qr=(replace(qr, kid=bytes(8)),))) == "bad_kid"
    assert refusal(changed(qr=(replace(qr, until=date(2020, 1, 1)),))) == "bad_dates"
    assert refusal(changed(pdf=(replace(pdf, until=date(2020, 1, 1)),))) == "bad_dates"
    assert refusal(changed(qr=(qr, qr))) == "duplicate"
    assert refusal(changed(pdf=(pdf, pdf))) == "duplicate"
    assert refusal(changed(pdf=(replace(pdf, certificate=b"no DER"),))) == "bad_certificate"
    assert refusal(changed(time_stamps=(b"no DER",))) == "bad_certificate"
    assert refusal(changed(issuer="../up")) == "bad_issuer"
    assert refusal(changed(qr=())) == "unreadable"


def test_the_centre_does_not_sign_what_it_would_refuse() -> None:
    spoiled: CertificateKeys = msgspec.structs.replace(CENTRE.keys, issuer="../up")
    with pytest.raises(KioskError):
        sign_certificate_keys(spoiled, [CENTRE.root])
