"""`kiosk probe`: the small processes that the self-test and the packaging start to watch.

Decides: what each does. `goodbye` is a child of the keeper, `screen` a window on the real screen,
`first-window` the seat itself, which notes when its window was first painted. Each ends itself.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

#: The exit code that the child of the keeper says goodbye with.
GOODBYE: Final = 17
_PATIENCE_MS: Final = 10_000


def main(arguments: Sequence[str]) -> int:
    """Be one of the probes."""
    parser = argparse.ArgumentParser(prog="kiosk probe")
    parser.add_argument("what", choices=("goodbye", "screen", "first-window"))
    parser.add_argument("--data", type=Path, help="for first-window: the seat's folder")
    parser.add_argument("--mark", type=Path, help="for first-window: the file to write into")
    given = parser.parse_args(arguments)
    if given.what == "goodbye":
        return _goodbye()
    return _screen() if given.what == "screen" else _first_window(given.data, given.mark)


def _goodbye() -> int:
    from kiosk.seat.keeper import KeeperLine  # noqa: PLC0415 - each probe loads only what it needs

    line = KeeperLine.from_environment()
    if line is None:
        return 1
    line.goodbye(GOODBYE)
    return 0


def _screen() -> int:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - each probe loads only what it needs
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - the same

    from kiosk.self_test.appearance import Painted  # noqa: PLC0415 - the same

    app = QApplication([])
    window = QWidget()
    painted = Painted(window)
    look = QTimer()
    look.timeout.connect(lambda: app.exit(0) if painted.yes else None)
    look.start(10)
    QTimer.singleShot(_PATIENCE_MS, lambda: app.exit(1))
    window.show()
    code = app.exec()
    size = app.primaryScreen().size()
    if code == 0:
        sys.stdout.write(f"{app.platformName()}, {size.width()} x {size.height()}\n")
    return code


def _first_window(data: Path, mark: Path) -> int:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - each probe loads only what it needs

    from kiosk.bootstrap import Wishes, compose  # noqa: PLC0415 - the same
    from kiosk.self_test.appearance import Painted  # noqa: PLC0415 - the same
    from kiosk.system.clock import SystemClock  # noqa: PLC0415 - the same
    from kiosk.system.hardening import harden  # noqa: PLC0415 - the same

    harden(lock_memory=False)  # as every window of a seat
    seat = compose(Wishes(data), None)
    painted = Painted(seat.window)

    def note() -> None:
        if painted.yes:
            mark.write_text(str(SystemClock().now().awake_ms), "ascii")
            seat.app.exit(0)

    look = QTimer()
    look.timeout.connect(note)
    look.start(1)
    seat.window.show_full()
    return seat.app.exec()
