"""Daily keys of the centre sign what the root lets them, in their time, and nothing else."""

from datetime import date

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.trust.centre_keys import (
    CentreKey,
    CentreKeys,
    open_daily,
    parse_centre_key,
    read_centre_keys,
    sign_centre_keys,
)
from kiosk.trust.documents import open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError
from kiosk.trust.keys import KeyPair
from tests.fakes.centre_people import DAY_MS, NOW
from tests.fakes.hall_people import root

SINCE, UNTIL, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 8, 25)
KEY = CentreKey(KeyPair("centre", b"c" * 32))
OTHER = CentreKey(KeyPair("centre", b"d" * 32))
KEYS = CentreKeys(
    edition=1,
    keys=(
        KEY.public(["bundle-receipt"], SINCE, UNTIL),
        OTHER.public(["register-head", "case"], SINCE, UNTIL),
    ),
)


def test_a_list_is_the_root_s_word_and_nobody_else_s() -> None:
    data = sign_centre_keys(KEYS, [root()])
    assert read_centre_keys(data, root().roots()) == KEYS
    with pytest.raises(DocumentRefusedError) as caught:
        read_centre_keys(data, root(number=2).roots())
    assert caught.value.code == "untrusted"


def opened(data: bytes, at_ms: int) -> bytes:
    return open_daily(data, "bundle-receipt", KEYS, 1000, lambda _: at_ms, demo=True)


def test_a_key_counts_for_its_kinds_on_its_days() -> None:
    signed = sign_document(b"{}", "bundle-receipt", [KEY])
    assert opened(signed, NOW) == b"{}"
    for when in (date(2025, 12, 31), date(2027, 1, 1)):
        with pytest.raises(DocumentRefusedError) as caught:
            opened(signed, NOW + (when - TODAY).days * DAY_MS)
        assert caught.value.code == "untrusted"
    with pytest.raises(DocumentRefusedError):
        opened(sign_document(b"{}", "bundle-receipt", [OTHER]), NOW)
    trusted = KEYS.signing("bundle-receipt", TODAY, demo=True)
    assert [one.key_id for one in trusted.keys] == [KEY.key_id]


def test_a_daily_key_is_never_taken_for_a_root() -> None:
    signed = sign_document(b"{}", "sitting", [KEY])
    with pytest.raises(DocumentRefusedError):
        open_document(signed, "sitting", root().roots(), 1000)


def test_a_key_survives_its_file_and_a_damaged_file_is_refused() -> None:
    assert parse_centre_key(KEY.to_bytes()).key_id == KEY.key_id
    for data in (b"", KEY.to_bytes()[:-1], b"x" * 5000):
        with pytest.raises(KeyFileRefusedError):
            parse_centre_key(data)
    assert CentreKey.make().key_id != CentreKey.make().key_id


def test_a_list_that_contradicts_itself_is_refused() -> None:
    first, second = KEYS.keys
    for keys in ((first, first), (replace(first, key_id=second.key_id),)):
        with pytest.raises(MalformedError):
            sign_centre_keys(replace(KEYS, keys=keys), [root()])
