"""A seat's camera without a seat: owns a client in the thread that measures.

Decides: what is shown to the camera process. Where the photo of the tests lies beside the program,
it is a film of that one person, and the engine is the one of exams; else a drawn person and the
engine for drawn people, which the figures say: those measure nothing of a real engine.
"""

import contextlib
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from kiosk.base.errors import KioskError
from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import camera_client
from kiosk.proctoring.messages import Message
from kiosk.proctoring.starting import PipedProcess, start_camera
from kiosk.system.clock import SystemClock

PHOTO: Final = Path(__file__).resolve().parents[2] / "tests" / "proctoring" / "astronaut.jpg"
DRAWN: Final = "script:good"
_TICK_S: Final = 0.1
_PATIENCE_S: Final = 60.0

M = TypeVar("M", bound=Message)


class NoCameraError(KioskError):
    """The camera process does not do what is to be measured."""


def source_for(directory: Path, seconds: int) -> str:
    """What a camera process is to look at for so long.

    Args:
        directory: where a film may lie.
        seconds: of the film; a longer look at it is rightly taken for a loop.
    """
    if not PHOTO.exists():
        return DRAWN
    from kiosk.proctoring.filming import film  # noqa: PLC0415 - loads OpenCV, which no owner holds

    path = directory / "film.avi"
    film(PHOTO.read_bytes(), path, seconds)
    return f"file:{path}"


class Owner:
    """Runs a client as a window does, as long as it is told to."""

    def __init__(self) -> None:
        self._posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self._process: PipedProcess | None = None
        self.said: list[Message] = []
        self.client = camera_client(self, self._posted.put, SystemClock(), self._start)

    @property
    def pid(self) -> int:
        """Of the camera process. Raises: NoCameraError."""
        if self._process is None:
            raise NoCameraError("no_camera", "The camera process was not started.")
        return self._process.pid

    def camera_state(self, state: CameraState) -> None:
        """Go on only with a camera process that works. Called by the client."""

    def camera_said(self, message: Message) -> None:
        """Keep it. Called by the client."""
        self.said.append(message)

    def run(self, seconds: float) -> None:
        """Be its owner for so long. Raises: NoCameraError, when the process fails meanwhile."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._turn(min(left, _TICK_S))

    def next(self, kind: type[M]) -> M:
        """The next message of a kind. Raises: NoCameraError."""
        self.said.clear()
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            self._turn(_TICK_S)
            for message in self.said:
                if isinstance(message, kind):
                    return message
        raise NoCameraError("silent", f"The camera process sent no {kind.__name__}.")

    def open(self, source: str) -> None:
        """Start, and wait until it is up. Raises: NoCameraError."""
        self.client.open(source)
        until = time.monotonic() + _PATIENCE_S
        while self.client.state.state != "up" and time.monotonic() < until:
            self._turn(_TICK_S)

    def _turn(self, seconds: float) -> None:
        with contextlib.suppress(queue.Empty):
            self._posted.get(timeout=seconds)()
        self.client.tick()
        if self.client.state.state in {"restarting", "down"}:
            code = self.client.state.code
            raise NoCameraError(code, "The camera process failed while it was measured.")

    def _start(self) -> PipedProcess:
        self._process = start_camera()
        return self._process


@contextmanager
def owned_camera(source: str) -> Iterator[Owner]:
    """A camera process that is up; ended afterwards. Raises: NoCameraError."""
    owner = Owner()
    try:
        owner.open(source)
        yield owner
    finally:
        owner.client.close()
