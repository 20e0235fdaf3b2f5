"""`kiosk support`: a file for whoever helps from afar, without anybody's data.

Decides: that what goes in is shown first and asked for. Leaves to others: what that is
(`kiosk.setup.support`).
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.base.errors import MalformedError
from kiosk.setup.machine import Machine
from kiosk.setup.support import Member, check_places, members, write_bundle
from kiosk.setup.this_machine import base_folder, this_machine

BASE: Final = base_folder()


def main(arguments: Sequence[str], machine: Machine | None = None) -> int:
    """Write a support bundle: versions, checks, states, counts; no name, number, key or content."""
    parser = argparse.ArgumentParser(prog="kiosk support", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="The file to write, NAME.zip.")
    parser.add_argument("--base", type=Path, default=BASE, help="Folder of all data.")
    parser.add_argument("--yes", action="store_true", help="Write it without asking.")
    parser.add_argument("--show", action="store_true", help="Print everything that goes in.")
    given = parser.parse_args(arguments)
    try:
        check_places(given.base if given.base != BASE else None, given.out)
    except MalformedError as error:
        _say(f"Nothing was written: {error.detail}")
        return 1
    found = members(given.base, machine or this_machine(), lambda what: _say(f"Looking: {what}"))
    _tell(found, whole=given.show)
    if not given.yes and not _agreed():
        _say("Nothing was written.")
        return 1
    try:
        write_bundle(given.out, found)
    except OSError as error:
        _say(f"Nothing was written: {error.strerror}. Name another place with --out.")
        return 1
    _say(f"Written: {given.out}")
    return 0


def _tell(found: Sequence[Member], *, whole: bool) -> None:
    _say("This goes into the file, and nothing else:")
    for one in found:
        _say(f"  {one.name:<15} {len(one.data):>8} bytes  {one.what}")
        if whole:
            _say(one.data.decode())


def _agreed() -> bool:
    sys.stdout.write("Write it? Type yes: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"yes", "y", "да", "иә"}


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
