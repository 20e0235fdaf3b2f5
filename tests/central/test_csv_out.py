import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.csv_out import write_csv


def read(data: bytes) -> list[str]:
    assert data.startswith(b"\xef\xbb\xbf")
    _, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return row


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 701", "-2", "@SUM(A1)", "  =HYPERLINK(1)", "\xa0=1", "＝1", "\n=1"]
)
def test_a_formula_goes_out_as_text(text: str) -> None:
    (cell,) = read(write_csv(["name"], [[text]]))
    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["", "Әлия", "O'Brien", "a=b", "T-0001", '12,5 "x"; y'])
def test_what_is_no_formula_goes_out_unchanged(text: str) -> None:
    assert read(write_csv(["name"], [[text]])) == [text]


def test_numbers_of_ours_stay_numbers() -> None:
    assert read(write_csv(["a", "b", "c"], [[-1, -0.25, "-1"]])) == ["-1", "-0.25", "'-1"]


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), min_size=1))
def test_no_field_of_any_table_begins_a_formula(cells: list[str]) -> None:
    back = read(write_csv([f"c{place}" for place in range(len(cells))], [cells]))
    assert len(back) == len(cells)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t")) for cell in back)
