"""The list of stations is whole: no screen, sheet or card of the window is missing from it."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.popover import Popover
from kiosk.ui.presenters.desk import Act, asks
from kiosk.ui.presenters.screens import ScreenId
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.stations import LEAVING, OFFERED, STATIONS

#: Acts whose fields and signing are those of another act that is there.
ALIKE = {
    Act.REFUSE_IDENTITY: Act.PAUSE,
    Act.START: Act.CONFIRM_IDENTITY,
    Act.ANSWER_CALL: Act.CONFIRM_IDENTITY,
    Act.CONTINUE: Act.CONFIRM_IDENTITY,
    Act.UNLOCK: Act.PAUSE,
    Act.CLOSE: Act.CONFIRM_IDENTITY,
}


def kinds(base: type[QWidget]) -> set[str]:
    """The classes that are really made, by name."""
    below = base.__subclasses__()
    return set().union(*(kinds(one) or {one.__name__} for one in below)) if below else set()


def test_every_screen_sheet_and_card_is_a_station(sit: Sit) -> None:
    screens, sheets = set(), set()
    for station in STATIONS:
        hands = station.stand(sit)
        screens.add(hands.screen)
        sheets |= {
            type(one).__name__
            for kind in (Overlay, Popover)
            for one in hands.window.findChildren(kind)
            if one.isVisible()
        }
        hands.leave()
    assert screens == set(ScreenId) | set(PageId)
    assert sheets == {one for one in kinds(Overlay) | kinds(Popover) if not one.startswith("_")}
    assert set(OFFERED) | set(LEAVING) | set(ALIKE) | {Act.RESUME} == set(Act)
    assert {one for one, other in ALIKE.items() if not set(asks(one)) <= set(asks(other))} == set()
