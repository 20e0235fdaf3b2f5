"""The panel under the stopwatch: how long one turn of its window takes with a full hall.

Decides: that a turn is all the window does for one board until it stands painted, in the views that
staff look at: the grid, the grid with a seat open, and the list. Boards come from the rehearsal,
one for each second, and every fifth of them has another seat calling, so that the order changes
too; the window, its models and its painting are real.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final, NamedTuple

import msgspec
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.base.errors import MalformedError
from kiosk.base.ids import StaffId
from kiosk.bench.screen import SIZE, with_screen
from kiosk.bootstrap import ASSETS
from kiosk.exam.blueprint import parse_blueprint
from kiosk.hall.board import Alert, Board, SeatTile
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.itself import own_command
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.seat.staff_files import KeyPlace
from kiosk.system.clock import SystemClock
from kiosk.trust.keys import KeyPair
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.app import make_application
from kiosk.ui.supervisor.hall_page import HallPage
from kiosk.ui.supervisor.panel import World
from kiosk.ui.supervisor.ports import LineState, StickFile
from kiosk.ui.supervisor.window import SupervisorWindow

SEATS: Final = 200
TURNS: Final = 300
#: Turns at the beginning of each view that are not counted: fonts and pictures are made in them.
_WARM: Final = 5
_CALLS_EVERY: Final = 5
_MS: Final = 1e6
Progress = Callable[[int, int], None]


class Turn(NamedTuple):
    """Milliseconds of one turn: as they passed, and of the processor."""

    wall: float
    cpu: float


class BenchLine:
    """A line that sends the boards it is given, and answers nothing but a log-in."""

    def __init__(self) -> None:
        self._on_board: Callable[[Board], None] = lambda _board: None

    def listen(
        self, on_board: Callable[[Board], None], on_state: Callable[[LineState], None]
    ) -> None:
        """Keep who listens."""
        self._on_board = on_board
        on_state(LineState(state="up"))

    def log_in(self, key: StaffKey, on_done: Callable[[Done], None]) -> None:
        """Let anybody in."""
        del key
        on_done(Done(digest="", code=""))

    def log_out(self) -> None:
        """Nobody is told."""

    def do(self, orders: Sequence[bytes], on_done: Callable[[tuple[Done, ...]], None]) -> None:
        """No order is given here."""

    def ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        """Nothing is asked here."""

    def give(
        self, kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        """Nothing is given here."""

    def send(self, board: Board) -> None:
        """A board arrives."""
        self._on_board(board)


class _Keys:
    """One key that opens at once: what a PIN costs is not measured here."""

    def present(self) -> tuple[StaffId, ...]:
        return (StaffId("inv-1"),)

    def locked_ms(self, staff: StaffId) -> int:
        del staff
        return 0

    def places(self) -> tuple[KeyPlace, ...]:
        return ()

    def look_in(self, place: str) -> int:
        del place
        return 0

    def unlock(self, staff: StaffId, pin: str) -> StaffKey:
        del pin
        return StaffKey(staff, KeyPair("staff", staff.encode().ljust(32, b".")))


class _Media:
    """No sticks."""

    def sittings(self) -> tuple[str, ...]:
        return ()

    def read(self, name: str) -> bytes:
        raise MalformedError("not_a_file", f"there is no {name} in a measurement")

    def write(self, name: str, data: bytes) -> str:
        del data
        raise MalformedError("not_a_file", f"{name} is not kept in a measurement")

    def begin(self, name: str) -> StickFile:
        raise MalformedError("not_a_file", f"{name} is not kept in a measurement")

    def secret(
        self, board: Board, kind: SecretKind, hall_ms: int, opener: StaffPair | SheetPair
    ) -> bytes:
        del board, hall_ms, opener
        raise MalformedError("no_release", f"there is no {kind} release in a measurement")


def measure_panel(
    directory: Path, progress: Progress | None = None, *, seats: int = SEATS, turns: int = TURNS
) -> dict[str, float | str]:
    """Measure the turns of the panel with so many seats.

    Args:
        directory: where the description of an offscreen screen may lie.
        progress: called with turns done and turns in all.
        seats: of the hall.
        turns: how many are timed, a third in each view.

    Returns:
        `panel_turn_p50_ms`, `panel_turn_p99_ms`: a board arrived until it stands painted.
        `panel_turn_worst_ms`: the slowest.
        `panel_turn_cpu_p99_ms`: processor time of such a turn, which other work does not lengthen.
        `panel_seats`, `panel_screen`: what was shown, and on what.
    """
    os.environ.update(with_screen(directory))
    app = make_application([], ASSETS, language="kk")
    line = BenchLine()
    window = _window(line, app)
    boards = [_busy(rehearsed_board(seats, "running", second), second) for second in range(60)]
    page = window.findChild(HallPage)
    if page is None:
        raise RuntimeError("the panel shows no hall")
    views: tuple[Callable[[], object], ...] = (
        page.close_seat,
        lambda: page.open_seat(3),
        lambda: page.show_as_list(True),
    )
    took: list[Turn] = []
    for number, view in enumerate(views):
        view()
        app.processEvents()
        took += _turns(app, line, boards, turns // len(views))
        if progress is not None:
            progress(number + 1, len(views))
    window.stop()
    wall, worked = ([one[place] for one in took] for place in (0, 1))
    return {
        "panel_turn_p50_ms": round(median(wall), 2),
        "panel_turn_p99_ms": round(_p99(wall), 2),
        "panel_turn_worst_ms": round(max(wall), 2),
        "panel_turn_cpu_p99_ms": round(_p99(worked), 2),
        "panel_seats": str(seats),
        "panel_screen": f"{QGuiApplication.platformName()} {SIZE[0]}x{SIZE[1]}",
    }


def _window(line: BenchLine, app: QApplication) -> SupervisorWindow:
    exam = (ASSETS / "exams" / "kz-citizenship.toml").read_text("utf-8")
    window = SupervisorWindow(
        World(
            line=line,
            keys=_Keys(),
            media=_Media(),
            clock=SystemClock(),
            blueprint=parse_blueprint(exam),
        )
    )
    window.resize(*SIZE)
    window.show()
    window.panel.log_in(StaffId("inv-1"), "", lambda _error: None)
    window.panel.background.wait()
    app.processEvents()
    return window


def _turns(app: QApplication, line: BenchLine, boards: Sequence[Board], count: int) -> list[Turn]:
    took = []
    for turn in range(count + _WARM):
        begun, worked = time.perf_counter_ns(), time.thread_time_ns()
        line.send(boards[turn % len(boards)])
        app.processEvents()  # layouts, then the painting
        if turn >= _WARM:
            ended, done = time.perf_counter_ns(), time.thread_time_ns()
            took.append(Turn((ended - begun) / _MS, (done - worked) / _MS))
    return took


def measure_panel_apart(directory: Path, progress: Progress) -> dict[str, float | str]:
    """`measure_panel` in a process of its own, which alone gets the toolkit and its screen.

    Raises:
        subprocess.CalledProcessError: it failed; it has said why.
    """
    del progress  # some ten seconds
    command = own_command("bench-panel", "--data", str(directory))
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return msgspec.json.decode(told, type=dict[str, float | str])


def main(arguments: Sequence[str]) -> int:
    """`kiosk bench-panel`: be that process."""
    parser = argparse.ArgumentParser(prog="kiosk bench-panel")
    parser.add_argument("--data", type=Path, required=True, help="An empty folder.")
    given = parser.parse_args(arguments)
    sys.stdout.buffer.write(msgspec.json.encode(measure_panel(given.data)))
    return 0


def _p99(series: list[float]) -> float:
    return quantiles(series, n=100, method="inclusive")[98]


def _busy(board: Board, second: int) -> Board:
    """The same hall with one more seat calling, another one every few seconds."""
    number = 30 + second // _CALLS_EVERY

    def called(seat: SeatTile) -> SeatTile:
        if seat.number != number:
            return seat
        status = msgspec.structs.replace(seat.status, calling=True)
        return msgspec.structs.replace(seat, status=status)

    return msgspec.structs.replace(
        board,
        seats=tuple(called(one) for one in board.seats),
        alerts=(*board.alerts, Alert(kind="call", seat=number, since_ms=board.hall_ms)),
    )
