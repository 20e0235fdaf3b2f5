"""The composition root of the supervisor panel: `kiosk supervisor`.

Decides: which adapter stands behind each port, and that a panel which is given no hub starts one of
its own, from the folder of the hub on this PC. Leaves everything else to the parts.

The line lives in a thread with an event loop; what it tells comes into the window's thread through
`kiosk.ui.bridge`.
"""

import argparse
import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.base.errors import KioskError, MalformedError
from kiosk.build import this_build
from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.desk import PanelDesk
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.hub_here import HubHere
from kiosk.hall.membership import Membership
from kiosk.hall.panel_folder import place_of_panel
from kiosk.hall.panel_line import PanelLink, PanelState
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.outliving import outlived
from kiosk.packs.pack import open_pack
from kiosk.panel_media import FolderMedia
from kiosk.seat.staff_files import StaffFiles
from kiosk.system.clock import SystemClock
from kiosk.system.hardening import harden
from kiosk.system.plain_log import keep_log
from kiosk.system.removable import removable_folders
from kiosk.trust.believed import believed_roots
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sealed_seed import DEMO_COST, PRODUCTION_COST
from kiosk.ui.app import make_application
from kiosk.ui.bridge import Post
from kiosk.ui.placing import place
from kiosk.ui.supervisor.panel import World
from kiosk.ui.supervisor.ports import LineState
from kiosk.ui.supervisor.window import SupervisorWindow

if TYPE_CHECKING:
    from kiosk.base.clock import Clock
    from kiosk.base.ids import StaffId
    from kiosk.hall.board import Board
    from kiosk.trust.staff_keys import StaffKey

ASSETS: Final = Path(__file__).parent.parent / "assets"
_LINE_PATH: Final = "/line"
_log: Final = logging.getLogger(__name__)
T = TypeVar("T")
_FAILED: Final = ("line_lost", "The panel's line to the hub failed.")
_NOT_DONE: Final = Done(digest="", code=_FAILED[0], words=_FAILED[1])
_NOT_ANSWERED: Final = Answer(number=0, code=_FAILED[0], words=_FAILED[1])
#: Between two looks at a hub that this panel started.
_LOOK_MS: Final = 500
#: Before a line that failed is begun again.
_AGAIN_S: Final = 1.0


