"""A seat starts on Windows too: no module on the way to its window needs what only POSIX has.

The way is followed through the source as Python for Windows would go it: of a choice by
`sys.platform` only the branch of Windows is looked at.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Modules of the standard library that Python for Windows does not have.
POSIX = {
    *("fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource"),
    *("spwd", "syslog", "termios", "tty"),
}
#: What a seat's PC starts: keeper, window, a technician's commands, and the children.
STARTS = (
    *("kiosk.__main__", "kiosk.cli.run", "kiosk.bootstrap", "kiosk.packs.sound_child"),
    *("kiosk.cli.camera", "kiosk.doctor.command", "kiosk.seat.hall_line"),
    *("kiosk.self_test.command", "kiosk.self_test.checks", "kiosk.self_test.probe"),
    *(
        "kiosk.bootstrap_setup",
        "kiosk.bootstrap_wizard",
        "kiosk.lockdown_command",
        "kiosk.cli.support",
    ),
    *("kiosk.cli.join", "kiosk.cli.update"),
)


def file_of(module: str) -> Path | None:
    """The source of a module of the product; None for any other."""
    path = ROOT.joinpath(*module.split("."))
    for each in (path.with_suffix(".py"), path / "__init__.py"):
        if each.is_file():
            return each
    return None


def on_windows(test: ast.expr) -> bool | None:
    """What a condition is on Windows; None where it does not depend on the platform."""
    words = ast.unparse(test)
    if words == "TYPE_CHECKING":
        return False
    known = {"win32": True, "linux": False}
    for platform, holds in known.items():
        if words == f"sys.platform == '{platform}'":
            return holds
        if words == f"sys.platform != '{platform}'":
            return not holds
    return None


def imported(body: list[ast.stmt], module: str) -> Iterator[str]:
    """What is imported when a module is loaded on Windows."""
    for one in body:
        if isinstance(one, ast.Import):
            yield from (name.name for name in one.names)
        elif isinstance(one, ast.ImportFrom):
            base = one.module or ""
            if one.level:
                base = ".".join([*module.split(".")[: -one.level], base]).rstrip(".")
            yield base
            yield from (f"{base}.{name.name}" for name in one.names)
        elif isinstance(one, ast.If):
            holds = on_windows(one.test)
            yield from imported(one.body, module) if holds is not False else ()
            yield from imported(one.orelse, module) if holds is not True else ()
        elif isinstance(one, ast.Try | ast.With):
            yield from imported(one.body, module)


def needs(source: str, module: str = "kiosk.x") -> set[str]:
    """The modules that only POSIX has among those."""
    return {name for name in imported(ast.parse(source).body, module) if name in POSIX}


def on_the_way(start: str) -> set[str]:
    """Every module of the product that is loaded with this one."""
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        path = file_of(name)
        if path is None or name in seen:
            continue
        seen.add(name)
        waiting.extend(name.rpartition(".")[0:1])
        waiting.extend(imported(ast.parse(path.read_text("utf-8")).body, name))
    return seen


@pytest.mark.parametrize("start", STARTS)
def test_a_seat_needs_nothing_that_windows_lacks(start: str) -> None:
    way = on_the_way(start)
    assert start in way
    found = {
        name: lacking
        for name in way
        if (path := file_of(name)) and (lacking := needs(path.read_text("utf-8"), name))
    }
    assert not found


def test_the_way_reaches_the_disk_and_the_child_of_windows() -> None:
    way = on_the_way("kiosk.bootstrap")
    assert {"kiosk.store.windows_disk", "kiosk.system.windows_child"} <= way
    assert "kiosk.store.posix_disk" not in way


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import fcntl", {"fcntl"}),
        ("from resource import setrlimit", {"resource"}),
        ("try:\n    import pwd\nexcept ImportError:\n    pwd = None", {"pwd"}),
        ("import sys\nif sys.platform == 'linux':\n    import fcntl", set()),
        (
            "import sys\nif sys.platform == 'win32':\n    import msvcrt\nelse:\n    import pwd",
            set(),
        ),
        ("import sys\nif sys.platform != 'win32':\n    import grp", set()),
        ("def f():\n    import resource", set()),
    ],
)
def test_what_only_posix_has_is_noticed(source: str, found: set[str]) -> None:
    assert needs(source) == found
