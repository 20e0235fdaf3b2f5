"""The seat's end of its camera: always there, answers always, and never in the exam's way.

Decides: what is asked of a camera process and what it is told again after a restart, which of its
messages are passed on, when it counts as hung. Leaves to others: pipes (`child_line`), the waits
(`restarts`), which answer belongs to which question (`questions`), and what follows from a face.

Everything here runs in one thread, the owner's, and returns at once; nothing here raises. Answers
come through `post`, never from within a call, and every question has one, camera or not.
"""

import logging
from collections.abc import Callable
from typing import Final

from kiosk.base.clock import Clock
from kiosk.outliving import outlived
from kiosk.proctoring.camera_state import CameraListener, CameraState
from kiosk.proctoring.child_line import ChildLine, ChildProcess, Ears, Line, Post
from kiosk.proctoring.messages import (
    MOST_BYTES,
    CannotOpen,
    Direction,
    Frames,
    Identified,
    Identify,
    Message,
    Open,
    Opened,
    Preview,
    ReferenceTold,
    Seen,
    Shown,
    TakeReference,
    UseReference,
    Watch,
)
from kiosk.proctoring.questions import Questions
from kiosk.proctoring.restarts import Restarts
from kiosk.proctoring.starting import start_camera

#: From the start of the process to `Opened`: loading the models from a slow disk is in it.
OPEN_MS: Final = 30_000
#: Without a word while looks or pictures are due. A driver may wait ten seconds for a lost camera.
SILENT_MS: Final = 15_000
#: A longer way between two ticks means that this process stood still; it blames nobody else then.
STOOD_MS: Final = 5_000
_MOST_PHOTO: Final = MOST_BYTES - 1024
#: So far may a look lie ahead of this clock.
_AHEAD_MS: Final = 1_000

_log: Final = logging.getLogger(__name__)


def camera_client(
    listener: CameraListener,
    post: Post,
    clock: Clock,
    start: Callable[[], ChildProcess] = start_camera,
) -> "CameraClient":
    """A client over real processes; the clock is read in the threads of their pipes too."""
    return CameraClient(listener, post, clock, lambda ears: ChildLine(start, post, clock, ears))