class ThreadedLine:
    """`kiosk.ui.supervisor.ports.PanelLine` over a link in a thread of its own.

    Attributes:
        was_up: a hub was reached at least once.
    """

    def __init__(
        self,
        hubs: Sequence[Hub],
        name: str,
        post: Callable[[Callable[[], None]], object],
        clock: "Clock",
    ) -> None:
        """Begin to call the hubs.

        Args:
            hubs: all of the hall.
            name: of this panel, from its certificate.
            post: has something done in the window's thread.
            clock: hall time goes on by its counters while no board comes.
        """
        self._post = post
        self._hall = PanelDesk(clock)
        self._on_board: Callable[[Board], None] = lambda _board: None
        self._on_state: Callable[[LineState], None] = lambda _state: None
        self._state = LineState(state="connecting")
        self.was_up = False
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._link = PanelLink(hubs, name, this_build().name, self._board, self._turned)
        self._thread = threading.Thread(target=self._run, name="panel-line", daemon=True)
        self._thread.start()

    def listen(
        self,
        on_board: "Callable[[Board], None]",
        on_state: Callable[[LineState], None],
    ) -> None:
        """Hear of every board and of every change of the line."""
        self._on_board, self._on_state = on_board, on_state
        on_state(self._state)

    def log_in(self, key: "StaffKey", on_done: Callable[[Done], None]) -> None:
        """Prove this person's key to the hub."""
        self._call(self._link.log_in(key), on_done, _NOT_DONE)

    def log_out(self) -> None:
        """Have this panel told no names from now on."""
        self._call(self._link.log_out(), lambda _done: None, None)

    def wrong_pin(self, staff: "StaffId") -> None:
        """Tell the hub of a wrong PIN."""
        self._call(self._link.wrong_pin(staff), lambda _done: None, None)

    def do(self, orders: Sequence[bytes], on_done: Callable[[tuple[Done, ...]], None]) -> None:
        """Carry out signed orders; one `Done` each, in the same order."""
        self._call(self._link.do(*orders), on_done, (_NOT_DONE,) * len(orders))

    def ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        """Ask for something that is no order."""
        self._call(self._link.ask(what, about), on_answer, _NOT_ANSWERED)

    def give(
        self, kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        """Bring the hub a file."""
        self._call(self._link.give(kind, data, name), on_done, _NOT_DONE)

    def close(self) -> None:
        """End the line; calls made from now on come to nothing."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(timeout=2)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        running = asyncio.create_task(self._keep())
        await self._ended.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    async def _keep(self) -> None:
        """A line that ended by itself is begun again: a panel without one commands nothing."""
        while True:
            with outlived(_log, "the panel's line failed"):
                await self._link.run()
            await asyncio.sleep(_AGAIN_S)

    def _call(self, work: Coroutine[Any, Any, T], on_done: Callable[[T], None], failed: T) -> None:
        """Have this done in the line's thread; whoever waits hears of it also when that fails."""
        if self._loop.is_closed():
            work.close()
            return

        async def carry() -> None:
            done = failed
            with outlived(_log, "a call to the hub failed"):
                done = await work
            self._post(lambda: on_done(done))

        asyncio.run_coroutine_threadsafe(carry(), self._loop)

    def _board(self, board: "Board") -> None:
        self._hall.saw(board)
        self._post(lambda: self._on_board(board))

    def _turned(self, state: PanelState) -> None:
        since = self._hall.hall_ms() if state.state == "lost" else 0
        turned = LineState(state=state.state, since_ms=since, code=state.code, words=state.words)

        def tell() -> None:
            self._state = turned
            self.was_up = self.was_up or turned.state == "up"
            self._on_state(turned)

        self._post(tell)


class Wishes(NamedTuple):
    """What the command line asked for.

    Attributes:
        data: of a hub on this PC, or of a panel that has joined.
        hubs: addresses; none starts the hub of `data`.
        media: where keys, releases and sitting files are looked for.
    """

    data: Path
    hubs: tuple[str, ...]
    media: Path


class Placed(NamedTuple):
    """Whom this panel believes, and its place in the hall."""

    roots: TrustRoots
    member: Membership


class Composed(NamedTuple):
    """A panel ready to be shown."""

    window: SupervisorWindow
    line: ThreadedLine


def placed(data: Path) -> Placed:
    """Read the folder, before anything is shown or started.

    Raises:
        KioskError: the folder is not what it must be.
        OSError: it cannot be written.
    """
    trust = data / "trust.json"
    if not trust.is_file():
        raise MalformedError(
            "no_folder", f"{data} is no folder of a hub or a panel: there is no {trust.name} in it."
        )
    roots = believed_roots(trust)
    return Placed(roots, place_of_panel(data, roots))


def compose(wishes: Wishes, here: Placed) -> Composed:
    """Put a panel together; the application exists already.

    Raises:
        KioskError: a file is not what it must be.
    """
    roots, member = here
    addresses = wishes.hubs or tuple(str(one) for one in member.addresses)
    hubs = [
        Hub(f"https://{address}{_LINE_PATH}", member.context(), HUB_DNS_NAME)
        for address in addresses
    ]
    clock, post = SystemClock(), Post()
    line = ThreadedLine(hubs, member.machine.name, post, clock)
    keys = StaffFiles(
        wishes.media,
        wishes.data / "panel-pin-gates.json",
        clock,
        least_cost=DEMO_COST if roots.demo else PRODUCTION_COST,
        on_wrong_pin=line.wrong_pin,
        sticks=removable_folders,
    )
    world = World(
        line=line,
        keys=keys,
        media=FolderMedia(wishes.media, roots),
        clock=clock,
        blueprint=_blueprint(wishes.data, roots),
        machine=member.machine.name,
    )
    return Composed(SupervisorWindow(world), line)


def _blueprint(data: Path, roots: TrustRoots) -> Blueprint:
    """The rules of the exam: from the pack that lies here, else as they are shipped."""
    for path in sorted((data / "packs").glob("*.pack"), reverse=True):
        try:
            return open_pack(path, roots, today=None).manifest.blueprint
        except KioskError as error:
            _log.warning("%s is not used: %s", path.name, error)
    text = (ASSETS / "exams" / "kz-citizenship.toml").read_text("utf-8")
    return parse_blueprint(text)


def main(arguments: Sequence[str]) -> int:
    """`kiosk supervisor`: the panel, and the hub when none is named."""
    parser = argparse.ArgumentParser(prog="kiosk supervisor", description=main.__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="The folder of this PC's hub, or of a panel."
    )
    parser.add_argument(
        "--hub", action="append", default=[], help="Address of a hub; may stand twice."
    )
    parser.add_argument("--media", type=Path, help="Where keys and release files are; a stick.")
    parser.add_argument("--language", choices=("kk", "ru", "en"), default="kk")
    parser.add_argument("--windowed", action="store_true")
    given = parser.parse_args(arguments)
    wishes = Wishes(given.data, tuple(given.hub), given.media or given.data)
    for sentence in harden(lock_memory=True, grows=True):  # staff open their keys here
        sys.stderr.write(f"supervisor: {sentence}\n")
    try:
        here = placed(wishes.data)
        keep_log(wishes.data)
        if not _has_screen():
            raise MalformedError(
                "no_screen", "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set."
            )
        app = make_application(sys.argv[:1], ASSETS, language=given.language)
        composed = compose(wishes, here)
    except (KioskError, OSError) as error:
        sys.stderr.write(f"supervisor: {error}\n")
        return 1
    try:
        hub = _own_hub(wishes)  # the last: whatever fails before leaves no hub behind
    except (KioskError, OSError) as error:
        composed.line.close()
        sys.stderr.write(f"supervisor: {error}\n")
        return 1
    place(composed.window, windowed=given.windowed)
    watch = _watch(app, hub, composed.line) if hub is not None else None
    code = app.exec()
    if watch is not None:
        watch.stop()
    board = composed.window.panel.board
    composed.line.close()
    if hub is not None:
        _leave(hub, in_the_exam=board.opened and not board.closed)
    return code


def _has_screen() -> bool:
    """Whether Qt, which ends the process without one, may be asked for a window."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return os.name == "nt" or any(os.environ.get(name) for name in names)


def _watch(app: QApplication, hub: HubHere, line: ThreadedLine) -> QTimer:
    """End the panel, with the hub's reason, when the hub it started ends before any was reached.

    Once a hub was reached the panel stays: the other one may lead by then.
    """
    timer = QTimer(app)

    def look() -> None:
        if line.was_up:
            timer.stop()
        elif words := hub.failed():
            timer.stop()
            sys.stderr.write(f"supervisor: the hub of this PC did not start. {words}\n")
            app.exit(1)

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    return timer


def _own_hub(wishes: Wishes) -> HubHere | None:
    """The hub of this folder, running; None when another one is called."""
    folder = HubFolder(wishes.data)
    return HubHere(folder) if not wishes.hubs and folder.setup_file.exists() else None


def _leave(hub: HubHere, *, in_the_exam: bool) -> None:
    """Between sittings the hub ends with the panel that started it."""
    if in_the_exam:
        sys.stderr.write(
            "supervisor: the hub goes on, because the hall is open; "
            "start the panel again to come back to it\n"
        )
    else:
        hub.end()
