"""Pictures of technical appeals: only their auditor looks at one, and the digest names it."""

import hashlib

import msgspec
import pytest

from kiosk.audit.pictures import (
    MOST_PNG,
    MOST_SEALED,
    AppealPicture,
    open_picture,
    picture_digest,
    seal_picture,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, ItemId
from kiosk.trust.auditor import seal_for_auditor, seal_opening
from kiosk.trust.hpke import info_bytes
from tests.fakes.appeal_pictures import AUDITOR, STRANGER, png

PICTURE = AppealPicture(
    attempt=AttemptId("s-1.c-001"),
    incarnation=2,
    number=3,
    item=ItemId("hist-017"),
    taken_ms=1_700_000_000_000,
    png=png(),
)
SEALED = seal_picture(PICTURE, AUDITOR.sealing_public)


def refused(sealed: bytes, *, auditor: bool = True) -> str:
    with pytest.raises(KioskError) as caught:
        open_picture(sealed, AUDITOR if auditor else None)
    return caught.value.code


def test_its_auditor_sees_what_the_candidate_saw() -> None:
    assert open_picture(SEALED, AUDITOR) == PICTURE


def test_nobody_else_does() -> None:
    with pytest.raises(KioskError) as caught:
        open_picture(SEALED, STRANGER)
    assert caught.value.code == "does_not_open"
    assert refused(SEALED, auditor=False) == "key_needed"
    assert PICTURE.png[:64] not in SEALED
    assert b"hist-017" not in SEALED


def test_the_digest_is_over_the_sealed_bytes() -> None:
    assert picture_digest(SEALED) == hashlib.sha256(SEALED).hexdigest()
    again = seal_picture(PICTURE, AUDITOR.sealing_public)
    assert picture_digest(again) != picture_digest(SEALED)  # nobody can guess what is in it


def test_what_was_sealed_for_another_purpose_is_no_picture() -> None:
    body = msgspec.msgpack.encode(PICTURE)
    assert refused(seal_opening(body, AUDITOR.sealing_public, "s-1.c-001")) == "does_not_open"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_picture"),
        (msgspec.msgpack.encode({"png": b""}), "bad_picture"),
        (msgspec.msgpack.encode(msgspec.structs.replace(PICTURE, png=b"GIF89a")), "bad_picture"),
    ],
    ids=["nothing", "half", "no PNG"],
)
def test_what_lies_in_it_is_held_against_the_format(body: bytes, code: str) -> None:
    info = info_bytes("appeal-picture/1")
    assert refused(seal_for_auditor(body, AUDITOR.sealing_public, info)) == code


@pytest.mark.parametrize(
    ("sealed", "code"),
    [(b"", "unreadable"), (b"[" * 10_000, "unreadable"), (b"x" * (MOST_SEALED + 1), "too_large")],
    ids=["nothing", "nested", "huge"],
)
def test_a_hostile_file_is_refused(sealed: bytes, code: str) -> None:
    assert refused(sealed) == code


def test_the_largest_picture_fits_where_it_is_sent_and_no_larger_one_is_sealed() -> None:
    largest = msgspec.structs.replace(PICTURE, png=png(MOST_PNG))
    assert len(seal_picture(largest, AUDITOR.sealing_public)) <= MOST_SEALED
    larger = msgspec.structs.replace(PICTURE, png=png(MOST_PNG + 1))
    with pytest.raises(KioskError, match="bytes"):
        seal_picture(larger, AUDITOR.sealing_public)


def test_its_text_form_shows_neither_task_nor_picture() -> None:
    assert repr(PICTURE) == "<AppealPicture 3 of s-1.c-001>"
