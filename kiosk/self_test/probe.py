"""`kiosk probe`: the small processes that the self-test and the packaging start to watch.

Decides: their names. What each does stands in its own file under `probes`, which is loaded only
when it is started.
"""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROBES: Final = {
    "goodbye": "kiosk.self_test.probes.goodbye",
    "screen": "kiosk.self_test.probes.screen",
    "first-window": "kiosk.self_test.probes.first_window",
    "native": "kiosk.self_test.probes.native",
    "camera": "kiosk.self_test.probes.camera",
    "face": "kiosk.self_test.probes.face",
}


def main(arguments: Sequence[str]) -> int:
    """Be one of the probes."""
    parser = argparse.ArgumentParser(prog="kiosk probe")
    parser.add_argument("what", choices=PROBES)
    parser.add_argument("--data", type=Path, help="for first-window: the seat's folder")
    parser.add_argument("--mark", type=Path, help="for first-window: the file to write into")
    parser.add_argument("--engine", default="dlib5", help="for face: the name of the engine")
    given = parser.parse_args(arguments)
    return int(importlib.import_module(PROBES[given.what]).run(given))
