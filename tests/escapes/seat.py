"""A seat under attack: a screen of its own, the real keeper and window, a candidate at work.

What is tried comes from the tests. Here: starting and ending everything, by its process; what the
screen called saved; what the journal says, read and judged as an auditor does.
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from Xlib import X

from kiosk.audit.verification import Evidence, Examined, VerifyReport, examine_attempt
from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.journal.reader import iterate_entries
from kiosk.packs.opening import Incarnation, Opening
from kiosk.packs.pack import open_pack
from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.seat.folder import SeatFolder
from kiosk.seat.kept import Kept, parse_kept
from kiosk.store import JOURNAL_NAME
from kiosk.trust.roots import parse_roots
from tests.escapes.hands import Hands
from tests.escapes.witness import State

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
PATIENCE_S = 30.0
_PRESS_AGAIN_S = 2.0
_PRESSES = 3


def until(condition: Callable[[], object], what: str, seconds: float = PATIENCE_S) -> None:
    """Wait for a condition, within a bound."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s for: {what}")
        pause.wait(0.01)


@contextmanager
def screen() -> Iterator[str]:
    """A screen in memory; gives its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
    command += ["-nolisten", "tcp", "-noreset"]
    with (
        open(read, "rb") as told,  # noqa: PTH123 - the end of a pipe
        subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server,
    ):
        os.close(write)
        try:
            yield f":{told.readline().decode().strip()}"
        finally:
            server.terminate()


class AttackedSeat:
    """One seat, one candidate, in the middle of the exam.

    Attributes:
        hands: of the candidate, and of staff at the desk.
        display: name of the screen.
        answered: place of the choice that was taken last, from 0.
    """

    def __init__(
        self, folder: Path, display: str, environment: dict[str, str], *, checks: bool = False
    ) -> None:
        self.display = display
        self.folder = SeatFolder(folder / "seat")
        self.kept = seat_in_the_exam(self.folder.root)
        if checks:
            setup = msgspec.json.decode(self.folder.setup_file.read_bytes())
            self.folder.setup_file.write_bytes(msgspec.json.encode({**setup, "checks": True}))
        self._seen = folder / "seen"
        self._seen.mkdir()
        self._errors = folder / "errors"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            **environment,
        }
        self.hands = Hands(display)
        self._step = 1
        self.answered = 0
        self._order: list[str] = []
        self.keeper = self._start(self.kept)

    def _start(self, kept: bytes) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.escapes.keeper_child", str(self._seen)]
        command += ["--data", str(self.folder.root), "--language", "ru"]
        with self._errors.open("ab") as errors:
            keeper = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdin=subprocess.PIPE, stderr=errors
            )
        assert keeper.stdin is not None
        keeper.stdin.write(kept)
        keeper.stdin.close()
        return keeper

    def start_again(self) -> None:
        """As systemd does after a death of the keeper: with nothing at hand."""
        self.keeper.wait(PATIENCE_S)
        self.keeper = self._start(b"")

    def close(self) -> None:
        self.keeper.kill()  # the window dies with it
        self.keeper.wait(PATIENCE_S)
        self.hands.screen.close()

    # ---- what is seen -------------------------------------------------------------------------

    def state(self) -> State:
        """What stands on the screen, as its witness wrote it down last."""
        try:
            return msgspec.json.decode((self._seen / "state.json").read_bytes(), type=State)
        except FileNotFoundError:
            return State()

    def called_saved(self) -> set[tuple[str, str]]:
        """Every task and choice that the screen ever called saved."""
        if not (self._seen / "saved").exists():
            return set()
        lines = (self._seen / "saved").read_text("utf-8").splitlines()
        return {(item, choice) for item, _, choice in (line.partition(" ") for line in lines)}

    def in_place(self) -> bool:
        """Whether the window has the whole screen, in front, with a task on it."""
        state = self.state()
        return state.place == (0, 0, *SIZE) and state.shown and bool(state.item)

    def manager(self) -> bool:
        """Whether a window manager runs on the screen."""
        screen = self.hands.screen
        return bool(screen.get_selection_owner(screen.intern_atom("WM_S0")) != X.NONE)

    def run(self, *command: str) -> None:
        """Run a program of the session to its end."""
        subprocess.run(command, env={**os.environ, "DISPLAY": self.display}, check=True)

    def picture(self, name: str) -> None:
        """Leave a picture of the screen beside what was seen, for whoever looks into a failure."""
        self.run("import", "-window", "root", str(self._seen / f"{name}.png"))

    def stand(self, seconds: float) -> None:
        """Let time pass while the window stands still; nothing could tell that it is over."""
        threading.Event().wait(seconds)

    def errors(self) -> str:
        return self._errors.read_text("utf-8", errors="replace")

    # ---- the candidate ------------------------------------------------------------------------

    def work(self) -> None:
        """Answer the next task; the screen calls it saved."""
        item = self._next()
        self._insist("Right" if self._step > 0 else "Left", lambda: self.state().item == item)
        self.answered = len(self.called_saved()) % 4
        number = str(1 + self.answered)
        self._insist(number, lambda: self.state().item == item and self.state().saved)

    def _insist(self, key: str, done: Callable[[], object]) -> None:
        """Press a key, as people do once more when nothing happens: an attack may swallow one."""
        for _ in range(_PRESSES - 1):
            self.hands.press(key)
            with contextlib.suppress(AssertionError):
                until(done, "", _PRESS_AGAIN_S)
                return
        self.hands.press(key)
        until(done, f"what {key} does; the screen shows {self.state()}")

    def _next(self) -> str:
        """The task that comes next; at an end of the form the candidate turns round."""
        order = self.order()
        at = order.index(self.state().item) + self._step
        if not 0 <= at < len(order):
            self._step = -self._step
            at += 2 * self._step
        return order[at]

    def order(self) -> list[str]:
        """The tasks of the form, one after the other."""
        if not self._order:
            attempt = self._examined().attempt
            assert attempt is not None
            assert attempt.form is not None
            self._order = [str(task.item) for task in attempt.form.items]
        return self._order

    def click(self, name: str, button: int = 1) -> None:
        """Press what is called so on the screen."""
        until(lambda: name in self.state().places, f"{name} on the screen")
        self.hands.click(self.state().places[name], button)

    # ---- the journal --------------------------------------------------------------------------

    def journal(self) -> bytes:
        return (self.folder.attempt(AttemptId(self._kept.attempt)) / JOURNAL_NAME).read_bytes()

    @property
    def _kept(self) -> Kept:
        return parse_kept(self.kept)

    def events(self) -> list[object]:
        """Everything in the journal so far."""
        opened = iterate_entries(self.journal(), self._kept.journal_key)
        return [e.decode_entry(one.payload).event for one in opened]

    def given_back(self) -> list[int]:
        """What each death of the program cost and was credited, whole, in milliseconds."""
        deaths = [one for one in self.events() if isinstance(one, e.Interrupted)]
        assert all(one.kind == "program" and one.credited_ms == one.gap_ms for one in deaths)
        return [one.credited_ms for one in deaths]

    def judged(self) -> tuple[VerifyReport, set[tuple[str, str]]]:
        """What `kiosk verify` says of the journal, and every answer that stands in it."""
        examined = self._examined()
        assert examined.attempt is not None, examined.report.text
        events = [one.event for one in examined.entries]
        chosen = [one for one in events if isinstance(one, e.AnswerChosen)]
        last = {one.item: one.choice for one in chosen}
        assert dict(examined.attempt.answers) == last
        return examined.report, {(str(one.item), str(one.choice)) for one in chosen}

    def _examined(self) -> Examined:
        roots = parse_roots(self.folder.trust.read_bytes())
        opening = Opening(
            attempt=AttemptId(self._kept.attempt),
            incarnations=(Incarnation(number=1, journal_key=self._kept.journal_key),),
            item_keys={},
        )
        pack = open_pack(next(self.folder.packs.iterdir()), roots, today=None)
        return examine_attempt(self.journal(), Evidence(pack=pack, opening=opening))
