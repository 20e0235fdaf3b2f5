"""The list of everything that is tried, in this order, and what to do when it fails.

Decides: that without a screen the checks after it draw in memory.
"""

import os
from typing import Final

from PySide6.QtWidgets import QApplication

from kiosk import bootstrap
from kiosk.self_test import appearance, hearing, machinery, seeing
from kiosk.self_test.outcome import Check, Outcome, outcome

_AGAIN: Final = "Install this program again; its files are incomplete or damaged."
_LIBRARY: Final = "Install this program again, with the system packages that it asks for."

CHECKS: Final = (
    Check("files", appearance.files, _AGAIN),
    Check("screen", appearance.screen, "Start it in the session of the screen, and see its cable."),
    Check("fonts", appearance.fonts, _AGAIN),
    Check("catalogues", appearance.catalogues, _AGAIN),
    Check("look", appearance.appearance, _AGAIN),
    Check("icons", appearance.icons, _AGAIN),
    Check("window", appearance.window, _LIBRARY),
    Check("decoding", hearing.decoding, _LIBRARY),
    Check("playing", hearing.playing, "Plug the headphones in, start the sound server, try again."),
    Check("sound-child", hearing.confined, _LIBRARY),
    Check("native", seeing.native, _LIBRARY),
    Check("camera", seeing.camera, _AGAIN),
    Check("faces", seeing.faces, _AGAIN),
    Check("database", machinery.database, _AGAIN),
    Check("cryptography", machinery.cryptography, _AGAIN),
    Check("keeper", machinery.restarting, _AGAIN),
    Check("seat", machinery.seat, _AGAIN),
    Check("hub", machinery.hub, _AGAIN),
    Check("commands", machinery.commands, _AGAIN),
    Check("watching", machinery.watching, _AGAIN),
    Check("plots", machinery.plots, _AGAIN),
)


def try_each() -> tuple[Outcome, ...]:
    """The outcome of each check, in order."""
    outcomes: list[Outcome] = []
    app = QApplication.instance()
    for check in CHECKS:
        outcomes.append(outcome(check, bootstrap.ASSETS))
        if check.name == "screen" and app is None:
            if outcomes[-1].result != "pass":
                os.environ["QT_QPA_PLATFORM"] = "offscreen"
            app = QApplication([])
    return tuple(outcomes)
