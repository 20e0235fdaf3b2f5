"""Through the whole form and back, many times, in the real window, with every turn timed.

Decides: what a turn is. It begins before the press of Next or Previous is given to the window, by
mouse and by key in turn, as the window system gives it. It ends when nothing is left to be laid out
or painted and the window is flushed; the window's own ten ticks a second fall into it where they
fall. A turn after which the new question, or its cell in the map, was not painted is an error and
no fast turn.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.bench.beside import beside_in
from kiosk.bootstrap import Seat
from kiosk.exam.attempt import Attempt
from kiosk.exam.items import Form, FormItem

#: So many questions have been shown when memory is measured.
SHOWN: Final = 100
_ANSWERED: Final = 2  # every second task
_FLAGGED: Final = 5  # every fifth
_WARM_UP: Final = 20
_WAIT_MS: Final = 20
_LONGEST_MS: Final = 120_000
_BREATH_MS: Final = 4
_WORKING: Final = frozenset({QEvent.Type.UpdateRequest, QEvent.Type.LayoutRequest})


Kind = TypeVar("Kind", bound=QWidget)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a walk found out.

    Attributes:
        wall_ns: of each turn.
        cpu_ns: of each turn, what the window's thread used of the processor.
        tasks: in the form; `listening`, `answered` and `flagged`: how many of them are.
        sound: what it came from; `simulated` on a machine without a device.
        platform: the screen, as the toolkit names it, with `width` and `height` of the window.
        looks: of a camera beside the window, while turns were timed.
    """

    wall_ns: tuple[int, ...]
    cpu_ns: tuple[int, ...]
    tasks: int
    listening: int
    answered: int
    flagged: int
    sound: str
    platform: str
    width: int
    height: int
    looks: int = 0


