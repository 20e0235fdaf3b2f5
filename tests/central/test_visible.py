"""Text of strangers: nothing hidden stays hidden, and no cell becomes a formula."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.visible import for_spreadsheet, visible

HIDING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(max_size=60))
def test_nothing_hidden_is_left(text: str) -> None:
    for lines in (False, True):
        shown = visible(text, lines=lines)
        hidden = {one for one in shown if unicodedata.category(one) in HIDING}
        assert hidden <= ({"\n"} if lines else set()) | {"\u200c", "\u200d"}


@given(st.text(max_size=60))
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert not for_spreadsheet(text).lstrip().startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize("text", ["Әбдіқадырова Гүлназ", "נועה", "Ngô Thị Ánh", "-"])
def test_ordinary_names_stay_what_they_are(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("  @SUM(1)", "'  @SUM(1)"),
        ("\t=1", "[U+0009]=1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("a=1", "a=1"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert for_spreadsheet(text) == cell


def test_marks_do_not_pile_up() -> None:
    assert visible("a" + "\u0301" * 50) == "a" + "\u0301" * 4
