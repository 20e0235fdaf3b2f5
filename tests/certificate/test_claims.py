"""What may stand on a certificate, how long it counts, and its code."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.certificate.claims import BlockResult, check_claims
from kiosk.certificate.code import new_code, read_code
from kiosk.certificate.errors import ClaimsRefusedError
from kiosk.exam.award import last_day
from tests.fakes.certificates import CODE, claims


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2026, 2, 11), date(2028, 2, 11)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
        (date(2026, 12, 31), date(2028, 12, 31)),
    ],
)
def test_two_years_end_on_the_day_of_the_same_date_or_the_last_of_february(
    issued: date, last: date
) -> None:
    assert last_day(issued, 2) == last


def test_the_qr_shows_four_characters_of_a_number_and_no_code() -> None:
    public = claims().public()
    assert (public.tail, public.by_iin) == ("0010", True)
    assert "900115" not in repr(public)
    assert CODE not in repr(public)
    without = claims(iin="").public()
    assert (without.tail, without.by_iin) == ("4711", False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "Айша\u202eнур"}, "bad_text"),
        ({"name": "А" * 121}, "bad_text"),
        ({"name": "two\nlines"}, "bad_text"),
        ({"number": "c-1"}, "bad_number"),
        ({"number": "A" * 30}, "bad_number"),
        ({"iin": "90011510001"}, "iin_form"),
        ({"iin": "", "ticket": "x"}, "bad_number"),
        ({"iin": "", "ticket": "two words"}, "no_number"),
        ({"code": "987X5GS-G2B4ET0"}, "bad_code"),
        ({"code": CODE.lower()}, "bad_code"),
        ({"expires": None}, "bad_dates"),
        ({"expires": date(2026, 2, 10)}, "bad_dates"),
        ({"level": "A1 or better"}, None),
        ({"level": "far too long a level"}, "bad_text"),
        ({"centre": "../x"}, "bad_id"),
        ({"results": (BlockResult(title="Б", score=2, maximum=1),)}, "bad_result"),
    ],
)
def test_what_may_not_stand_on_one_is_refused(change: dict[str, object], code: str | None) -> None:
    changed = msgspec.structs.replace(claims(), **change)
    if code is None:
        check_claims(changed)
        return
    with pytest.raises(ClaimsRefusedError) as refused:
        check_claims(changed)
    assert refused.value.code == code


def test_a_reference_may_count_without_an_end() -> None:
    check_claims(msgspec.structs.replace(claims(), kind="reference", expires=None))


def test_codes_are_long_different_and_read_as_people_type_them() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert len(code.replace("-", "")) == 14
        assert read_code(code.lower().replace("-", " ")) == code
    with pytest.raises(MalformedError):
        read_code("nonsense")


@given(st.text(max_size=40))
def test_no_typed_text_is_taken_for_a_code_by_accident(text: str) -> None:
    try:
        written = read_code(text)
    except MalformedError:
        return
    assert read_code(written) == written
