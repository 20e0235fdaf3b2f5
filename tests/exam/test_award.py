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


def by_blocks(exam: Blueprint, *points: int) -> Score:
    """So many points in each block."""
    best = scored(exam, exam.count)
    blocks = tuple(
        replace(block, score=reached, passed=reached >= block.threshold)
        for block, reached in zip(best.blocks, points, strict=True)
    )
    total = sum(points)
    passed = total >= exam.total_threshold and all(block.passed for block in blocks)
    return replace(best, blocks=blocks, total=total, passed=passed)


@pytest.mark.parametrize(
    ("points", "award"),
    [
        ((6, 12), Award("certificate", "A1")),
        ((20, 40), Award("certificate", "A1")),
        ((5, 40), Award("reference")),
        ((20, 11), Award("reference")),
    ],
)
def test_kaztest_tells_a_level_or_gives_a_reference(points: tuple[int, int], award: Award) -> None:
    exam = blueprint(KAZTEST)
    assert award_of(exam, by_blocks(exam, *points)) == award


@pytest.mark.parametrize(
    ("points", "level"), [((6, 12), "A1"), ((9, 24), "A1"), ((12, 23), "A1"), ((12, 24), "B1")]
)
def test_the_weakest_block_decides_the_level(points: tuple[int, int], level: str) -> None:
    levels = (Level(id="A1", percent=30), Level(id="B1", percent=60))
    policy = Certificate(valid_years=3, levels=levels)
    exam = replace(blueprint(KAZTEST), certificate=policy)
    assert award_of(exam, by_blocks(exam, *points)) == Award("certificate", level)


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
