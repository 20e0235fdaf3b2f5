"""The composition root of the set-up: `kiosk setup`.

Decides: which adapter stands behind each port, and how the wizard, the unattended run and the
removal are asked for. Leaves everything else to the parts. The windows are loaded only for the
wizard: a hub without a screen is set up without them.

    kiosk setup [--language kk|ru|en]          the wizard
    kiosk setup --unattended FILE              for a fleet; exit code 0 ready, 1 failed, 2 bad file
    kiosk setup --remove [--delete-data]       take the set-up away; leaves no lock behind
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.setup.machine import Machine
from kiosk.setup.plan_file import read_plan
from kiosk.setup.record import Record
from kiosk.setup.remove_command import Answers, remove_here
from kiosk.setup.resuming import check_base
from kiosk.setup.step import Site
from kiosk.setup.this_machine import base_folder, prepare, this_machine
from kiosk.setup.unattended import FAILED, resume, run_unattended
from kiosk.setup.walk import next_step
from kiosk.system.language import LANGUAGES, usual_language

BASE: Final = base_folder()


def main(arguments: Sequence[str]) -> int:
    """Set this computer up as a seat, a hub or a panel, or take that away."""
    given = _parser().parse_args(arguments)
    record, machine = Record(given.base), this_machine()
    try:
        if not given.remove and not given.stands:
            check_base(given.base)
        prepare(given.base, machine)
        if given.unattended is not None:
            return run_unattended(given.unattended, record, machine, _say)
        if given.stands:
            return 0 if _stands(record, machine) else FAILED
        if given.resume:
            return resume(record, machine, _say)
        if given.remove:
            answers = Answers(given.yes, given.delete_data, given.lose)
            return remove_here(given.base, machine, answers)
        return _wizard(given, record, machine)
    except (KioskError, OSError) as error:
        words = f"{error.detail} [{error.code}]" if isinstance(error, KioskError) else str(error)
        sys.stderr.write(f"setup: {words}\n")
        return FAILED


def _stands(record: Record, machine: Machine) -> bool:
    """Whether nothing is left to do of what was begun here."""
    plan = record.kept.plan
    return plan is not None and next_step(Site(plan, record.base, machine, record)) is None


def _wizard(given: argparse.Namespace, record: Record, machine: Machine) -> int:
    from kiosk.bootstrap_wizard import Wishes, run_wizard  # noqa: PLC0415 - a hub has no Qt libraries

    plan = read_plan(given.plan, whole=False) if given.plan is not None else None
    with record.alone():
        return run_wizard(
            Wishes(
                base=given.base,
                language=given.language,
                windowed=given.windowed,
                plan=plan,
                resumed=given.resumed,
            ),
            record,
            machine,
        )


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk setup", description=main.__doc__)
    parser.add_argument(
        "--base", type=Path, default=BASE, help=f"Folder of all data; {BASE} if not said."
    )
    parser.add_argument("--unattended", type=Path, metavar="FILE", help="Set up as a file says.")
    parser.add_argument(
        "--plan", type=Path, metavar="FILE", help="Fill the wizard from such a file."
    )
    parser.add_argument("--remove", action="store_true", help="Take the set-up away.")
    parser.add_argument(
        "--delete-data", action="store_true", help="With --remove: keys and journals go too."
    )
    parser.add_argument(
        "--lose", default="", metavar="WHAT", help='With --remove: "3 attempts", known to be lost.'
    )
    parser.add_argument("--yes", action="store_true", help="With --remove: ask nothing.")
    # For the service that goes on after a restart (`kiosk.setup.resuming`).
    parser.add_argument("--resume", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--resumed", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--stands", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=usual_language(os.environ),
        help="of the wizard; else that of the environment",
    )
    parser.add_argument("--windowed", action="store_true")
    return parser
