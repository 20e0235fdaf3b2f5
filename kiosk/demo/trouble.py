"""Invented trouble: further candidates meet everything that can go wrong at a seat.

Decides: what goes wrong and in which order. Every screen here is reached as it would be in a hall:
by orders of staff with their PINs, by time that passes, by a device or a disk that fails.
"""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from kiosk.demo.hands import Hands, Script
from kiosk.demo.scripted import Scripted
from kiosk.demo.staff import ScriptedStaff
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.rehearsal.clock import RehearsalClock
from kiosk.rehearsal.surroundings import ScriptedSurroundings
from kiosk.seat.session import Session
from kiosk.store import JOURNAL_NAME
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.presenters.desk import Act

_MINUTE: Final = 60_000
#: So many looks of the stage hold at least one of the window.
_SOME_LOOKS: Final = 30


class Trouble(Scripted):
    """Plays the candidates after the first one."""

    def __init__(
        self,
        hands: Hands,
        staff: ScriptedStaff,
        session: Session,
        clock: RehearsalClock,
        around: ScriptedSurroundings,
    ) -> None:
        super().__init__(hands, session)
        self._staff = staff
        self._clock = clock
        self._around = around

    def not_admitted(self) -> Script:
        """Person and document do not agree: two staff refuse."""
        hands, staff = self._hands, self._staff
        yield from staff.assign("T-0002")
        hands.press("identity.not_me")
        yield lambda: self.attempt.calling
        hands.picture("not-me")
        yield from staff.sign_two(
            Act.REFUSE_IDENTITY, reason="Құжаттағы адам емес", picture="desk-refuse"
        )
        yield self._is(Phase.REFUSED)
        hands.picture("not-admitted")
        yield from staff.close()

    def low_vision(self, audio: SimulatedAudio) -> Script:
        """A candidate with large text meets every stop, and time runs out twice."""
        hands, staff = self._hands, self._staff
        yield from staff.assign("T-0003")
        hands.picture("who-you-are-low-vision")
        yield from self._agree()
        yield from staff.vouch(picture="desk-confirm-identity")
        yield from staff.sign_two(
            Act.WAIVE_SOUND,
            reason="справка предъявлена",
            picture="desk-waive-sound",
            press="desk.ground.hearing",
        )
        yield lambda: hands.sees("practice.skip")
        hands.press("practice.skip")
        yield from staff.start()
        hands.picture("exam-low-vision")
        self._window_at_rest()
        yield from self._stops()
        yield from self._surroundings(audio)
        yield from self._time_runs_out()
        yield from staff.release()
        yield from self._appeals_run_out()
        yield from staff.close()

    def removed(self) -> Script:
        """A violation: two staff remove the candidate and annul the exam."""
        hands, staff = self._hands, self._staff
        yield from staff.assign("T-0004")
        hands.picture("who-you-are-with-an-assistant")
        self._window_at_rest()
        yield from self._agree()
        yield from staff.desk("desk-acts")
        yield from staff.sign_two(
            Act.ANNUL,
            reason="телефон на столе",
            picture="desk-annul",
            press="desk.category.device",
        )
        yield self._is(Phase.ANNULLED)
        hands.picture("removed", english=True)
        yield from staff.close()

    def broken_disk(self) -> Script:
        """The journal cannot be written any more: this seat is given up."""
        hands, staff = self._hands, self._staff
        yield from staff.assign("T-0005")
        yield from self._agree()
        seating = self.attempt.seating
        if seating is None:
            raise LookupError("nobody is assigned")
        spoil_journal(self._session.folder.attempt(seating.attempt))
        hands.press("document.call")
        yield lambda: self._session.service is None or self._session.service.failure is not None
        yield lambda: hands.sees("notice.title")
        hands.picture("computer-failed")

    # ---- steps ----------------------------------------------------------------------------------

    def _agree(self) -> Script:
        hands = self._hands
        hands.press("identity.me")
        yield lambda: hands.sees("rules.agree")
        for name in ("rules.agree", "rules.biometric.no", "rules.continue"):
            hands.press(name)
        yield lambda: self.attempt.rules_accepted

    def _stops(self) -> Script:
        hands, staff = self._hands, self._staff
        yield from staff.sign_one(Act.PAUSE, reason="Учебная тревога", picture="desk-pause")
        yield self._is(Phase.PAUSED)
        hands.picture("paused", zooms=(200,))
        yield from staff.sign_one(Act.CONTINUE)
        yield self._is(Phase.RUNNING)
        self._act(c.Lock(reason="Подключён посторонний накопитель"))
        yield self._is(Phase.LOCKED)
        hands.picture("locked", themes=("contrast",))
        yield from staff.sign_two(Act.UNLOCK, reason="Накопитель изъят", picture="desk-unlock")
        yield self._is(Phase.RUNNING)
        yield from staff.sign_two(
            Act.CREDIT_TIME, picture="desk-credit-time", press="desk.cause.hall"
        )
        yield lambda: bool(self.attempt.credits)
        hands.picture("time-added")

    def _surroundings(self, audio: SimulatedAudio) -> Script:
        hands = self._hands
        self._around.line = "up"
        for _ in range(_SOME_LOOKS):
            yield lambda: True
        self._around.line = "down"
        yield lambda: hands.sees("banner.connection")
        hands.picture("connection-lost", zooms=(200,), english=True)
        self._around.line = "up"
        yield lambda: hands.sees("banner.connection.away")
        hands.picture("connection-back")
        free, self._around.free = self._around.free, 1
        yield lambda: hands.sees("banner.disk")
        hands.picture("disk-nearly-full")
        self._around.free = free
        yield lambda: not hands.sees("banner.disk")
        audio.present = False
        yield lambda: hands.sees("banner.device")
        hands.picture("device-gone", zooms=(200,), english=True)
        audio.present = True
        yield lambda: hands.sees("banner.device.away")
        hands.picture("device-back")

    def _time_runs_out(self) -> Script:
        hands = self._hands
        self._skip(self._left() - 10 * _MINUTE + 500)
        yield lambda: hands.sees("banner.time")
        hands.picture("ten-minutes-left")
        hands.press("exam.technical")
        yield lambda: hands.sees("technical.audio")
        hands.press("technical.audio")
        self._skip(self._left())
        yield self._is(Phase.FINISHED)
        hands.picture("time-is-up")

    def _appeals_run_out(self) -> Script:
        hands = self._hands
        yield lambda: hands.sees("result.task.1")
        hands.picture("result-map-not-passed", themes=("contrast",))
        yield lambda: hands.sees("result.task.1")
        hands.press("result.task.1")
        yield lambda: hands.sees("result.pick")
        hands.press("result.pick")
        yield lambda: bool(self.attempt.drafts)
        windows = self._session.blueprint.windows
        self._skip((windows.review_minutes - 1) * _MINUTE)
        yield lambda: hands.sees("banner.review")
        hands.picture("map-closes-soon")
        hands.press("result.back")
        yield lambda: hands.sees("result.appeal")
        hands.press("result.appeal")
        yield lambda: hands.sees("appeal.text")
        hands.type("appeal.text", "Диктор говорит слишком тихо")
        self._skip((windows.appeal_minutes - windows.review_minutes) * _MINUTE)
        yield lambda: hands.sees("banner.appeal")
        hands.picture("appeals-close-soon")
        self._skip(_MINUTE)
        yield self._is(Phase.DONE)
        hands.picture("appeals-closed-by-time")

    def _window_at_rest(self) -> None:
        """Ordinary looks again, so that what follows is seen at the design size."""
        self._hands.window.set_theme("light")
        self._hands.window.set_zoom(100)

    def _is(self, phase: Phase) -> Callable[[], bool]:
        return partial(self._stands_in, phase)

    def _stands_in(self, phase: Phase) -> bool:
        return self.attempt.phase is phase

    def _act(self, command: c.Command) -> None:
        if self._session.service is not None:
            self._session.service.act(command)

    def _left(self) -> int:
        return self._session.service.left_ms() if self._session.service is not None else 0

    def _skip(self, ms: int) -> None:
        self._clock.skip(max(0, ms))


def spoil_journal(folder: Path) -> None:
    """Let the journal in this folder refuse this process every write, as a dying disk does.

    Raises:
        LookupError: it is not open.
    """
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if entry.readlink() == folder.resolve() / JOURNAL_NAME:
                unwritable = os.open(os.devnull, os.O_RDONLY)
                os.dup2(unwritable, int(entry.name))
                os.close(unwritable)
                return
    raise LookupError("the journal is not open")