class CameraClient:
    """A camera process that is kept going. `tick` must be called a few times a second."""

    def __init__(
        self,
        listener: CameraListener,
        post: Post,
        clock: Clock,
        connect: Callable[[Ears], Line],
    ) -> None:
        """Prepare; nothing is started before `open`.

        Args:
            listener: hears of everything.
            post: runs work in the owner's thread, later and in order.
            clock: tells the milliseconds.
            connect: begins the start of a process; raises RuntimeError when it cannot.
        """
        self._listener = listener
        self._post = post
        self._clock = clock
        self._connect = connect
        self._restarts = Restarts()
        self._questions = Questions()
        self._line: Line | None = None
        self._open: Open | None = None
        self._ever_up = False
        self._again_ms: int | None = None
        self._begun_ms = 0
        # What is wanted, whoever runs: told to every process once it is up.
        self._reference: UseReference | None = None
        self._watch = Watch(on=False)
        self._preview = Preview(on=False)
        # Since when looks or pictures are due, and when the last look was.
        self._due_ms = 0
        self._seen_ms = 0
        self._ticked_ms = clock.now().awake_ms
        self._stood_ms = 0
        self.state = CameraState("off")

    # ---- what the seat asks for ----------------------------------------------------------------

    def open(self, source: str, engine: str = "auto", models: str = "") -> None:
        """Start a camera process, or start anew; earlier failures are forgotten."""
        self._let_go()
        self._answer_lost()
        self._restarts.forget()
        self._ever_up = False
        self._open = Open(source=source, engine=engine, models=models)
        self._begin()

    def renew(self) -> None:
        """Somebody else sits down: a new process, to which nothing that was seen or asked is told.

        Nothing that was asked is answered any more.
        """
        order = self._open
        self.close()
        self._watch, self._preview = Watch(on=False), Preview(on=False)
        if order is not None:
            self._open = order
            self._restarts.forget()
            self._begin()

    def use_reference(self, photo: bytes) -> None:
        """Compare with this picture from now on; `ReferenceTold` answers."""
        self._reference = None
        if len(photo) > _MOST_PHOTO:
            self._answer(ReferenceTold(code="too_large"))
        else:
            self._questions.ask_reference(UseReference(photo=photo), aloud=True)
            self._ask()

    def take_reference(self) -> None:
        """The face now in view is the reference; `ReferenceTold` answers."""
        self._reference = None
        self._questions.ask_reference(TakeReference(), aloud=True)
        self._ask()

    def identify(
        self, number: int, frames: int = 5, turn: Direction = "", turn_ms: int = 6_000
    ) -> None:
        """Begin a check, in place of an earlier one; `Identified` answers, whatever happens."""
        order = Identify(number=number, frames=frames, turn=turn, turn_ms=turn_ms)
        self._questions.ask_check(order)
        self._ask()

    def give_frames(self, number: int) -> None:
        """Ask for the pictures of an incident; `Frames` answers, without any if it must."""
        up = self.state.state == "up"
        order = self._questions.ask_frames(number, self._counted()) if up else None
        if order is None:
            self._answer(Frames(number=number, jpegs=()))
        else:
            self._send(order)

    def watch(self, *, on: bool, recheck_ms: int = 10_000) -> None:
        """Watch from now on, over all restarts, or stop; `Seen` tells."""
        self._mark_due()
        self._watch = Watch(on=on, recheck_ms=recheck_ms)
        if self.state.state == "up":
            self._send(self._watch)

    def preview(self, *, on: bool) -> None:
        """Send pictures for the screen, over all restarts, or stop; `Shown` tells."""
        self._mark_due()
        self._preview = Preview(on=on)
        if self.state.state == "up":
            self._send(self._preview)

    def tick(self) -> None:
        """Look whether it hangs, and whether it is to be started again."""
        now = self._clock.now().awake_ms
        if now - self._ticked_ms > STOOD_MS:
            self._stood_ms += now - self._ticked_ms
            self._due_ms = self._counted()
        self._ticked_ms = now
        if self._line is None:
            if self._again_ms is not None and self._counted() >= self._again_ms:
                self._begin()
        elif self._hangs(self._line):
            self._fail("hung")

    def close(self) -> None:
        """End the process for good; nobody is told."""
        self._let_go()
        self._questions = Questions()
        self._again_ms = self._open = self._reference = None
        self.state = CameraState("off")

    # ---- what the line tells: `child_line.Ears` ------------------------------------------------

    def heard(self, line: Line, messages: tuple[Message, ...]) -> None:
        """Take what a process said; of one that was given up, nothing."""
        for message in messages:
            if line is not self._line:
                return
            if self.state.state != "up":
                self._heard_first(message)
            elif isinstance(message, Opened | CannotOpen):
                self._fail("bad_message")
            else:
                self._heard_later(message)

    def ended(self, line: Line, code: str) -> None:
        """Its process is gone."""
        if line is self._line:
            self._fail(code)

    # ---- within ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._again_ms = None
        self._begun_ms = self._counted()
        self._become(CameraState("starting", failures=self._restarts.failures))
        try:
            self._line = self._connect(self)
        except RuntimeError:  # no further thread is to be had
            self._fail("cannot_start")
            return
        if self._open is not None:
            self._send(self._open)

    def _heard_first(self, message: Message) -> None:
        if isinstance(message, CannotOpen):
            self._cannot_open(message.code or "cannot_open")
        elif isinstance(message, Opened):
            self._opened(message)
        else:
            self._fail("bad_message")

    def _opened(self, message: Opened) -> None:
        self._ever_up = True
        self._due_ms = self._counted()
        self._become(
            CameraState(
                "up",
                engine=message.engine,
                source=message.source,
                simulated=message.simulated,
                failures=self._restarts.failures,
            )
        )
        if self._reference is not None and self._questions.reference() is None:
            self._questions.ask_reference(self._reference, aloud=False)
        for wanted in (self._watch, self._preview):
            if wanted.on:
                self._send(wanted)
        self._ask()

    def _heard_later(self, message: Message) -> None:
        match message:
            case ReferenceTold():
                self._reference_told(message)
            case Identified():
                self._identified(message)
            case Seen() if self._watch.on:
                self._seen(message)
            case Frames() if self._questions.framed(message.number):
                self._say(message)
            case Shown() if self._preview.on:
                self._say(message)
            case _:
                pass  # it was asked for once, or never

    def _reference_told(self, message: ReferenceTold) -> None:
        told = self._questions.reference_told()
        if told is None:
            return
        order, aloud = told
        photo = order.photo if isinstance(order, UseReference) else message.jpeg
        used = not message.code and photo
        self._reference = UseReference(photo=photo) if used else None
        if aloud or message.code:
            self._say(message)

    def _identified(self, message: Identified) -> None:
        check = self._questions.identified(message.number)
        if check is None:
            return
        if len(message.distances) > check.frames or (message.turned is None) == bool(check.turn):
            self._answer(self._questions.no_outcome(check))
            self._fail("bad_message")
        else:
            self._say(message)

    def _seen(self, message: Seen) -> None:
        now = self._clock.now().awake_ms
        if self._seen_ms <= message.at_ms <= now + _AHEAD_MS:
            self._seen_ms = message.at_ms
            self._say(message)
        else:
            self._fail("bad_message")

    def _cannot_open(self, code: str) -> None:
        if self._ever_up:  # a driver that is still coming back after a failure
            self._fail(code)
        else:
            self._let_go()
            self._stay_down(code)

    def _fail(self, code: str) -> None:
        """Give this process up, answer what waits for it, and start another if that is allowed."""
        self._let_go()
        _log.warning("the camera process is given up: %s", code)
        wait_ms = self._restarts.failed()
        if wait_ms is None or code == "no_avx":
            self._stay_down(code)
        else:
            self._again_ms = self._counted() + wait_ms
            self._become(CameraState("restarting", code, failures=self._restarts.failures))
            self._answer_lost()

    def _answer_lost(self) -> None:
        """After the state was told: who hears these answers knows that nobody looked."""
        for answer in self._questions.lost():
            if isinstance(answer, ReferenceTold):
                self._reference = None
            self._answer(answer)

    def _stay_down(self, code: str) -> None:
        self._again_ms = None
        self._become(CameraState("down", code, failures=self._restarts.failures))
        self._answer_lost()
        for answer in self._questions.none_will_come():
            self._answer(answer)

    def _hangs(self, line: Line) -> bool:
        now = self._counted()
        if self.state.state != "up":
            return now - self._begun_ms > OPEN_MS
        if self._questions.overdue(now):
            return True
        heard_ms = max(line.heard_ms - self._stood_ms, self._due_ms)
        return (self._watch.on or self._preview.on) and now - heard_ms > SILENT_MS

    def _mark_due(self) -> None:
        """Looks or pictures become due now, unless they were already."""
        if not (self._watch.on or self._preview.on):
            self._due_ms = self._counted()

    def _ask(self) -> None:
        """Send what is to be answered, or answer it here."""
        if self.state.state == "up":
            for order in self._questions.unsent(self._counted()):
                self._send(order)
        elif self.state.state not in {"starting", "restarting"}:
            for answer in self._questions.none_will_come():
                self._answer(answer)

    def _send(self, message: Message) -> None:
        if self._line is not None and not self._line.send(message):
            self._fail("hung")

    def _let_go(self) -> None:
        if self._line is not None:
            line, self._line = self._line, None
            line.end()

    def _become(self, state: CameraState) -> None:
        self.state = state
        self._post(lambda: self._tell_state(state))

    def _tell_state(self, state: CameraState) -> None:
        with outlived(_log, "hearing of the camera's state failed"):
            self._listener.camera_state(state)

    def _answer(self, message: Message) -> None:
        asked = self._questions

        def say() -> None:
            if asked is self._questions:  # else it was about somebody who has left
                self._say(message)

        self._post(say)

    def _say(self, message: Message) -> None:
        with outlived(_log, "hearing the camera failed"):
            self._listener.camera_said(message)

    def _counted(self) -> int:
        """Milliseconds in which this process was at work."""
        return self._clock.now().awake_ms - self._stood_ms
