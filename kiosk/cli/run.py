"""`kiosk run`: the keeper of a seat. Kept small: this process holds keys and parses nothing.

Its options are read by the standard library's parser: the one of the other commands would be the
largest thing in this process, and every start of a seat would wait for it.
"""

import argparse
from collections.abc import Sequence

from kiosk.itself import own_command
from kiosk.seat.keeper import keep_running


def main(arguments: Sequence[str]) -> int:
    """Run this seat until it is closed on purpose."""
    parser = argparse.ArgumentParser(prog="kiosk run", description=main.__doc__)
    parser.add_argument("--data", required=True, help="The seat's folder.")
    parser.add_argument("--language", default="", help="kk, ru or en; else as set up.")
    parser.add_argument("--windowed", action="store_true", help="Not the whole screen.")
    given = parser.parse_args(arguments)
    window = own_command("window", "--data", given.data)
    window += ["--language", given.language] if given.language else []
    window += ["--windowed"] if given.windowed else []
    return keep_running(window, watched=True)
