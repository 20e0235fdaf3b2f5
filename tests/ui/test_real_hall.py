"""The real window of a seat, as its command composes it, in a hall with a real hub: real TLS."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import bootstrap
from kiosk.exam import commands as c
from kiosk.hall.membership import load
from kiosk.rehearsal.clock import RehearsalClock
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.seat.hall_around import PATIENCE_MS
from kiosk.seat.hall_seat import HallSeat
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.ui.look import look
from kiosk.ui.parts.banner import Banner
from kiosk.ui.speech import tongue
from tests.fakes.real_hall import SOON, RealHub, furnished_hall

SOON_MS = SOON * 1000


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """Made once, copied for each test."""
    return furnished_hall(tmp_path_factory.mktemp("hall") / "hall", 2)


@pytest.fixture
def hall(furnished: RehearsalHall, tmp_path: Path) -> RehearsalHall:
    """A hall that nobody has opened."""
    return furnished._replace(root=shutil.copytree(furnished.root, tmp_path / "hall"))


@pytest.fixture
def hub(hall: RehearsalHall) -> Iterator[RealHub]:
    made = RealHub(hall)
    yield made
    made.close()


class Seat:
    """A seat that was switched on."""

    def __init__(self, root: Path, state: Path, qtbot: QtBot) -> None:
        self.clock = RehearsalClock(state)
        wishes = bootstrap.Wishes(root, "en", simulated_sound=True, clock=self.clock)
        self._qtbot = qtbot
        self.seat = bootstrap.compose(wishes, None)
        self.seat.window.resize(1366, 768)
        self.seat.window.show()
        assert self.seat.hub_line is not None
        self.line = self.seat.hub_line
        self.line.start()

    def shows(self, name: str, words: str) -> None:
        """Wait until something of that name is on the screen, with these words in it."""

        def seen() -> bool:
            for one in self.seat.window.findChildren(QWidget, name):
                text = one.words.text() if isinstance(one, Banner) else one.property("text")
                if one.isVisible() and words in text:
                    return True
            return False

        self._qtbot.waitUntil(seen, timeout=SOON_MS)

    def let_the_line_be_down(self) -> None:
        """Wait until it is, and then for long enough to count."""
        side = self.hall
        self._qtbot.waitUntil(lambda: side.link == "down", timeout=SOON_MS)
        self.seat.window.tick()
        self.clock.skip(PATIENCE_MS)

    @property
    def hall(self) -> HallSeat:
        """The seat's side of the hall."""
        side = self.seat.window.seat.beside
        assert isinstance(side, HallSeat)
        return side

    def off(self) -> None:
        self.line.stop()
        self.seat.window.stop()
        self.seat.window.deleteLater()
        if self.seat.session.service is not None:
            self.seat.session.service.close()


SwitchOn = Callable[[int], Seat]


@pytest.fixture
def switch_on(
    app: QApplication, hall: RehearsalHall, hub: RealHub, tmp_path: Path, qtbot: QtBot
) -> Iterator[SwitchOn]:
    """Switch a seat on; it is switched off afterwards, before its hub."""
    del app, hub
    made: list[Seat] = []

    def at(number: int) -> Seat:
        made.append(Seat(hall.seat(number), tmp_path / f"clock-{number}", qtbot))
        return made[-1]

    yield at
    for one in made:
        one.off()
    look().theme, look().zoom = "light", 100
    tongue().speak("en")


def test_a_window_follows_a_real_hub_that_comes_orders_goes_and_comes_back(
    switch_on: SwitchOn, hub: RealHub, qtbot: QtBot
) -> None:
    seat = switch_on(1)
    seat.shows("ready.words", "The hall is not open yet")
    seat.let_the_line_be_down()
    seat.shows("ready.words", "There is no connection")
    hub.start()
    seat.shows("ready.words", "The hall is not open yet")
    seated = hub.seat_everybody()
    qtbot.waitUntil(seated.done, timeout=SOON_MS)  # the window obeys meanwhile
    seated.result()
    seat.shows("identity.name", "Demo")
    hub.stop()
    seat.let_the_line_be_down()
    seat.shows("banner.connection", "the exam starts when the connection is back")
    service = seat.seat.session.service
    assert service is not None
    service.act(c.Lock(reason="a drive was plugged in"))
    seat.shows("locked.challenge", "-")
    hub.start()
    seat.shows("banner.connection", "The connection is back")
    seat.hall.refresh()
    told = seat.hall.snapshot().beat.status
    shown = service.saved.codes.shown
    assert shown is not None
    assert (told.challenge, told.audio) == (shown.challenge, "simulated")
    assert told.free_bytes > 0


def test_a_seat_with_the_certificate_of_another_renews_it_by_itself(
    switch_on: SwitchOn, hall: RehearsalHall, hub: RealHub, qtbot: QtBot
) -> None:
    own, wrong = hall.seat(2) / "hall", hall.seat(1) / "hall"
    shutil.rmtree(own)
    shutil.copytree(wrong, own)
    hub.start()
    seat = switch_on(2)
    qtbot.waitUntil(lambda: seat.seat.window.seat.link == "up", timeout=SOON_MS)
    wanted = AuthorityWanted(hall=hall.sitting.hall.id, round=hall.sitting.round)
    member = load(hall.seat(2), hall.roots, wanted)
    assert member is not None
    assert member.machine.name == "seat/2"
