"""`kiosk hub`: the keeper of a hall's hub. This process holds keys and parses nothing."""

import argparse
import os
from collections.abc import Sequence
from typing import Final

from kiosk.itself import own_command
from kiosk.seat.keeper import keep_running

#: Set by the bench and the drill only: a measured process stays readable for the measurer.
DUMPABLE_VARIABLE: Final = "KIOSK_DUMPABLE"


def main(arguments: Sequence[str]) -> int:
    """Run this hall's hub until it is stopped on purpose."""
    parser = argparse.ArgumentParser(prog="kiosk hub", description=main.__doc__)
    parser.add_argument("--data", required=True, help="The hub's folder.")
    parser.add_argument(
        "--listen", default="", help="Address and port, as 10.0.0.1:7443; else as it was set up."
    )
    role = parser.add_mutually_exclusive_group()
    role.add_argument(
        "--standby-of",
        default="",
        help="Address of the hub to stand by. A hub numbered 2 or more that never led has it from "
        "its set-up file.",
    )
    role.add_argument(
        "--lead",
        action="store_true",
        help="A hub numbered 2 or more leads from the beginning: hub 1 is not there today.",
    )
    given = parser.parse_args(arguments)
    service = own_command("hub-service", "--data", given.data)
    service += ["--listen", given.listen] if given.listen else []
    service += ["--standby-of", given.standby_of] if given.standby_of else []
    service += ["--lead"] if given.lead else []
    return keep_running(service, dumpable=bool(os.environ.get(DUMPABLE_VARIABLE)))
