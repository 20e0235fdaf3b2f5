"""What a final score earns, and how long it holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.exam.award import Award, award_of, last_day
from kiosk.exam.blueprint import Blueprint, Certificate, Level
from kiosk.exam.scoring import Score, score
from tests.fakes.exam_play import CITIZENSHIP, drawn_form, keys_of
from tests.fakes.hall_people import blueprint

KAZTEST = "kz-kaztest-diagnostic"


def scored(exam: Blueprint, right: int) -> Score:
    """The first `right` tasks answered well, the rest not at all."""
    form = drawn_form(exam.id)
    keys = keys_of(form)
    return score(exam, form, {one.item: keys[one.item] for one in form.items[:right]}, keys)


def test_a_pass_earns_a_certificate_and_a_fail_of_the_citizenship_exam_nothing() -> None:
    exam = blueprint(CITIZENSHIP)
    assert award_of(exam, scored(exam, exam.count)) == Award("certificate")
    assert award_of(exam, scored(exam, 90)) == Award("certificate")
    assert award_of(exam, scored(exam, 0)) is None


def test_kaztest_tells_a_level_or_gives_a_reference() -> None:
    exam = blueprint(KAZTEST)
    assert award_of(exam, scored(exam, exam.count)) == Award("certificate", "A1")
    assert award_of(exam, scored(exam, 0)) == Award("reference")


def test_the_highest_level_that_is_reached_counts() -> None:
    levels = (Level(id="A1", total=50), Level(id="A2", total=70), Level(id="B1", total=90))
    exam = replace(blueprint(CITIZENSHIP), certificate=Certificate(valid_years=2, levels=levels))
    best = scored(exam, exam.count)
    for total, level in ((50, "A1"), (69, "A1"), (70, "A2"), (100, "B1")):
        assert award_of(exam, replace(best, total=total)) == Award("certificate", level)


def test_an_exam_without_certificates_earns_none() -> None:
    exam = replace(blueprint(CITIZENSHIP), certificate=None)
    assert award_of(exam, scored(exam, exam.count)) is None


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2026, 1, 12), date(2028, 1, 12)),
        (date(2026, 1, 1), date(2028, 1, 1)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
    ],
)
def test_two_years_end_with_the_same_date(issued: date, last: date) -> None:
    assert last_day(issued, 2) == last


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.integers(1, 10))
def test_a_paper_holds_for_whole_years_and_no_longer(issued: date, years: int) -> None:
    assert 365 * years - 1 <= (last_day(issued, years) - issued).days <= 366 * years
