"""What a seat needs of its camera, declared here because the seat needs it."""

from typing import Protocol

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.messages import Direction


class Client(Protocol):
    """What a seat asks of its camera; `kiosk.proctoring.client.CameraClient` is the adapter."""

    state: CameraState

    def renew(self) -> None:
        """Look with a new process, which knows of nobody."""
        ...

    def use_reference(self, photo: bytes) -> None:
        """Compare with this picture from now on."""
        ...

    def take_reference(self) -> None:
        """The face now in view is the reference."""
        ...

    def identify(
        self, number: int, frames: int = 5, turn: Direction = "", turn_ms: int = 6_000
    ) -> None:
        """Begin a check."""
        ...

    def give_frames(self, number: int) -> None:
        """Ask for the pictures of an incident."""
        ...

    def watch(self, *, on: bool, recheck_ms: int = 10_000) -> None:
        """Watch, or stop."""
        ...

    def preview(self, *, on: bool) -> None:
        """Send pictures for the screen, or stop."""
        ...

    def tick(self) -> None:
        """Look whether it hangs, and whether it is to be started again."""
        ...

    def close(self) -> None:
        """End the process for good."""
        ...
