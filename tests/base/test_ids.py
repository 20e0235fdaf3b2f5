import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.base.ids import check_id, is_id

GOOD = ["a", "A-1", "kz-citizenship", "x" * 64, "0.1_b", "a.b.c"]
BAD = ["", ".", "..", "-a", "_a", ".a", "a..b", "a/b", "a\\b", "x" * 65, "a b", "ә", "a\n", "a\0"]


@pytest.mark.parametrize("text", GOOD)
def test_a_well_formed_identifier_passes_unchanged(text: str) -> None:
    assert check_id(text) == text


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(MalformedError) as caught:
        check_id(text)
    assert caught.value.code == "bad_id"


@given(st.text(max_size=80))
def test_no_identifier_climbs_out_of_a_folder(text: str) -> None:
    if is_id(text):
        assert text.isascii()
        assert not set(text) & set('/\\:*?"<>| \n\0')
        assert ".." not in text
        assert text[0].isalnum()
