"""The composition root: the one place that knows every class of a running seat.

Decides: which adapter stands behind each port, and that a seat which has joined a hall has a hub
for its authority. Leaves everything else to the parts.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.base.errors import KioskError, MalformedError
from kiosk.build import this_build
from kiosk.exam.blueprint import Language
from kiosk.itself import own_program
from kiosk.seat.aside import Worker
from kiosk.seat.cataloguing import SeatCatalogue
from kiosk.seat.centre_line import SeatCentre
from kiosk.seat.folder import SeatFolder
from kiosk.seat.keeper import KeeperLine
from kiosk.seat.kept import parse_kept
from kiosk.seat.premises import load_premises
from kiosk.seat.resume import resume_kept
from kiosk.seat.session import Session
from kiosk.seat.staff_files import StaffFiles
from kiosk.store import MachineDisk
from kiosk.system.clock import SystemClock
from kiosk.system.hardening import harden
from kiosk.system.plain_log import keep_log
from kiosk.system.surroundings import MachineSurroundings
from kiosk.trust.believed import believed_roots
from kiosk.trust.files import read_private
from kiosk.trust.sealed_seed import DEMO_COST, MAX_KEY_FILE, PRODUCTION_COST
from kiosk.trust.seat_key import parse_seat_key
from kiosk.ui.app import make_application
from kiosk.ui.audio import AudioPlayer, SimulatedAudio
from kiosk.ui.audio_qt import QtAudio
from kiosk.ui.bridge import Post
from kiosk.ui.placing import place
from kiosk.ui.window import SeatWindow
from kiosk.updates.ready import tell_ready

if TYPE_CHECKING:
    from kiosk.seat.camera import SeatCamera
    from kiosk.seat.checks import SeatChecks
    from kiosk.seat.hall_line import HallLine
    from kiosk.seat.hall_seat import HallSeat
    from kiosk.seat.ports import Aside, HallClock, Safe, Surroundings

ASSETS: Final = Path(__file__).parent.parent / "assets"
BUILD: Final = this_build().name
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")
#: What the media library says about a machine without a sound server helps nobody.
QUIET: Final = "qt.multimedia.symbolsresolver=false;qt.multimedia.ffmpeg=false"
#: Set by the bench and the demo only: a measured process stays readable for the measurer.
DUMPABLE_VARIABLE: Final = "KIOSK_DUMPABLE"
#: Between two looks at whether it is time to look at the PC.
_CHECKS_MS: Final = 5000


class NoSafe:
    """A window without a keeper holds its secrets itself; a death of it costs two PINs."""

    def keep(self, secret: bytes) -> None:
        """Nothing to hold them in."""

    def drop(self) -> None:
        """Nothing to forget."""


class Seat(NamedTuple):
    """A composed seat, ready to be shown.

    Attributes:
        line: to the keeper.
        hub_line: to the hub of a hall; begin it once the window is up.
        camera: its process is to end with the window.
        checks: of the PC; kept here, because a timer does not keep what it calls.
    """

    app: QApplication
    window: SeatWindow
    session: Session
    line: KeeperLine | None
    hub_line: "HallLine | None" = None
    camera: "SeatCamera | None" = None
    checks: "SeatChecks | None" = None


class Wishes(NamedTuple):
    """What the command line asked for; the demonstration brings clock, surroundings and camera.

    The PC is checked only where a program of its own shows the window to a person.
    """

    data: Path
    language: Language | None = None
    simulated_sound: bool = False
    clock: "HallClock | None" = None
    surroundings: "Surroundings | None" = None
    camera: str | None = None
    checks: bool = False


def compose(wishes: Wishes, line: KeeperLine | None) -> Seat:
    """Put a seat together and bring it back to where it was.

    Raises:
        KioskError: the seat's folder is not what it must be; nothing is shown then.
    """
    folder = SeatFolder(wishes.data)
    claim(folder)
    roots = believed_roots(folder.trust)
    seat_key = parse_seat_key(read_private(folder.seat_key, MAX_KEY_FILE))
    catalogue = SeatCatalogue(folder)
    premises = load_premises(folder, roots, seat_key, catalogue.seen(folder.setup().exam))
    clock = wishes.clock or SystemClock()
    catalogue.note_premises(premises, clock.now().wall_ms)
    language = wishes.language or premises.setup.language
    os.environ.setdefault("QT_LOGGING_RULES", QUIET)
    app = make_application(sys.argv[:1], ASSETS, language=language)
    safe: Safe = line if line is not None else NoSafe()
    post = Post()
    aside = Worker().beside(post)
    session = Session(
        folder,
        premises,
        clock,
        post,
        safe,
        build=BUILD,
        aside=aside,
    )
    session.listen(lambda state: catalogue.note_attempt(state, clock.now().wall_ms))
    hall = _hall_seat(session, post) if folder.joined.exists() else None
    _come_back(session, hall, line)
    staff = StaffFiles(
        folder.staff,
        folder.gates,
        clock,
        least_cost=DEMO_COST if roots.demo else PRODUCTION_COST,
        # PINs are tried beside the window's thread; the hall journal belongs to it.
        on_wrong_pin=lambda staff_id: post(lambda: session.note_wrong_pin(staff_id)),
    )
    audio = _audio(clock, simulated=wishes.simulated_sound, demo=roots.demo)
    surroundings = wishes.surroundings or MachineSurroundings(folder.root)
    window = SeatWindow(
        session=session,
        staff=staff,
        audio=audio,
        language=language,
        theme="light",
        demo=roots.demo,
        surroundings=surroundings if hall is None else _around(hall, surroundings, audio),
    )
    _stand(window, session, hall, post)
    seen = premises.setup.camera if wishes.camera is None else wishes.camera
    camera = _camera(window, post, aside, seen, hall) if seen else None
    wanted = wishes.checks and premises.setup.checks
    checks = _look_after_pc(window, session, post) if wanted else None
    if line is not None:
        _be_kept(window, line)
    hub_line = _hub_line(hall, post) if hall is not None else None
    return Seat(app, window, session, line, hub_line, camera, checks)


def _stand(window: SeatWindow, session: Session, hall: "HallSeat | None", post: Post) -> None:
    """Beside a hub that hands everything over, or alone with a way to the centre of its own."""
    if hall is not None:
        window.stand_beside(hall)
    else:
        window.seat.centre = SeatCentre(session, post)


def _come_back(session: Session, hall: "HallSeat | None", line: KeeperLine | None) -> None:
    """Go on after a death of the window, with what its keeper held."""
    if line is None or not line.kept:
        return
    try:
        kept = parse_kept(line.kept)
        if hall is not None:
            hall.resume(kept)
        else:
            resume_kept(session, kept)
    except KioskError as error:
        # Not the end: the hub or two persons can still bring it back, and are told what is wrong.
        _say(error)


def _be_kept(window: SeatWindow, line: KeeperLine) -> None:
    """Start anew where that helps, and note that the keeper had to do so."""
    window.hearing.restart = _start_anew
    if line.ended:
        from kiosk.ui.noting import Noting  # noqa: PLC0415 - after such an end only

        Noting(window.seat).note("window_ended", line.ended)


def _camera(
    window: SeatWindow, post: Post, aside: "Aside", source: str, hall: "HallSeat | None"
) -> "SeatCamera":
    """The camera of this seat, in a process of its own."""
    from kiosk.proctoring.client import CameraClient, camera_client  # noqa: PLC0415 - for a seat with a camera only
    from kiosk.seat.camera import SeatCamera  # noqa: PLC0415 - for a seat with a camera only

    session = window.seat.session

    def start(camera: SeatCamera) -> CameraClient:
        client = camera_client(camera, post, SystemClock())
        client.open(source, session.premises.setup.engine)
        return client

    def out() -> bool:
        return hall is not None and hall.away

    camera = SeatCamera(session, start, aside=aside, out=out)
    camera.attend()
    if hall is not None:
        hall.follow(camera.look)
    window.seat.camera = camera
    window.refresh()
    return camera


def _look_after_pc(window: SeatWindow, session: Session, post: Post) -> "SeatChecks":
    """Have the PC looked at beside the exam, in a thread that nothing else waits for."""
    from kiosk.seat.checks import SeatChecks, ask_doctor  # noqa: PLC0415 - the first paint waits

    checks = SeatChecks(session, partial(ask_doctor, session.folder.root), Worker().beside(post))
    timer = QTimer(window)
    timer.setInterval(_CHECKS_MS)
    timer.timeout.connect(checks.tick)
    timer.start()
    return checks


# ---- beside a hub -------------------------------------------------------------------------------


def _hall_seat(session: Session, post: Post) -> "HallSeat":
    from kiosk.seat.hall_seat import HallSeat  # noqa: PLC0415 - a lone seat has no hall

    return HallSeat(session, None, post, build=BUILD)


def _around(hall: "HallSeat", machine: "Surroundings", audio: AudioPlayer) -> "Surroundings":
    """What hub and candidate are told of this machine and of the line."""
    from kiosk.seat.hall_around import HallSurroundings  # noqa: PLC0415 - a lone seat has no hall

    def free_bytes() -> int:
        free = machine.free_bytes()
        return free if free is not None else -1

    def challenge() -> str:
        service = hall.session.service
        shown = service.saved.codes.shown if service is not None else None
        return shown.challenge if shown is not None else ""

    hall.around.free_bytes = free_bytes
    hall.around.audio = lambda: audio.device_name() if audio.device_present() else ""
    hall.around.challenge = challenge
    return HallSurroundings(machine, hall, hall.session.clock)


def _hub_line(hall: "HallSeat", post: Post) -> "HallLine":
    from kiosk.seat.hall_line import HallLine  # noqa: PLC0415 - a lone seat has no line

    return HallLine(hall, post)


def claim(folder: SeatFolder) -> None:
    """Keep every other window off this folder until this process ends.

    Two windows would count wrong PINs apart, and one could spoil what the other begins.

    Raises:
        MalformedError: `seat_busy`.
    """
    disk = MachineDisk()
    try:
        handle = disk.open(folder.root / "seat.lock", create=True)
    except OSError:
        return  # a full disk keeps nobody from resuming; the journals have locks of their own
    if not disk.try_lock(handle):
        disk.close(handle)
        raise MalformedError("seat_busy", "This seat is already running in another window.")


def lock(seat: Seat) -> None:
    """Lock the window of a seat that has been shown."""
    from kiosk.locking import lock as guarded  # noqa: PLC0415 - a window beside others has none

    restart = _start_anew if seat.line is not None else None
    guarded(seat.window, seat.session.clock, restart, seat.app.platformName())


def main(arguments: Sequence[str]) -> int:
    """`kiosk window`: the window process under its keeper."""
    parser = argparse.ArgumentParser(prog="kiosk window")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--windowed", action="store_true")
    parser.add_argument("--simulated-sound", action="store_true")
    given = parser.parse_args(arguments)
    if not os.environ.get(DUMPABLE_VARIABLE):
        for sentence in harden(lock_memory=True, grows=True):
            sys.stderr.write(f"window: {sentence}\n")
    # To die at once is safe; an exception in the middle of a step would leave it half done.
    for name in {"SIGINT", "SIGHUP", "SIGQUIT"} & signal.Signals.__members__.keys():
        signal.signal(signal.Signals[name], signal.SIG_DFL)  # whoever started it may ignore it
    keep_log(given.data)
    line = KeeperLine.from_environment()
    wishes = Wishes(given.data, given.language, given.simulated_sound, checks=True)
    try:
        seat = compose(wishes, line)
    except KioskError as error:
        _say(error)
        if line is not None and not line.kept:
            line.goodbye(1)  # starting again would say the same; with keys to lose it may not
        return 1
    place(seat.window, windowed=given.windowed)
    if not given.windowed:
        lock(seat)
    if seat.hub_line is not None:
        seat.hub_line.start()
    _answer_keeper(seat.app, line)
    # In its first turn: by then the window stands, and the slot it runs from has proved itself.
    QTimer.singleShot(0, lambda: tell_ready(given.data, own_program()))
    code = seat.app.exec()
    if code != 0:
        # The toolkit gave up: somebody cut the connection to the screen. The keeper has the keys.
        _start_anew()
    _let_go(seat)
    if line is not None:
        line.goodbye(code)
    return code


def _answer_keeper(app: QApplication, line: KeeperLine | None) -> None:
    """Answer the keeper from the loop that draws the window, and from nowhere else."""
    if line is None:
        return
    questions = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, app)

    def answer() -> None:
        # Where the keeper has gone, the kernel ends this process too, and must not be overtaken.
        questions.setEnabled(line.answer())

    questions.activated.connect(answer)


def _let_go(seat: Seat) -> None:
    """End what works beside the window."""
    if seat.hub_line is not None:
        seat.hub_line.stop()
    if seat.camera is not None:
        seat.camera.close()
    centre = seat.window.seat.centre
    if centre is not None and centre.sending is not None and centre.sending.remains:
        sys.stderr.write("window: not everything is at the centre yet; staff can send it again\n")


def _say(error: KioskError) -> None:
    sys.stderr.write(f"window: {error.detail} [{error.code}]\n")


def _start_anew() -> None:
    """End without a goodbye: to the keeper a death of ours, made good in two seconds."""
    os._exit(1)


def _audio(clock: "HallClock", *, simulated: bool, demo: bool) -> AudioPlayer:
    """The real device; a demonstration on a machine without one plays to a simulated device.

    A real exam is never given one, whatever the command line says.
    """
    if simulated and demo:
        return SimulatedAudio(clock)
    real = QtAudio()
    return SimulatedAudio(clock) if demo and not real.device_present() else real
