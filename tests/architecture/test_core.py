"""The core holds plain values: what it may import is listed here, and it opens nothing."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = [path for room in ("base", "exam") for path in (ROOT / "kiosk" / room).rglob("*.py")]

# Everything else is refused until it is put here on purpose.
ALLOWED = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "hmac",
    "itertools",
    "kiosk",
    "math",
    "msgspec",
    "operator",
    "re",
    "string",
    "types",
    "typing",
    "unicodedata",
    "uuid",
}
FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}


def imported(source: str) -> set[str]:
    """The top-level names of all modules that the source imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def called(source: str) -> set[str]:
    """The plain names that the source calls."""
    return {
        node.func.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_core_imports_only_what_is_allowed(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert imported(source) <= ALLOWED
    assert called(source).isdisjoint(FORBIDDEN_CALLS)


def test_the_import_contracts_know_every_room_and_every_library() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    rooms = {f"kiosk.{path.parent.name}" for path in (ROOT / "kiosk").glob("*/__init__.py")}
    know_qt = {"kiosk.ui", "kiosk.demo", "kiosk.bench", "kiosk.doctor", "kiosk.self_test"}
    assert rooms - know_qt == set(contracts["qt"]["source_modules"])
    assert {"kiosk.base", "kiosk.exam"} == set(contracts["pure-core"]["source_modules"])
    assert not ALLOWED & set(contracts["pure-core"]["forbidden_modules"])


def test_an_import_inside_a_function_is_noticed() -> None:
    source = "def now():\n    import time\n    from os import path\n    return open(path)"
    assert imported(source) == {"time", "os"}
    assert called(source) == {"open"}
