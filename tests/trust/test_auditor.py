import pytest

from kiosk.trust.auditor import MAX_OPENING, Envelope, clear_opening, read_opening, seal_opening
from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.keys import KeyPair

AUDITOR = KeyPair("auditor", bytes(32))
BODY = b"journal key and item keys"


def test_an_opening_in_clear_is_read_by_anybody() -> None:
    assert read_opening(clear_opening(BODY), "a-1") == BODY


def test_a_sealed_opening_is_read_by_its_auditor_for_its_attempt() -> None:
    data = seal_opening(BODY, AUDITOR.sealing_public, "a-1")
    assert BODY not in data
    assert read_opening(data, "a-1", AUDITOR) == BODY
    for attempt, auditor, code in (
        ("a-2", AUDITOR, "does_not_open"),
        ("a-1", KeyPair("auditor", b"1" * 32), "does_not_open"),
        ("a-1", None, "key_needed"),
    ):
        with pytest.raises(SecretRefusedError, match=code):
            read_opening(data, attempt, auditor)


def test_a_sealed_opening_cannot_be_passed_off_as_clear() -> None:
    sealed = seal_opening(BODY, AUDITOR.sealing_public, "a-1")
    stripped = Envelope(sealed_to="", body=sealed).to_bytes()
    assert read_opening(stripped, "a-1") != BODY


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b" " * (MAX_OPENING + 1)])
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError):
        read_opening(data, "a-1")