class Walk(QObject):
    """A candidate who answers, flags, listens once, and then only turns."""

    def __init__(self, seat: Seat, mark: Callable[[], None], directory: Path) -> None:
        """Make a walk.

        Args:
            seat: a window in the middle of the exam.
            mark: tells the measurer that a step is done.
            directory: has the number of turns as `turns`, and as `beside` what is to run beside
                them (`kiosk.bench.beside`); gets `found.json`.
        """
        super().__init__()
        self._seat = seat
        self._window = seat.window
        self._mark = mark
        self._directory = directory
        self._index = 0
        self._turned = 0
        self._busy = False
        self._painted: set[str] = set()
        self._read = ""
        seat.window.installEventFilter(self)
        self._stem = self._find(QLabel, "exam.stem")
        self._stem.installEventFilter(self)
        self._watched: set[QObject] = {self._window, self._stem}

    def go(self) -> None:
        """Walk; afterwards the window waits as it did before."""
        turns = int((self._directory / "turns").read_text("ascii"))
        form = self._form()
        self._to_the_first(form)
        shown = self._work(form)
        while shown < max(SHOWN, len(form.items)):
            self._turn(form)
            shown += 1
        self._save()
        self._mark()
        while not (self._directory / "go").exists():
            self._wait(_WAIT_MS)
        beside = beside_in(self._directory)
        if beside is not None:
            beside.begin(self._wait)
        for _ in range(_WARM_UP):
            self._turn(form)
        taken = []
        for turn in range(turns):
            if beside is not None:
                beside.turn(turn)
            taken.append(self._rested_turn(form))
        found = self._found(form, taken)
        if beside is not None:
            beside.end()
            found = msgspec.structs.replace(found, looks=beside.looks)
        (self._directory / "found.json").write_bytes(msgspec.json.encode(found))
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is painted, and whether the window still works at it."""
        kind = event.type()
        if kind == QEvent.Type.Paint:
            self._painted.add(watched.objectName())
            if watched is self._stem:
                self._read = self._stem.text()
        elif kind in _WORKING and watched is self._window:
            self._busy = True
        return False

    # ---- within ------------------------------------------------------------------------------

    def _rested_turn(self, form: Form) -> tuple[int, int]:
        """A turn after a breath: nobody turns without end, and a process that does is held back."""
        self._wait(_BREATH_MS)
        return self._turn(form)

    def _turn(self, form: Form) -> tuple[int, int]:
        """One turn: nanoseconds by the clock, and of this thread on the processor."""
        press = self._next_press(form)
        self._watch_cell()
        self._painted.clear()
        self._read = ""
        begun, worked = time.perf_counter_ns(), time.thread_time_ns()
        press()
        self._rest()
        took = time.perf_counter_ns() - begun, time.thread_time_ns() - worked
        self._check(form.items[self._index])
        return took

    def _check(self, task: FormItem) -> None:
        """Refuse a turn after which the screen does not show this task, painted."""
        if self._read != self._seat.window.seat.text_of(task).stem:
            raise RuntimeError(f"the question of {task.item} was not painted")
        cell = self._window.findChild(QWidget, f"exam.task.{self._index + 1}")
        if cell is not None and cell.isVisible() and cell.objectName() not in self._painted:
            raise RuntimeError(f"the cell of {task.item} was not painted")

    def _next_press(self, form: Form) -> Callable[[], None]:
        """What is pressed next; at an end of the form the walk turns round."""
        length = len(form.items)
        phase = self._turned % (2 * (length - 1))
        self._turned += 1
        forwards = phase < length - 1
        self._index += 1 if forwards else -1
        if self._turned % 2:
            return self._click("exam.next" if forwards else "exam.previous")
        key = Qt.Key.Key_Right if forwards else Qt.Key.Key_Left
        return lambda: QTest.keyClick(self._handle(), key)

    def _wait(self, ms: int) -> None:
        """Let the window live; the toolkit's own wait for tests would hold every Python thread."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def _rest(self) -> None:
        """Until nothing is left to be laid out or painted."""
        self._busy = True
        while self._busy:
            self._busy = False
            self._seat.app.processEvents()

    def _watch_cell(self) -> None:
        for cell in self._window.findChildren(QWidget):
            if cell.objectName().startswith("exam.task.") and cell not in self._watched:
                cell.installEventFilter(self)
                self._watched.add(cell)

    def _to_the_first(self, form: Form) -> None:
        self._rest()
        for _ in form.items:
            QTest.keyClick(self._handle(), Qt.Key.Key_Left)
            self._rest()
        self._index = 0

    def _work(self, form: Form) -> int:
        """Answer, flag and listen on the way through; says how many tasks were shown."""
        listened = False
        for place in range(len(form.items)):
            if place % _ANSWERED == 0:
                QTest.keyClick(self._handle(), Qt.Key.Key_1 + place % 4)
            if place % _FLAGGED == 0:
                QTest.keyClick(self._handle(), Qt.Key.Key_F)
            self._rest()
            if form.items[place].media is not None and not listened:
                self._listen(form.items[place])
                listened = True
            if place + 1 < len(form.items):
                self._turn(form)
        return len(form.items)

    def _listen(self, task: FormItem) -> None:
        """Hear a recording to its end, so that what sound takes is in the memory."""
        self._click("exam.listen")()
        for _ in range(_LONGEST_MS // _WAIT_MS):
            self._wait(_WAIT_MS)
            plays = self._state().plays.get(task.item)
            if plays is not None and not plays.playing:
                return
        raise RuntimeError(f"the recording of {task.item} did not come to its end")

    def _save(self) -> None:
        service = self._seat.session.service
        while service is not None and service.saved != service.pending:
            self._wait(_WAIT_MS)

    def _click(self, name: str) -> Callable[[], None]:
        button = self._find(QWidget, name)
        place = button.mapTo(self._window, button.rect().center())
        return lambda: self._press(place)

    def _press(self, place: QPoint) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self._handle(), Qt.MouseButton.LeftButton, none, place)

    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def _find(self, kind: type[Kind], name: str) -> Kind:
        found = self._window.findChild(kind, name)
        if found is None:
            raise RuntimeError(f"the window has no {name}")
        return found

    def _state(self) -> Attempt:
        service = self._seat.session.service
        if service is None:
            raise RuntimeError("there is no exam")
        return service.saved

    def _form(self) -> Form:
        form = self._state().form
        if form is None:
            raise RuntimeError("the exam has no form")
        return form

    def _found(self, form: Form, taken: list[tuple[int, int]]) -> Found:
        state = self._state()
        return Found(
            wall_ns=tuple(wall for wall, _ in taken),
            cpu_ns=tuple(cpu for _, cpu in taken),
            tasks=len(form.items),
            listening=sum(task.media is not None for task in form.items),
            answered=len(state.answers),
            flagged=len(state.flagged),
            sound=self._window.audio_name(),
            platform=self._seat.app.platformName(),
            width=self._window.width(),
            height=self._window.height(),
        )
