"""`kiosk self-test`: try everything this program needs, and say what to do about what is wrong.

Decides: how it is told. Exit code 0 only when nothing failed. Something skipped is named, and is
never told as passed. Loads nothing of Qt itself: where a library of the system is missing, that is
the answer and not a traceback.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.build import this_build
from kiosk.self_test.outcome import BrokenError, Check, Outcome, outcome, passed

#: The libraries that are linked to others of the system.
LINKED: Final = (
    *("PySide6.QtWidgets", "PySide6.QtSvg", "PySide6.QtMultimedia"),
    *("pysqlite3.dbapi2", "soundfile", "cryptography.hazmat.bindings._rust", "sqlalchemy"),
)
#: What the media library says by itself; the checks say it better.
_QUIET: Final = "qt.multimedia.*=false"
_COLOURS: Final = {"pass": "green", "fail": "bold red", "skip": "yellow"}


def main(arguments: Sequence[str]) -> int:
    """Try everything; exit code 0 when nothing failed."""
    parser = argparse.ArgumentParser(prog="kiosk self-test")
    parser.add_argument("--json", action="store_true", help="the outcome for programs")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_LOGGING_RULES", _QUIET)
    outcomes = try_all()
    if given.json:
        sys.stdout.write(as_json(outcomes) + "\n")
    else:
        _show(outcomes)
    return 0 if passed(outcomes) else 1


def libraries(_assets: Path) -> str:
    """Every library loads, with what it is linked to."""
    for name in LINKED:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise BrokenError(f"{name} does not load: {error}") from error
    return f"{len(LINKED)} libraries load."


LIBRARIES: Final = Check("libraries", libraries, "Install the system packages it asks for.")


def try_all() -> tuple[Outcome, ...]:
    """The outcome of each check, in order; without the libraries nothing else is tried."""
    first = outcome(LIBRARIES, Path())
    if first.result != "pass":
        return (first,)
    from kiosk.self_test.checks import try_each  # noqa: PLC0415 - loads Qt, now known to load

    return (first, *try_each())


def as_json(outcomes: tuple[Outcome, ...]) -> str:
    """One object: the build, `ok` or `failed`, and every check."""
    told = {
        **this_build()._asdict(),
        "result": "ok" if passed(outcomes) else "failed",
        "checks": outcomes,
    }
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _show(outcomes: tuple[Outcome, ...]) -> None:
    table = Table("check", "result", "what was found")
    for one in outcomes:
        told = f"{one.found}\n{one.advice}" if one.advice else one.found
        # As text: what was found may hold brackets.
        table.add_row(one.name, Text(one.result, _COLOURS[one.result]), Text(told))
    console = Console()
    console.print(table)
    failed = [one.name for one in outcomes if one.result == "fail"]
    skipped = [one.name for one in outcomes if one.result == "skip"]
    beside = f" Not tried: {', '.join(skipped)}." if skipped else ""
    verdict = f"failed: {', '.join(failed)}" if failed else "ok"
    console.print(f"self-test: {verdict}.{beside}", markup=False, highlight=False)
