"""A camera process beside the window that is measured, as a seat has one during an exam.

Decides: that it watches in every second block of turns and waits idle in the others. Its client is
the real one, in the window's own thread, with what it hears going nowhere.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QTimer

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import camera_client
from kiosk.proctoring.messages import Message, ReferenceTold, Seen
from kiosk.system.clock import SystemClock
from kiosk.ui.bridge import Post

#: Turns of one kind in a row.
BLOCK: Final = 100
_TICK_MS: Final = 100
_WAIT_MS: Final = 50
_MOST_WAITS: Final = 1_200
_RECHECK_MS: Final = 10_000


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What is to run beside.

    Attributes:
        source: of the camera process.
        photo: file of the reference; empty to take it from the face in view.
    """

    source: str
    photo: str = ""


class CameraBeside:
    """Watches in every second block."""

    def __init__(self, wanted: Beside) -> None:
        self._post = Post()
        self._client = camera_client(self, self._post, SystemClock())
        self._wanted = wanted
        self._referred = False
        self._on = False
        #: Looks that came while it was to watch.
        self.looks = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._client.tick)
        self._timer.start(_TICK_MS)

    def begin(self, wait: Callable[[int], None]) -> None:
        """Start it and give it a reference.

        Args:
            wait: lets the window live for so many milliseconds.

        Raises:
            RuntimeError: it does not come up.
        """
        self._client.open(self._wanted.source)
        if self._wanted.photo:
            self._client.use_reference(Path(self._wanted.photo).read_bytes())
        else:
            self._client.take_reference()
        for _ in range(_MOST_WAITS):
            if self._referred and self._client.state.state == "up":
                return
            wait(_WAIT_MS)
        raise RuntimeError(f"the camera is {self._client.state}")

    def turn(self, number: int) -> None:
        """The turn of this number, from 0, is about to begin."""
        if number % BLOCK == 0:
            self._on = bool(number // BLOCK % 2)
            self._client.watch(on=self._on, recheck_ms=_RECHECK_MS)

    def end(self) -> None:
        """Let it go."""
        self._timer.stop()
        self._client.close()

    def camera_state(self, state: CameraState) -> None:
        """Nothing follows here. Called by the client."""

    def camera_said(self, message: Message) -> None:
        """Count looks. Called by the client."""
        if isinstance(message, ReferenceTold) and not message.code:
            self._referred = True
        if isinstance(message, Seen) and self._on:
            self.looks += 1


def beside_in(directory: Path) -> CameraBeside | None:
    """The camera that a measurer asks for in this folder."""
    asked = directory / "beside"
    if not asked.exists():
        return None
    return CameraBeside(msgspec.json.decode(asked.read_bytes(), type=Beside))
