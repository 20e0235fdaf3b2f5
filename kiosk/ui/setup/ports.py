"""What the wizard needs of the computer beside the steps: eyes, ears, chance, files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kiosk.setup.machine import Machine
from kiosk.setup.record import Record
from kiosk.ui.audio import AudioPlayer
from kiosk.ui.sounds import CheckSounds

if TYPE_CHECKING:
    from kiosk.proctoring.messages import Picture


class Eyes(Protocol):
    """A camera that is tried."""

    def open(
        self,
        source: str,
        on_picture: "Callable[[Picture | None], None]",
        on_state: Callable[[str, str, str], None],
    ) -> None:
        """Begin to show. `on_state` hears state, code and name of the camera."""
        ...

    def tick(self) -> None:
        """A few times a second."""
        ...

    def close(self) -> None:
        """Let the camera go."""
        ...


class World(NamedTuple):
    """Everything around the wizard.

    Attributes:
        base: folder of all data; machine, record: as for every set-up.
        eyes, audio, sounds: what camera and headset are tried with.
        draw: draws a number below another one.
        sticks: folders of sticks, for files that are brought and the report.
        exams: identifiers of the exams that are known.
    """

    base: Path
    machine: Machine
    record: Record
    eyes: Eyes
    audio: AudioPlayer
    sounds: CheckSounds
    draw: Callable[[int], int]
    sticks: Callable[[], tuple[Path, ...]]
    exams: tuple[str, ...]
