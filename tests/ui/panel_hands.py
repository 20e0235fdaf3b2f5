"""A person at the supervisor panel, with a pretended hub behind it."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kiosk.base.errors import MalformedError
from kiosk.hall.board import Board
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.rehearsal.hall_boards import Course, rehearsed_board
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.ui.supervisor.check_in_page import CheckInPage
from kiosk.ui.supervisor.hall_page import HallPage
from kiosk.ui.supervisor.page import Page, PageId
from kiosk.ui.supervisor.panel import World
from kiosk.ui.supervisor.ports import LineState, StickFile
from kiosk.ui.supervisor.window import SupervisorWindow
from tests.fakes.hall_people import PIN, blueprint
from tests.fakes.panel_line import FakeLine
from tests.fakes.scripted_clock import ScriptedClock
from tests.ui.conftest import SIZE, Hands
from tests.ui.fakes import FakeStaff

if TYPE_CHECKING:
    from kiosk.ui.window import SeatWindow


P = TypeVar("P", bound=Page)


class FakeMedia:
    """Sticks in memory.

    Attributes:
        files: sitting files by name; kept: what was written.
        opened: which secrets were opened, by whom.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {"s-1-v4.sitting": b"a later edition"}
        self.kept: dict[str, bytes] = {}
        self.opened: list[tuple[SecretKind, int, StaffPair | SheetPair]] = []
        self.refuse = ""

    def sittings(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def read(self, name: str) -> bytes:
        return self.files[name]

    def write(self, name: str, data: bytes) -> str:
        if self.refuse:
            raise MalformedError(self.refuse, "the stick is full")
        self.kept[name] = data
        return str(Path("stick") / name)

    def begin(self, name: str) -> StickFile:
        return FakeFile(self, name)

    def secret(
        self, board: Board, kind: SecretKind, hall_ms: int, opener: StaffPair | SheetPair
    ) -> bytes:
        del board
        if self.refuse:
            raise KeyFileRefusedError(self.refuse, "it does not open")
        self.opened.append((kind, hall_ms, opener))
        return f"sealed {kind}".encode()


class FakeFile:
    """A file on the pretended stick."""

    def __init__(self, media: FakeMedia, name: str) -> None:
        self._media = media
        self._name = name
        self._data = b""

    def add(self, data: bytes) -> int:
        if self._media.refuse:
            raise MalformedError(self._media.refuse, "the stick is full")
        self._data += data
        return len(data)

    def finish(self) -> str:
        return self._media.write(self._name, self._data)


class FakeHall:
    """A hall before anybody presses anything.

    Attributes:
        exam: whose rules hold.
        person: who is logged in from the beginning; empty for a locked panel.
        quiet: no board comes before somebody has logged in.
    """

    def __init__(
        self,
        board: Board | None = None,
        *,
        person: str = "inv-1",
        seats: int = 24,
        course: Course = "running",
        exam: str = "kz-citizenship",
    ) -> None:
        self.exam = exam
        self.clock = ScriptedClock()
        board = board if board is not None else rehearsed_board(seats, course)
        self.line = FakeLine(board, self.clock)
        self.media = FakeMedia()
        self.person = person
        self.quiet = False

    def sit(self, *, size: tuple[int, int] = SIZE) -> "PanelHands":
        """Sit down at the panel."""
        return PanelHands(self, size=size)


class PanelHands(Hands):
    """A person at the panel.

    Attributes:
        panel_window: the window; `window` is the same, as the tests of every station take it.
    """

    def __init__(self, hall: FakeHall, *, size: tuple[int, int] = SIZE) -> None:
        self.hall = hall
        self.line, self.media, self.clock = hall.line, hall.media, hall.clock
        self.staff = FakeStaff()
        self.panel_window = SupervisorWindow(
            World(
                line=hall.line,
                keys=self.staff,
                media=hall.media,
                clock=hall.clock,
                blueprint=blueprint(hall.exam),
                machine="panel/1",
            )
        )
        self.window = cast("SeatWindow", self.panel_window)
        self.panel_window.resize(*size)
        self.panel_window.show()
        self.line.state(LineState(state="up"))
        if not hall.quiet:
            self.line.send()
        if hall.person:
            self.log_in(hall.person)
        self.settle()

    @property
    def screen(self) -> str:
        """The page that is shown."""
        return str(self.panel_window.page)

    @property
    def hall_page(self) -> HallPage:
        """The page of the seats."""
        return self._page(HallPage)

    @property
    def check_in_page(self) -> CheckInPage:
        """The page of the entrance."""
        return self._page(CheckInPage)

    def _page(self, kind: type[P]) -> P:
        found = self.panel_window.findChild(kind)
        assert isinstance(found, kind)
        return found

    def log_in(self, person: str = "inv-1") -> None:
        """Log in without the sheet."""
        self.panel_window.panel.log_in(
            next(one for one in self.staff.present() if one == person), PIN, lambda _error: None
        )
        self.wait()

    def turn_to(self, page: PageId) -> None:
        """Go to a page."""
        self.press(f"page.{page}")

    def wait(self) -> None:
        """Wait for work beside the window."""
        for _ in range(4):
            self.panel_window.panel.background.wait()
            self.settle()

    def confirm(self) -> None:
        """Confirm and wait until the work beside the window is done."""
        self.press("desk.confirm")
        self.wait()

    def pass_time(self, ms: int) -> None:
        """Let time pass and the window look at the clock."""
        self.clock.wait(ms)
        for _ in range(10):
            self.panel_window.tick()
        self.settle()

    def leave(self) -> None:
        """Go away."""
        self.panel_window.stop()
        self.panel_window.deleteLater()
        self.settle()
