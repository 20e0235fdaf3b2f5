"""`kiosk replaceable`: whether an installer may put another build in the place of this one now.

Decides: which exit code says no. The installer of Windows asks it, where there are no slots
(docs/WINDOWS.md). Leaves to others: the rules (`kiosk.updates.rules`); a hall's hub is not asked,
because a PC that is installed anew may have no line.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.seat.folder import SeatFolder
from kiosk.store import JOURNAL_NAME
from kiosk.updates.errors import UpdateNotAllowedError
from kiosk.updates.rules import Standing, check_quiet
from kiosk.updates.sittings import own_sitting, unfinished

#: No other end of this program has it: not one of a build that knows no such command.
NOT_NOW: Final = 7


def main(arguments: Sequence[str]) -> int:
    """Say whether nothing goes on at this PC; a folder that is not there is no seat's yet."""
    parser = argparse.ArgumentParser(prog="kiosk replaceable", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="Folder of the seat.")
    seat = SeatFolder(parser.parse_args(arguments).data)
    standing = Standing(
        sitting="none",
        own_sitting=own_sitting(seat.halls, seat.to_centre, JOURNAL_NAME),
        unfinished=unfinished(seat.attempts, JOURNAL_NAME),
    )
    try:
        check_quiet(standing)
    except UpdateNotAllowedError as error:
        sys.stderr.write(f"Not now: {error.detail} [{error.code}]\n")
        return NOT_NOW
    return 0
