"""Nothing is cut off at any station: language, text size, screen, with no notice, one, and three.

Every day a few of all combinations; the slow run has all sixty of them.
"""

from functools import partial
from itertools import product

import pytest

from kiosk.exam.blueprint import Language
from kiosk.ui.look import ZOOMS
from kiosk.ui.speech import LANGUAGES
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.station import Station
from tests.ui.stations import EACH, STATIONS
from tests.ui.test_fitting import SMALLEST, cut_off, overlapping, squeezed, too_wide

SIZES = (SMALLEST, SIZE, (1920, 1080), (3840, 2160))
Place = tuple[Language, int, tuple[int, int]]
EVERYWHERE: list[Place] = list(product(LANGUAGES, ZOOMS, SIZES))
#: What is tried every day: the narrowest and the largest, each language, with and without notices.
USUAL: list[Place] = [
    ("kk", 200, SMALLEST),
    ("ru", 200, SIZE),
    ("ru", 150, SMALLEST),
    ("en", 100, (3840, 2160)),
]
#: Longer than any notice there is.
LONG = {
    "kk": "Компьютердің дискісі толуға жақын. Жауаптарыңыз сақталды; әкімшіні шақырыңыз. ",
    "ru": "Диск этого компьютера почти заполнен. Ваши ответы сохранены; позовите сотрудника. ",
    "en": "The disk of this computer is nearly full. Your answers are saved; call somebody. ",
}


def faults(hands: Hands) -> list[str]:
    """All that cannot wholly be seen."""
    hands.settle()
    hands.settle()
    window = hands.window
    return [*cut_off(window), *too_wide(window), *overlapping(window), *squeezed(window)]


def tried(hands: Hands, places: list[Place], notices: tuple[int, ...]) -> dict[str, list[str]]:
    """The faults at all these places, without a notice and with so many."""
    found = {}
    for language, zoom, size in places:
        hands.window.set_language(language)
        hands.window.resize(*size)
        hands.window.set_zoom(zoom)
        for count in notices:
            hands.window.banners.clear()
            for number in range(count):
                words = partial(str, LONG[language] * 2)
                hands.window.banners.add(f"n{number}", "warn", "warning", words)
            if faults_ := faults(hands):
                found[f"{language} {zoom} % {size}, {count} notices"] = faults_
    return found


@pytest.mark.parametrize("station", EACH)
def test_every_station_fits_with_and_without_notices(sit: Sit, station: Station) -> None:
    assert tried(station.stand(sit), USUAL, (0, 1, 3)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("station", STATIONS, ids=[one.name for one in STATIONS])
def test_every_station_fits_everywhere(sit: Sit, station: Station) -> None:
    assert tried(station.stand(sit), EVERYWHERE, (0, 3)) == {}
