"""What a result entitles to, by the shipped blueprints and by some that are not shipped."""

from collections.abc import Sequence

import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.exam.blueprint import Blueprint, Certificate, Level, blueprint_digest, check_blueprint
from kiosk.exam.entitlement import Entitlement, entitlement
from kiosk.exam.scoring import BlockScore, Score
from tests.fakes.exam_play import CITIZENSHIP
from tests.fakes.hall_people import blueprint

KAZTEST = "kz-kaztest-diagnostic"


def scored(exam: Blueprint, points: Sequence[int]) -> Score:
    blocks = tuple(
        BlockScore(
            id=block.id,
            score=reached,
            maximum=block.count * exam.points,
            threshold=block.threshold,
            passed=reached >= block.threshold,
            sections=(),
        )
        for block, reached in zip(exam.blocks, points, strict=True)
    )
    total = sum(points)
    return Score(
        total=total,
        maximum=exam.maximum,
        threshold=exam.total_threshold,
        passed=total >= exam.total_threshold and all(block.passed for block in blocks),
        blocks=blocks,
        marks=(),
    )


@pytest.mark.parametrize(
    ("exam", "points", "kind", "level"),
    [
        (CITIZENSHIP, (15, 20, 15), "certificate", ""),
        (CITIZENSHIP, (14, 40, 30), "", ""),
        (CITIZENSHIP, (0, 0, 0), "", ""),
        (KAZTEST, (6, 12), "certificate", "A1"),
        (KAZTEST, (5, 40), "reference", ""),
        (KAZTEST, (20, 11), "reference", ""),
    ],
)
def test_a_pass_is_certified_and_a_fail_only_told_where_the_exam_says_so(
    exam: str, points: Sequence[int], kind: str, level: str
) -> None:
    rules = blueprint(exam)
    found = entitlement(rules, scored(rules, points))
    if not kind:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.level) == (kind, level)
    assert found.years == (2 if kind == "certificate" else None)


@pytest.mark.parametrize(
    ("points", "level"), [((6, 12), "A1"), ((9, 24), "A1"), ((12, 23), "A1"), ((12, 24), "B1")]
)
def test_the_weakest_block_decides_the_level(points: Sequence[int], level: str) -> None:
    levels = (Level(name="A1", percent=30), Level(name="B1", percent=60))
    rules = msgspec.structs.replace(
        blueprint(KAZTEST), certificate=Certificate(years=3, levels=levels)
    )
    found = entitlement(rules, scored(rules, points))
    assert found == Entitlement("certificate", level, 3)


def test_an_exam_that_issues_nothing_entitles_to_nothing() -> None:
    rules = msgspec.structs.replace(blueprint(CITIZENSHIP), certificate=None)
    assert entitlement(rules, scored(rules, (30, 40, 30))) is None
    assert blueprint_digest(rules) != blueprint_digest(blueprint(CITIZENSHIP))


def test_levels_that_do_not_rise_are_refused() -> None:
    levels = (Level(name="B1", percent=60), Level(name="A1", percent=30))
    rules = msgspec.structs.replace(
        blueprint(KAZTEST), certificate=Certificate(years=2, levels=levels)
    )
    with pytest.raises(MalformedError, match="levels"):
        check_blueprint(rules)
