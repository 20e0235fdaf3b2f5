import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.csv_out import harmless, write_csv


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+7 701 000 00 00",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =HYPERLINK(1)",
        "\xa0=1",
        "＝1",
    ],
)
def test_a_formula_goes_out_as_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Әлия", "O'Brien", "a=b", "T-0001", "12,5"])
def test_what_is_no_formula_goes_out_unchanged(text: str) -> None:
    assert harmless(text) == text


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), min_size=1))
def test_no_field_of_any_table_begins_a_formula(cells: list[str]) -> None:
    data = write_csv([f"c{place}" for place in range(len(cells))], [cells])
    assert data.startswith(b"\xef\xbb\xbf")
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    _, back = list(reader)
    for cell, read in zip(cells, back, strict=True):
        assert read in {cell, f"'{cell}"}
        assert not read.lstrip().startswith(("=", "+", "-", "@"))
