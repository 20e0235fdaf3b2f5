"""Everything that is pressed is at least 44 by 44 pixels at 100 % (WCAG 2.2, 2.5.5)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QWidget

from kiosk.ui.speech import LANGUAGES
from tests.fakes.exam_play import Play
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.station import Station
from tests.ui.stations import EACH
from tests.ui.test_tab_order import PRESSED, on_top

LEAST = 44


def too_small(hands: Hands) -> list[str]:
    """What a finger or an unsteady hand would miss; disabled things too: they come to life."""
    found = []
    for one in on_top(hands).findChildren(QWidget):
        if not isinstance(one, PRESSED) or not one.isVisible() or not one.objectName():
            continue
        if one.objectName().startswith("qt_"):  # a part of a field
            continue
        if one.width() < LEAST or one.height() < LEAST:
            found.append(f"{one.objectName()}: {one.width()}x{one.height()}")
    return found


@pytest.mark.parametrize("station", EACH)
def test_everything_pressed_is_large_enough(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    for language in LANGUAGES:
        hands.window.set_language(language)
        for size in (SIZE, (1280, 720)):
            hands.window.resize(*size)
            hands.settle()
            assert too_small(hands) == []


def test_a_slider_is_taken_anywhere_on_it(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    slider = hands.get("exam.volume", QSlider)
    assert slider.height() >= LEAST
    for x, volume in ((1, 0), (slider.width() // 2, 50), (slider.width() - 2, 100)):
        for y in (1, slider.height() - 2):
            slider.setValue(33)
            QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            assert abs(slider.value() - volume) <= 2
