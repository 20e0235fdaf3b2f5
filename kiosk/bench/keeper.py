"""The keeper of a measured seat: as `kiosk run`, but with the keys of a running exam at hand.

Decides: nothing of its own. It reads what a keeper holds from its input to the end, and stays
dumpable, or nobody could read how much memory it takes.
"""

import argparse
import sys
from collections.abc import Sequence

from kiosk.itself import own_command
from kiosk.seat.keeper import keep_running


def main(arguments: Sequence[str]) -> int:
    """Keep a window of `kiosk.bench.window`; what this does not know goes on to that."""
    parser = argparse.ArgumentParser(prog="kiosk.bench.keeper")
    parser.add_argument("--data", required=True, help="The seat's folder.")
    given, others = parser.parse_known_args(arguments)
    window = own_command("bench-window", "--data", given.data, *others)
    return keep_running(window, kept=sys.stdin.buffer.read(), dumpable=True)
