"""Whether the camera of this seat's settings opens and gives a picture.

Decides: that a seat without a camera is a warning and no failure: the exam goes on with two
persons; and that a simulation is none. Where the engine does not load, nothing can be said of the
camera. Leaves to others: opening it (`kiosk.proctoring`), reading the settings
(`kiosk.seat.folder`).
"""

from typing import Final

from kiosk.base.errors import KioskError
from kiosk.doctor.face_engine import Try
from kiosk.doctor.finding import Finding
from kiosk.proctoring.messages import Open
from kiosk.proctoring.trying import Tried, tried
from kiosk.seat.folder import SeatFolder, SeatSetup

#: The engine is what failed; it has a check of its own.
_ENGINE: Final = frozenset({"no_engine", "no_model", "no_avx"})
#: There is no such camera now.
_AWAY: Final = frozenset({"no_camera", "camera_lost", "no_such_file"})


def _with_picture(order: Open) -> Tried:
    return tried(order, picture=True)


class CameraCheck:
    """Opens the camera as an exam would."""

    name: Final = "camera"

    def __init__(self, folder: SeatFolder | None, try_it: Try = _with_picture) -> None:
        """Prepare.

        Args:
            folder: of the seat; None where none was named.
            try_it: starts a camera process and tells what came of it.
        """
        self._folder = folder
        self._try = try_it

    def look(self) -> Finding:
        """What the camera does now."""
        if self._folder is None:
            return Finding("unknown", "no_folder")
        try:
            setup = self._folder.setup()
        except KioskError as error:
            return Finding("unknown", "no_settings", {"code": error.code})
        return self._tried(setup)

    def _tried(self, setup: SeatSetup) -> Finding:
        if not setup.camera:
            return Finding("warn", "none_set")
        found = self._try(Open(source=setup.camera, engine=setup.engine))
        facts = {"camera": setup.camera[:80], "source": found.source, "code": found.code}
        if not found.code and found.simulated:
            return Finding("warn", "simulated", facts)
        if not found.code:
            return Finding("pass", "gives_pictures", facts)
        if found.code in _ENGINE:
            return Finding("unknown", "no_engine", facts)
        if found.code in _AWAY:
            return Finding("warn", "away", facts)
        return Finding("fail", "fails", facts)
