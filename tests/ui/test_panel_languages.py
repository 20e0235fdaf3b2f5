"""No English word anywhere at the panel in Kazakh and Russian: every station is walked and read."""

import pytest

from tests.ui.conftest import Sit
from tests.ui.panel_stations import PANEL
from tests.ui.station import Station
from tests.ui.test_no_english import LANGUAGES, left_over


@pytest.mark.parametrize("station", PANEL, ids=[one.name for one in PANEL])
def test_no_english_anywhere_at_the_panel(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    for language in LANGUAGES:
        hands.window.set_language(language)
        assert left_over(hands) == set(), language
