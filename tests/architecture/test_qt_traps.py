"""Two traps of the Qt binding that no type checker sees.

A signal declared with a bare number and emitted with another type delivers 0 and raises nothing,
which a clock on the screen would read as "time is up". And one release of the binding loses a
reference to None with every call that returns nothing, until the process aborts.
"""

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
CALLS = 2_000


def careless_signals(source: str) -> list[str]:
    """The calls of `Signal` with anything but nothing or `object`, by line and text."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in calls
        if ast.unparse(call.func).rsplit(".", 1)[-1] == "Signal"
        and [ast.unparse(argument) for argument in call.args] not in ([], ["object"])
    ]


def test_signals_carry_one_object_or_nothing() -> None:
    found = {
        str(path.relative_to(ROOT)): careless_signals(path.read_text(encoding="utf-8"))
        for path in (ROOT / "kiosk").rglob("*.py")
    }
    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "declaration", ["Signal(int)", "QtCore.Signal(str)", "Signal(object, float)", "Signal([bool])"]
)
def test_a_careless_signal_is_noticed(declaration: str) -> None:
    assert careless_signals(f"changed = {declaration}") == [f"1: {declaration}"]


@pytest.mark.parametrize("declaration", ["Signal()", "Signal(object)", "QtCore.Signal(object)"])
def test_a_proper_signal_passes(declaration: str) -> None:
    assert careless_signals(f"changed = {declaration}") == []


def test_calls_that_return_nothing_keep_their_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("0")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("1")
    assert before - sys.getrefcount(None) < CALLS // 10
