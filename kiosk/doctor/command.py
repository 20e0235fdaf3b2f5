"""`kiosk doctor`: look at this computer, and say what to do about what is wrong.

Decides: which checks there are, and how they are told. Exit code 1 when something is not in order;
a warning is none, and what is unknown is never told as in order. The JSON is English, for programs.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.base.errors import KioskError
from kiosk.doctor.camera import CameraCheck
from kiosk.doctor.face_engine import EngineCheck
from kiosk.doctor.finding import Check, Finding, Line, Status, examined
from kiosk.doctor.processor import ProcessorCheck
from kiosk.seat.folder import SeatFolder

if TYPE_CHECKING:
    from kiosk.doctor.telling import Language

LANGUAGES: Final = ("kk", "ru", "en")
_COLOURS: Final = {"pass": "green", "warn": "yellow", "fail": "bold red", "unknown": "yellow"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One check, for programs.

    Attributes:
        evidence: what was found; advice: what to do, empty where nothing is.
    """

    check: str
    status: Status
    evidence: str
    advice: str


def main(arguments: Sequence[str]) -> int:
    """Look at everything; exit code 0 when nothing is out of order."""
    parser = argparse.ArgumentParser(prog="kiosk doctor")
    parser.add_argument("--data", type=Path, help="the folder of the seat, for its camera")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.CRITICAL)  # what broke stands in its answer
    found = [(check.name, examined(check)) for check in checks(given.data)]
    if given.json:
        sys.stdout.write(as_json(found) + "\n")
    else:
        _show(found, given.language)
    return 1 if any(finding.status == "fail" for _, finding in found) else 0


def checks(data: Path | None) -> tuple[Check, ...]:
    """Everything that is looked at, in this order.

    Args:
        data: the folder of the seat; None where none was named.
    """
    folder = SeatFolder(data) if data is not None else None
    return (ProcessorCheck(), EngineCheck(_engine_of(folder)), CameraCheck(folder))


def as_json(found: Sequence[tuple[str, Finding]]) -> str:
    """A list with one object for each check."""
    told = [
        Told(check=name, status=one.status, evidence=line.evidence, advice=line.advice)
        for (name, one), line in zip(found, _lines(found, "en"), strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _engine_of(folder: SeatFolder | None) -> str:
    """The engine of the seat's settings; where they cannot be read, what a seat has by itself."""
    if folder is None:
        return "auto"
    try:
        return folder.setup().engine
    except KioskError:
        return "auto"  # the check of the camera says so


def _lines(found: Sequence[tuple[str, Finding]], language: "Language") -> Sequence[Line]:
    """The answers in words; by their codes where even the library for words does not load."""
    try:
        from kiosk.doctor.telling import lines  # noqa: PLC0415 - loads Qt, which may be broken
    except ImportError:
        return tuple(Line(name, one.status, one.code, "") for name, one in found)
    return lines(found, language)


def _show(found: Sequence[tuple[str, Finding]], language: "Language") -> None:
    table = Table(show_header=False)
    for (_, one), line in zip(found, _lines(found, language), strict=True):
        said = "\n".join(filter(None, (line.evidence, line.advice)))
        # As text: what was found may hold brackets.
        table.add_row(Text(line.check), Text(line.status, _COLOURS[one.status]), Text(said))
    Console().print(table)
