"""Requests are signed as RFC 9421 says: its own example, and the library the centre checks with."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import InvalidSignature

from kiosk.sync.signing import signature_base, signed_fields
from kiosk.sync.wire import RECORDS
from kiosk.trust.keys import signed_bytes
from tests.fakes.bundles import HUB
from tests.fakes.central_simulator import checked

#: RFC 9421, B.1.4 and B.2.6.
_SEED = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU="
_EXPECTED = (
    "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
)


def test_the_example_of_the_rfc_comes_out() -> None:
    components = [
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("@method", "POST"),
        ("@path", "/foo"),
        ("@authority", "example.com"),
        ("content-type", "application/json"),
        ("content-length", "18"),
    ]
    covered = " ".join(f'"{name}"' for name, _ in components)
    base = signature_base(components, f'({covered});created=1618884473;keyid="test-key-ed25519"')
    key = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(_SEED))
    assert base64.b64encode(key.sign(base)).decode() == _EXPECTED


def headers(body: bytes = b"a body") -> dict[str, str]:
    return {
        name.lower(): value
        for name, value in signed_fields(HUB, RECORDS, body, 1_618_884_473).items()
    }


def test_the_centre_reads_who_signed_and_when() -> None:
    assert checked(RECORDS, headers(), b"a body") == (HUB.signing_public.hex(), 1_618_884_473_000)


@pytest.mark.parametrize("path", ["/v1/papers", "/v1/records/"])
def test_another_address_is_not_covered(path: str) -> None:
    with pytest.raises(InvalidSignature):
        checked(path, headers(), b"a body")


def test_another_body_is_not_covered() -> None:
    with pytest.raises(InvalidSignature):
        checked(RECORDS, headers(), b"another body")
    swapped = headers() | {"content-digest": headers(b"another body")["content-digest"]}
    with pytest.raises(InvalidSignature):
        checked(RECORDS, swapped, b"another body")


def test_a_signed_request_is_no_statement_of_the_machine() -> None:
    base = signature_base([("@method", "POST")], "()")
    assert not base.startswith(signed_bytes("bundle/1", b"")[:5])
