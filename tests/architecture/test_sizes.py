"""Files and functions stay small enough to be read in one go."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 400
MEDIAN_LINES = 150
FUNCTION_LINES = 60

PRODUCT = sorted([*(ROOT / "kiosk").rglob("*.py"), *(ROOT / "central").rglob("*.py")])
EVERYTHING = [
    *PRODUCT,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "tools").rglob("*.py")),
    ROOT / "dev.py",
]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_functions(source: str) -> list[str]:
    """The functions of more lines than allowed, by name and length."""
    nodes = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = ((node.name, (node.end_lineno or 0) - node.lineno + 1) for node in nodes)
    return [f"{name}: {lines} lines" for name, lines in lengths if lines > FUNCTION_LINES]


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_and_its_functions_are_short(path: Path) -> None:
    assert length(path) <= FILE_LINES
    assert long_functions(path.read_text(encoding="utf-8")) == []


def test_half_of_the_files_are_really_short() -> None:
    assert statistics.median(length(path) for path in PRODUCT) <= MEDIAN_LINES


def test_a_long_function_is_noticed() -> None:
    body = "    pass\n" * FUNCTION_LINES
    assert long_functions(f"def endless() -> None:\n{body}") == ["endless: 61 lines"]
