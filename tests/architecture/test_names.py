"""Names say what a thing is; excuses give a reason; no file knows the machine it was written on."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    ROOT / "dev.py",
    *(
        path
        for room in ("kiosk", "central", "tests", "tools")
        for path in sorted((ROOT / room).rglob("*.py"))
    ),
]
# Everything a person wrote; what tools leave behind is not ours.
WRITTEN = [
    *CODE,
    *(path for path in ROOT.glob("*") if path.suffix in {".md", ".toml"}),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "requirements").iterdir(),
    *(ROOT / "assets").rglob("*.toml"),
    *(ROOT / "tools").glob("*.sh"),
    ROOT / ".ci" / "run",
]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

# Each excuse must be followed by its reason on the same line.
EXCUSE = re.compile(
    r"#\s*(?:noqa\b(?::\s*[A-Z0-9, ]+)?|type:\s*ignore\b(?:\[[^]]*\])?|pragma:\s*no\s*cover\b)"
)
REASON = re.compile(r"[\s:#(-]*\w+.*\s\w+")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
# Written so that the pattern is not what it looks for.
ADDRESSES = re.compile(r"py[p]i\.org|pythonh[o]sted|deb\.deb[i]an|[/]root/|[/]home/\w")


def unexplained(source: str) -> list[str]:
    """The lines that silence a check without saying why."""
    found = []
    for line in source.splitlines():
        excuse = EXCUSE.search(line)
        if excuse and not REASON.match(line[excuse.end() :]):
            found.append(line.strip())
    return found


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_names_say_something(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            assert not re.search(r"(Manager|Helper|Utils?)$", node.name)


def test_excuses_give_their_reason() -> None:
    found = {
        relative(path): unexplained(path.read_text(encoding="utf-8"))
        for path in CODE
        if path != Path(__file__)
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_nothing_is_left_unfinished() -> None:
    others = (path for path in CODE if path != Path(__file__))
    assert [relative(path) for path in others if UNFINISHED.search(path.read_text("utf-8"))] == []


def test_no_file_knows_a_machine_or_a_package_host() -> None:
    found = {
        relative(path): ADDRESSES.findall(path.read_text(encoding="utf-8"))
        for path in WRITTEN
        if path.is_file()
    }
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_an_excuse_without_a_reason_is_noticed() -> None:
    assert unexplained("x = 1  # noqa: E501") == ["x = 1  # noqa: E501"]
    assert unexplained("x = 1  # noqa: E501 - the table reads best so") == []
    assert unexplained("y = f()  # type: ignore[misc]") == ["y = f()  # type: ignore[misc]"]
    assert unexplained("y = f()  # type: ignore[misc]  # the stub is wrong") == []
