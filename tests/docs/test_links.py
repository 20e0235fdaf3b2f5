"""What the documents name is there: links, headings, files, modules, commands and their options."""

import contextlib
import fnmatch
import importlib
import importlib.util
import io
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

import dev
from central.cli.commands import app as centre
from kiosk.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "assets").rglob("*.md")),
]
TOP = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != ".git"}

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TICKED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(/[\w.*-]+)*/?")
MODULE = re.compile(r"(kiosk|tools|tests)(\.[A-Za-z_]\w*)+")
COMMAND = re.compile(r"^(?:(?: {4})*|\t)(?:\$ )?python3 (dev\.py .*)$")


def prose(page: Path) -> str:
    """The text of a page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def ticked(page: Path) -> list[str]:
    """Everything in backticks."""
    return TICKED.findall(prose(page))


@cache
def headings(page: Path) -> frozenset[str]:
    """The anchors that a page's headings make."""
    lines = (line for line in prose(page).splitlines() if line.startswith("#"))
    plain = (re.sub(r"[^\w\s-]", "", line.lstrip("#").strip().lower()) for line in lines)
    return frozenset(re.sub(r"\s", "-", line) for line in plain)


def dead_links(page: Path) -> Iterator[str]:
    """The relative links of a page that lead nowhere."""
    for target in LINK.findall(prose(page)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (anchor and anchor not in headings(goal)):
            yield target


def looks_like_a_path(words: str) -> bool:
    """Whether the words in backticks name a file of this tree."""
    if not PATH.fullmatch(words):
        return False
    first, slash, _ = words.partition("/")
    return first in TOP if slash else (ROOT / words).suffix in {".md", ".toml", ".py"}


def is_there(words: str, page: Path) -> bool:
    """Whether a path exists, from the root or beside the page; stars stand for anything."""
    for base in (ROOT, page.parent):
        if "*" in words and any(base.glob(words)):
            return True
        if "*" not in words and (base / words).exists():
            return True
    # A bare file name may be anywhere: `transitions.py` in a page about that room.
    return "/" not in words and bool(fnmatch.filter(file_names(), words))


@cache
def file_names() -> tuple[str, ...]:
    """The names of all files that a page may mention without their folder."""
    rooms = ("kiosk", "tests", "tools", "docs", "assets")
    return tuple(path.name for room in rooms for path in (ROOT / room).rglob("*.*"))


def is_defined(dotted: str) -> bool:
    """Whether a dotted name is a module, or a word of the module it begins with."""
    parts = dotted.split(".")
    for size in range(len(parts), 0, -1):
        stem = ROOT.joinpath(*parts[:size])
        for path in (stem.with_suffix(".py"), stem / "__init__.py"):
            if path.exists():
                source = path.read_text(encoding="utf-8")
                return all(re.search(rf"\b{word}\b", source) for word in parts[size:])
    return False


def command_lines(text: str) -> list[list[str]]:
    """Every `python3 dev.py ...` of a page as words, lines that go on joined."""
    joined = re.sub(r"\\\n\s*", " ", text)
    found = (COMMAND.match(line) for line in joined.splitlines())
    return [shlex.split(match[1], comments=True)[1:] for match in found if match]


def complaint(words: list[str]) -> str | None:
    """What is wrong with the words after `dev.py`, or None."""
    if not words or words == ["--help"]:
        return None
    if words[0] not in dev.VERBS:
        return f"dev.py knows no verb {words[0]}"
    if words[0] == "kiosk":
        return kiosk_complaint(words[1:])
    if words[0] == "central" and words[1:] and not words[1].startswith("-"):
        return typer_complaint("central", centre, words[1:])
    known = set(re.findall(r"--[\w-]+", dev.VERBS[words[0]].usage))
    pytest_takes_any = words[0] == "test"
    strange = [word for word in words[1:] if word.startswith("--") and word not in known]
    return None if pytest_takes_any or not strange else f"{words[0]} knows no {strange}"


def options_of(main: Callable[[list[str]], int], *verb: str) -> set[str]:
    """The options a command without a typer application names in its help, or in that of a verb."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
        main([*verb, "--help"])
    return set(re.findall(r"--[\w-]+", told.getvalue()))


def kiosk_complaint(words: list[str]) -> str | None:
    """What is wrong with the words after `dev.py kiosk`, or None."""
    if not words or words[0].startswith("--"):
        return None
    if words[0] not in COMMANDS:
        return f"kiosk knows no command {words[0]}"
    module = COMMANDS[words[0]].module
    if not module.startswith("kiosk.cli.") or importlib.util.find_spec(module) is None:
        return None
    loaded = importlib.import_module(module)
    name, rest = f"kiosk {words[0]}", words[1:]
    if hasattr(loaded, "app"):
        return typer_complaint(name, loaded.app, rest)
    verb = [word for word in rest[:1] if not word.startswith("-")]
    known = options_of(loaded.main, *verb)
    strange = [word for word in rest if word.startswith("--") and word not in known]
    return f"{name} knows no {strange}" if strange else None


def typer_complaint(name: str, app: typer.Typer, rest: list[str]) -> str | None:
    """What is wrong with the words after the name of a typer application, or None."""
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup) and rest:
        found = command.commands.get(rest[0])
        if found is None:
            return f"{name} knows no {rest[0]}"
        command, rest = found, rest[1:]
    known = {
        option
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts, "--help")
    }
    strange = [word for word in rest if word.startswith("--") and word not in known]
    return f"{name} knows no {strange}" if strange else None


def relative(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(dead_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_file_and_module_in_backticks_is_there(page: Path) -> None:
    words = ticked(page)
    assert [one for one in words if looks_like_a_path(one) and not is_there(one, page)] == []
    assert [one for one in words if MODULE.fullmatch(one) and not is_defined(one)] == []


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_command_is_known_with_its_options(page: Path) -> None:
    lines = command_lines(page.read_text(encoding="utf-8"))
    assert [found for found in map(complaint, lines) if found is not None] == []


@pytest.mark.parametrize("folder", ["docs", "docs/adr"])
def test_every_page_of_a_folder_is_in_its_index(folder: str) -> None:
    index = ROOT / folder / "README.md"
    linked = {target.partition("#")[0] for target in LINK.findall(prose(index))}
    pages = {path.name for path in (ROOT / folder).glob("*.md")} - {"README.md"}
    assert pages - linked == set()


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))
    assert all(number.isdecimal() for number in numbers)


def test_what_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](b.md) [c](#there) [d](#not-there) [e](https://x.y)\n\n## There\n", "utf-8")
    assert list(dead_links(page)) == ["b.md", "#not-there"]
    assert looks_like_a_path("kiosk/exam/nothing.py")
    assert not is_there("kiosk/exam/nothing.py", page)
    assert is_there("kiosk/exam/deciding_*.py", page)
    assert not looks_like_a_path("[credit]")
    assert is_defined("kiosk.exam.attempt.evolve")
    assert not is_defined("kiosk.exam.attempt.devolve")


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("python3 dev.py kiosk verify J --pack P", True),
        ("    python3 dev.py kiosk verify J \\\n        --park P", False),
        ("python3 dev.py kiosk pack burn P", False),
        ("python3 dev.py fly", False),
        ("        python3 dev.py central papers issue S --signer A --secret B", True),
        ("        python3 dev.py central papers issue S --sinner A", False),
        ("python3 dev.py central fly", False),
        ("python3 dev.py central --workers 2", True),
        ("python3 dev.py demo --headless", True),
        ("python3 dev.py demo --headed", False),
    ],
)
def test_an_unknown_command_or_option_is_noticed(line: str, *, right: bool) -> None:
    (words,) = command_lines(line)
    assert (complaint(words) is None) is right
