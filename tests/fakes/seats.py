"""A seat on a real disk: real pack, sitting, releases, journals; only the clock is scripted."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.ids import StaffId
from kiosk.exam.blueprint import parse_blueprint
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.setting import PINS, Setting, furnish
from kiosk.seat.desk import LocalDesk
from kiosk.seat.folder import SeatFolder
from kiosk.seat.kept import Kept, parse_kept
from kiosk.seat.premises import load_premises
from kiosk.seat.resume import resume_kept
from kiosk.seat.session import Session
from kiosk.seat.staff_files import StaffFiles
from kiosk.trust.roots import parse_roots
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import parse_seat_key
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.hall_people import short_sitting

if TYPE_CHECKING:
    from collections.abc import Callable

ASSETS = Path(__file__).parents[2] / "assets"
NOON = 1_787_295_600_000  # 21 August 2026, 12:00 in the hall


class ScriptedClock:
    """A clock that moves when it is told to."""

    def __init__(self, wall_ms: int = NOON) -> None:
        self.moment = Moment(boot="boot-1", awake_ms=1_000, boot_ms=1_000, wall_ms=wall_ms)

    def now(self) -> Moment:
        return self.moment

    def set_hall_time(self, hall_ms: int) -> None:
        self.moment = replace(self.moment, wall_ms=hall_ms)

    def move(self, ms: int) -> None:
        moment = self.moment
        self.moment = replace(
            moment,
            awake_ms=moment.awake_ms + ms,
            boot_ms=moment.boot_ms + ms,
            wall_ms=moment.wall_ms + ms,
        )

    def reboot(self, wall_ms: int) -> None:
        boot = f"boot-{int(self.moment.boot[5:]) + 1}"
        self.moment = Moment(boot=boot, awake_ms=500, boot_ms=500, wall_ms=wall_ms)


class MemorySafe:
    """A keeper that lives as long as the test."""

    def __init__(self) -> None:
        self.held = b""

    def keep(self, secret: bytes) -> None:
        self.held = secret

    def drop(self) -> None:
        self.held = b""


class Hall:
    """One seat's folder, and a session on it that can die and come back."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.clock = ScriptedClock()
        self.safe = MemorySafe()
        self.staff = StaffFiles(
            setting.folder.staff, setting.folder.gates, self.clock, least_cost=DEMO_COST
        )
        self.posted: list[Callable[[], None]] = []
        self.session = self.new_session()
        self._dead: Session | None = None

    def key(self, name: str) -> StaffKey:
        return self.staff.unlock(StaffId(name), PINS[StaffId(name)])

    def new_session(self) -> Session:
        folder = self.setting.folder
        roots = parse_roots(folder.trust.read_bytes())
        seat_key = parse_seat_key(folder.seat_key.read_bytes())
        return Session(
            folder,
            load_premises(folder, roots, seat_key),
            self.clock,
            self.posted.append,
            self.safe,
            build="test",
        )

    def open(self) -> None:
        self.session.open_hall(self.key("inv-01"), self.key("inv-02"), self.clock.now().wall_ms)

    def die(self) -> None:
        """End the process without a word: whatever was not synced by then may be lost."""
        if self._dead is self.session:
            return
        self._dead = self.session
        service = self.session.service
        if service is not None:
            service.close()
        if isinstance(self.session.desk, LocalDesk):
            self.session.desk.log.close()
        self.posted.clear()

    def restart_program(self) -> Session:
        """A new window process; the keeper lived on."""
        self.session = self.new_session()
        resume_kept(self.session, parse_kept(self.safe.held))
        self.settle()
        return self.session

    def settle(self) -> None:
        """Wait until everything submitted is durable and told."""
        service = self.session.service
        while service is not None and service.saved != service.pending:
            self.run_posted()
        self.run_posted()

    def run_posted(self) -> None:
        while self.posted:
            self.posted.pop(0)()

    @property
    def kept(self) -> Kept:
        return parse_kept(self.safe.held)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """A seat's folder as the centre leaves it; made once, copied for each test."""
    return furnish(
        tmp_path_factory.mktemp("furnished") / "seat",
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(ASSETS / "bank/demo"),
        sitting_text=short_sitting(),
        now_ms=NOON,
    )


def hall_in(folder: Path, furnished: Setting) -> Hall:
    """A seat of its own, from the one that was furnished once."""
    copy = SeatFolder(folder / "seat")
    shutil.copytree(furnished.folder.root, copy.root)
    return Hall(furnished._replace(folder=copy))


@pytest.fixture
def hall(furnished: Setting, tmp_path: Path) -> Iterator[Hall]:
    made = hall_in(tmp_path, furnished)
    yield made
    made.die()  # leaves no writer behind
