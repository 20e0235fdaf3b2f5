"""A window on the real screen. Qt aborts where there is none, so it has a process of its own.

Decides: that a window counts as shown when it was painted. Tells the kind and size of the screen.
"""

import argparse
import sys
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.self_test.painted import Painted

_PATIENCE_MS: Final = 10_000


def run(_given: argparse.Namespace) -> int:
    """Show it; 0 once it was painted."""
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
