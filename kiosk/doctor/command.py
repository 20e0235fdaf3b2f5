"""`kiosk doctor`: look at this computer, and say what to do about what is wrong.

Decides: which checks there are, and how they are told. Exit code 1 when something is not in order;
a warning is none, and what is unknown is never told as in order. The JSON is English, for programs.

    kiosk doctor [--data FOLDER] [--json] [--language kk|ru|en]
    kiosk doctor --attest --data FOLDER [--by NAME --reason TEXT]   what is odd here is right so
    kiosk doctor --answers --data FOLDER                            for the seat itself
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.doctor.attesting import Found, known_of, report_of, with_attested
from kiosk.doctor.build import BuildCheck
from kiosk.doctor.camera import CameraCheck
from kiosk.doctor.face_engine import EngineCheck
from kiosk.doctor.finding import Check, Line, Status, all_examined
from kiosk.doctor.processor import ProcessorCheck
from kiosk.doctor.surroundings import machine_checks
from kiosk.doctor.table import show, worst_of
from kiosk.exam.blueprint import Language
from kiosk.proctoring.trying import tried
from kiosk.seat.folder import SeatFolder
from kiosk.system.hardening import harden
from kiosk.system.language import LANGUAGES, usual_language

#: A camera process that does not answer so soon is given up, and told as hung.
_CAMERA_S: Final = 7.0
_NICE: Final = 10
#: Nobody sits and waits for the first look of a seat.
_PATIENT_S: Final = 25.0


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
    parser = _parser()
    given = parser.parse_args(arguments)
    if (given.by or given.reason) and not given.attest:
        parser.error("--by and --reason go with --attest; nothing was attested")
    logging.basicConfig(level=logging.CRITICAL)  # what broke stands in its answer
    harden(lock_memory=False)  # it may read the seat's key, to see who signed an attestation
    folder = SeatFolder(given.data) if given.data is not None else None
    if given.answers:
        return _answer(folder, quick=given.quick)
    if given.attest:
        from kiosk.doctor.attest_command import attest_here  # noqa: PLC0415 - loads Qt

        return attest_here(folder, given.by, given.reason, given.language)
    found = with_attested(all_examined(checks(given.data)), known_of(folder))
    if given.json:
        sys.stdout.write(as_json(found) + "\n")
    else:
        show(found, *_told(found, given.language))
    return 1 if any(finding.status == "fail" for _, finding in found) else 0


def checks(data: Path | None) -> tuple[Check, ...]:
    """Everything that is looked at, in this order.

    Args:
        data: the folder of the seat; None where none was named.
    """
    folder = SeatFolder(data) if data is not None else None
    engine = EngineCheck(_engine_of(folder), try_it=partial(tried, patience_s=_CAMERA_S))
    camera = CameraCheck(folder, partial(tried, picture=True, patience_s=_CAMERA_S))
    return (ProcessorCheck(), engine, camera, BuildCheck(data), *machine_checks(data))


def as_json(found: Sequence[Found]) -> str:
    """A list with one object for each check."""
    _, lines = _told(found, "en")
    told = [
        Told(check=name, status=one.status, evidence=line.evidence, advice=line.advice)
        for (name, one), line in zip(found, lines, strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk doctor")
    parser.add_argument("--data", type=Path, help="the folder of the seat")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--language", choices=LANGUAGES, default=usual_language(os.environ), help="of the words"
    )
    parser.add_argument(
        "--attest", action="store_true", help="say that what is odd at this computer is right so"
    )
    parser.add_argument("--by", default="", help="who attests; asked for unless given")
    parser.add_argument("--reason", default="", help="why it is right so; asked for unless given")
    parser.add_argument("--answers", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help=argparse.SUPPRESS)
    return parser


def _answer(folder: SeatFolder | None, *, quick: bool) -> int:
    """What the seat asks for its journal: no camera and no engine, which it has itself.

    A quick look leaves the files of the program out: they are some hundred megabytes.
    """
    if hasattr(os, "nice"):
        os.nice(_NICE)  # an exam may be going on
    wanted = machine_checks(folder.root if folder is not None else None)
    if quick:
        found = all_examined([one for one in wanted if one.name != "files"])
    else:
        found = all_examined(wanted, _PATIENT_S)
    sys.stdout.write(msgspec.json.encode(report_of(found, known_of(folder))).decode())
    return 0


def _engine_of(folder: SeatFolder | None) -> str:
    """The engine of the seat's settings; where they cannot be read, what a seat has by itself."""
    if folder is None:
        return "auto"
    try:
        return folder.setup().engine
    except KioskError:
        return "auto"  # the check of the camera says so


def _told(found: Sequence[Found], language: Language) -> tuple[str, Sequence[Line]]:
    """One sentence about all answers, and each in words.

    Where even the library for words does not load: no sentence, and each by its code.
    """
    try:
        from kiosk.doctor.telling import lines, overall  # noqa: PLC0415 - loads Qt, maybe broken
    except ImportError:
        return "", tuple(Line(name, one.status, one.code, "") for name, one in found)
    return overall(worst_of(found), language), lines(found, language)
