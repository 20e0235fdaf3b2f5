"""No process of an exam loads what writes the policies of Windows, directly or through others."""

import ast
from functools import cache
from pathlib import Path

import pytest

from kiosk.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
#: Every command by which a process of an exam is started.
AT_AN_EXAM = ("run", "window", "hub", "hub-service", "supervisor", "camera", "sound-child", "join")
WRITES_POLICIES = "kiosk.lockdown.windows_registry"


def file_of(module: str) -> Path | None:
    plain = ROOT.joinpath(*module.split("."))
    return next(
        (one for one in (plain.with_suffix(".py"), plain / "__init__.py") if one.is_file()), None
    )


@cache
def imported_by(module: str) -> frozenset[str]:
    """Every module of the product that this one's text imports, inside functions as well."""
    path = file_of(module)
    if path is None:
        return frozenset()
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(one for one in names if one == "winreg" or file_of(one) is not None)


def reached_from(module: str) -> set[str]:
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += imported_by(here)
    return reached


@pytest.mark.parametrize("command", AT_AN_EXAM)
def test_no_process_of_an_exam_can_write_policies(command: str) -> None:
    reached = reached_from(COMMANDS[command].module)
    assert WRITES_POLICIES not in reached
    assert "winreg" not in reached
    assert "kiosk.lockdown.windows" not in reached


def test_the_elevated_command_is_seen_to_write_them() -> None:
    reached = reached_from("kiosk.lockdown_command")
    assert {WRITES_POLICIES, "winreg"} <= reached
