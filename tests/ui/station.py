"""A place to stand at in a window, and how one comes to it."""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.exam.blueprint import Language
from kiosk.ui.look import look
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.panel_hands import FakeHall

Way = Callable[[Hands], None]


class Station(NamedTuple):
    """One place to stand at.

    Attributes:
        name: for the messages of a test.
        start: the seat, or the panel of a hall, before the first press.
        way: what is pressed to come here.
        zoom: percent.
        opens: the button that opens the sheet or card of this station; empty for a screen.
    """

    name: str
    start: Callable[[], FakeSession | FakeHall]
    way: Way = lambda _hands: None
    zoom: int = 100
    opens: str = ""

    def before(self, sit: Sit, language: Language = "en", size: tuple[int, int] = SIZE) -> Hands:
        """Sit down; a sheet is not open yet."""
        hands = sit(self.start(), language, size=size)
        if look().zoom != self.zoom:
            hands.window.set_zoom(self.zoom)
            hands.settle()
        self.way(hands)
        hands.settle()
        return hands

    def stand(self, sit: Sit, language: Language = "en", size: tuple[int, int] = SIZE) -> Hands:
        """Sit down and go there."""
        hands = self.before(sit, language, size)
        if self.opens:
            hands.press(self.opens)
        return hands


def press(*names: str) -> Way:
    """Press these, one after another."""

    def way(hands: Hands) -> None:
        for name in names:
            hands.press(name)

    return way
