"""The child of a keeper that says goodbye at once.

Decides: the exit code it leaves with. What the keeper makes of it is looked at by `machinery`.
"""

import argparse
from typing import Final

from kiosk.seat.keeper import KeeperLine

#: The exit code that it says goodbye with.
GOODBYE: Final = 17


def run(_given: argparse.Namespace) -> int:
    """Say goodbye on the line to the keeper; 1 without one."""
    line = KeeperLine.from_environment()
    if line is None:
        return 1
    line.goodbye(GOODBYE)
    return 0
