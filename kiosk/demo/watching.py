"""The watching process of the headless demonstration: runs the stage and does what it asks for.

Decides: that a kill is a real one, and that in a power cut the keeper dies with its window. Leaves
to others: what is played (`stage`), what is made of the files (`report`).
"""

import contextlib
import os
import signal
import threading
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from rich.console import Console

from kiosk.demo.report import SCREENS
from kiosk.demo.stage import CLOCK, Told
from kiosk.itself import own_command
from kiosk.rehearsal.clock import RehearsalClock
from kiosk.seat.keeper import Keeper
from kiosk.system.clock import pause

_LOOK_S: Final = 0.02
#: Windows has no signals; to Python there every other one ends a process at once too.
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
#: How long the PC is off in the power cut: longer than the seat may give back by itself.
_OFF_MS: Final = 12 * 60_000


class Watched(NamedTuple):
    """What the watching process learned."""

    deaths: int
    handover: str
    audio: str
    code: int


class _PowerCutError(Exception):
    """The keeper dies with its window, as everything does when the power goes."""


class Watcher:
    """Follows what the stage tells, and does what it asks for."""

    def __init__(self, console: Console, out: Path, language: str) -> None:
        self._console = console
        self._lines = out / "seat" / "stage.jsonl"
        self._lines.touch()
        self._clock = RehearsalClock(out / "seat" / CLOCK)
        self._command = own_command("stage", "--data", str(out / "seat"))
        self._command += ["--pictures", str(out / SCREENS), "--lines", str(self._lines)]
        self._command += ["--language", language]
        self._read = 0
        self._told: list[Told] = []
        self._cut = False

    def watch(self) -> Watched:
        """See the demonstration to its end."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        code: int | None = None
        while code is None:
            code = self._until_the_power_goes()
        self._lines.unlink()
        handed = next((one for one in self._told if one.handover), Told(words=""))
        deaths = sum(bool(one.kill) for one in self._told)
        return Watched(deaths, handed.handover, handed.audio, code)

    def _until_the_power_goes(self) -> int | None:
        """One run of the keeper; gives its exit code, or None when the power was cut."""
        self._cut = False
        codes: list[int] = []
        keeper = Keeper(self._command, dumpable=True)

        def run() -> None:
            with contextlib.suppress(_PowerCutError):
                codes.append(keeper.run(self._before_a_new_start))

        thread = threading.Thread(target=run)
        thread.start()
        while thread.is_alive():
            self._follow()
            pause(_LOOK_S)
        self._follow()
        if self._cut:
            self._clock = RehearsalClock(self._clock.state)
            self._clock.start_anew(_OFF_MS)
            return None
        return codes[0] if codes else 1

    def _before_a_new_start(self, _fruitless: int) -> None:
        self._follow()
        if self._cut:
            raise _PowerCutError

    def _follow(self) -> None:
        """Read what is new, and do what it asks for."""
        lines = self._lines.read_bytes().split(b"\n")[:-1]
        new, self._read = lines[self._read :], len(lines)
        for line in new:
            told = msgspec.json.decode(line, type=Told)
            self._told.append(told)
            self._console.print(f"  {told.words}", highlight=False)
            self._cut = self._cut or bool(told.cut)
            if told.kill or told.cut:
                os.kill(told.kill or told.cut, _KILL)
