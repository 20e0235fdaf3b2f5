"""No count, threshold or minute of any exam stands in the code."""

import ast
from pathlib import Path

import pytest

from tests.fakes.exam_play import EXAMS
from tests.fakes.hall_people import ROOT_FOLDER, blueprint

ROOMS = ("base", "exam", "seat", "store", "journal", "packs", "trust", "certificate")
MODULES = sorted(path for room in ROOMS for path in (ROOT_FOLDER / "kiosk" / room).rglob("*.py"))
#: Smaller numbers are sizes and limits everywhere.
MOST_PLAIN_NUMBER = 128
#: Ten minutes and an hour are also the patience of other rules.
OTHER_MEANINGS = {600, 600_000, 3600, 3_600_000}


def exam_names() -> set[str]:
    """Identifiers that only data may know."""
    names: set[str] = set()
    for name in EXAMS:
        exam = blueprint(name)
        names.add(exam.id)
        names |= {block.id for block in exam.blocks}
        names |= {section.id for block in exam.blocks for section in block.sections}
        names |= {cause.id for cause in exam.causes if cause.gives_time}
        names |= {violation.id for violation in exam.violations}
    # Words that also name something else: a kind of failure, and what every hall has.
    return names - {"power", "hall", "device"}


def exam_numbers() -> set[int]:
    """Numbers that could only be an exam's: its limits and windows in seconds or milliseconds."""
    numbers: set[int] = set()
    for name in EXAMS:
        time, windows = blueprint(name).time, blueprint(name).windows
        minutes = {
            time.minutes,
            time.minutes + time.accommodation_minutes,
            time.hard_stop_minutes,
            windows.review_minutes,
            windows.appeal_minutes,
        }
        numbers |= {minute * factor for minute in minutes for factor in (60, 60_000)}
        numbers |= {minute for minute in minutes if minute > MOST_PLAIN_NUMBER}
    return numbers - OTHER_MEANINGS


def literals(source: str) -> tuple[set[int], set[str]]:
    """Whole numbers and strings of a module, docstrings left out."""
    tree = ast.parse(source)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    constants = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in prose
    ]
    numbers = {value for value in constants if type(value) is int}
    return numbers, {value for value in constants if isinstance(value, str)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT_FOLDER)))
def test_a_module_knows_no_exam(path: Path) -> None:
    numbers, strings = literals(path.read_text("utf-8"))
    assert not numbers & exam_numbers()
    assert not strings & exam_names()


def test_the_core_compares_with_no_number_but_nothing_and_one() -> None:
    """In the core itself every other number would be a rule of some exam."""
    for path in (ROOT_FOLDER / "kiosk" / "exam").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                numbers = {
                    side.value
                    for side in (node.left, *node.comparators)
                    if isinstance(side, ast.Constant) and type(side.value) in {int, float}
                }
                assert numbers <= {0, 1}, f"{path.name}:{node.lineno}"


def test_an_exam_number_in_code_is_noticed() -> None:
    source = '"""Of 130 minutes."""\nLIMIT = 130 * 60_000\nBLOCK = "constitution"\n'
    numbers, strings = literals(source)
    assert numbers & exam_numbers() == {130}
    assert strings & exam_names() == {"constitution"}
