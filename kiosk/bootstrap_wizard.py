"""The composition root of the technician's wizard: the window of `kiosk setup`.

Decides: which adapter stands behind each port of the wizard. Leaves everything else to the parts.
It stands apart from `kiosk.bootstrap_setup`, because it loads the windows.
"""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.exam.blueprint import Language
from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import CameraClient, camera_client
from kiosk.proctoring.messages import Message, Shown
from kiosk.setup.machine import Machine
from kiosk.setup.plan import Plan
from kiosk.setup.record import Record
from kiosk.system.clock import SystemClock
from kiosk.system.removable import removable_folders
from kiosk.ui.app import make_application
from kiosk.ui.audio_qt import QtAudio
from kiosk.ui.bridge import Post
from kiosk.ui.placing import place
from kiosk.ui.setup.model import SetupModel
from kiosk.ui.setup.ports import World
from kiosk.ui.setup.window import SetupWindow
from kiosk.ui.sounds import CheckSounds

if TYPE_CHECKING:
    from kiosk.proctoring.messages import Picture

ASSETS: Final = Path(__file__).parent.parent / "assets"
EMPTY: Final = Plan(role="seat", hall="", exam="")


class Wishes(NamedTuple):
    """What the command line asked for.

    Attributes:
        base: folder of all data.
        plan: what the wizard is filled with, unless a set-up goes on.
        resumed: nobody was asked who they are (`kiosk.setup.resuming`).
    """

    base: Path
    language: Language
    windowed: bool
    plan: Plan | None
    resumed: bool = False


class CameraEyes:
    """`kiosk.ui.setup.ports.Eyes` over the camera process of an exam."""

    def __init__(self) -> None:
        self._post = Post()
        self._client: CameraClient | None = None
        self._on_picture: Callable[[Picture | None], None] = lambda _picture: None
        self._on_state: Callable[[str, str, str], None] = lambda *_: None

    def open(
        self,
        source: str,
        on_picture: "Callable[[Picture | None], None]",
        on_state: Callable[[str, str, str], None],
    ) -> None:
        """Begin to show, with a process of its own."""
        self.close()
        self._on_picture, self._on_state = on_picture, on_state
        self._client = camera_client(self, self._post, SystemClock())
        self._client.preview(on=True)
        self._client.open(source)

    def tick(self) -> None:
        """Keep the process going."""
        if self._client is not None:
            self._client.tick()

    def close(self) -> None:
        """End the process."""
        if self._client is not None:
            client, self._client = self._client, None
            client.close()

    def camera_state(self, state: CameraState) -> None:
        """The client tells how the camera is."""
        if self._client is not None:
            self._on_state(state.state, state.code, state.source)

    def camera_said(self, message: Message) -> None:
        """The client tells what the camera shows."""
        if self._client is not None and isinstance(message, Shown):
            self._on_picture(message.picture)


def run_wizard(wishes: Wishes, record: Record, machine: Machine) -> int:
    """Show the wizard until it is closed.

    Raises:
        MalformedError: there is no screen, the record is damaged, or nothing was begun that could
            be resumed.
        OSError: a file of the program is missing.
    """
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if os.name != "nt" and not any(os.environ.get(name) for name in names):
        raise MalformedError(
            "no_screen",
            "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Without one: kiosk "
            "setup --unattended FILE.",
        )
    if wishes.resumed and record.kept.plan is None:
        raise MalformedError("not_begun", "Nothing was begun on this computer.")
    app = make_application(sys.argv[:1], ASSETS, language=wishes.language)
    world = World(
        base=wishes.base,
        machine=machine,
        record=record,
        eyes=CameraEyes(),
        audio=QtAudio(),
        sounds=CheckSounds(ASSETS / "sounds"),
        draw=secrets.randbelow,
        sticks=removable_folders,
        exams=_exams(),
    )
    window = SetupWindow(SetupModel(world, wishes.plan or EMPTY, resumed=wishes.resumed))
    place(window, windowed=wishes.windowed)
    return app.exec()


def _exams() -> tuple[str, ...]:
    """The exams that are shipped, those of a demonstration last."""
    names = [one.stem for one in (ASSETS / "exams").glob("*.toml")]
    return tuple(sorted(names, key=lambda one: (one.startswith("demo"), one)))
