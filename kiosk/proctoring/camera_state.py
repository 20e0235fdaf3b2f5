"""How it stands with the camera, and who hears of it.

Decides: the states. Leaves to others: when each is reached (`client`), and what a screen says.
"""

from typing import Literal, NamedTuple, Protocol

from kiosk.proctoring.messages import Message

Standing = Literal["off", "starting", "up", "restarting", "down"]


class CameraState(NamedTuple):
    """How it stands with the camera process.

    Attributes:
        state: `restarting` is a failure that is being mended, `down` one that is not: the
            invigilator watches. Either way the exam goes on.
        code: why it restarts or is down: of `CannotOpen`, or `cannot_start`, `crashed`, `hung`,
            `no_avx`, `bad_message`, `flood`, `ended`.
        engine, source, simulated: as `Opened`, while it is up.
        failures: since it was asked for.
    """

    state: Standing
    code: str = ""
    engine: str = ""
    source: str = ""
    simulated: bool = False
    failures: int = 0


class CameraListener(Protocol):
    """Who hears of the camera, in the owner's thread."""

    def camera_state(self, state: CameraState) -> None:
        """It stands otherwise now."""
        ...

    def camera_said(self, message: Message) -> None:
        """A `ReferenceTold`, `Shown`, `Identified`, `Seen` or `Frames` that was asked for."""
        ...
