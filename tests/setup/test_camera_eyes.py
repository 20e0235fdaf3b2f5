"""The wizard's eyes over a camera process that really runs."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.bootstrap_wizard import CameraEyes

if TYPE_CHECKING:
    from kiosk.proctoring.messages import Picture


@pytest.mark.parametrize(("source", "ends"), [("script:good", "up"), ("device:97", "down")])
def test_a_camera_shows_or_says_why_not(
    qapp: QApplication, qtbot: QtBot, source: str, ends: str
) -> None:
    del qapp
    states: list[tuple[str, str, str]] = []
    pictures: list[Picture | None] = []
    eyes = CameraEyes()
    eyes.open(source, pictures.append, lambda *told: states.append(told))
    try:
        qtbot.waitUntil(lambda: bool(states) and states[-1][0] == ends, timeout=60_000)
        if ends == "up":
            qtbot.waitUntil(lambda: any(pictures), timeout=60_000)
            assert states[-1][2]
        else:
            assert states[-1][1] == "no_camera"
    finally:
        eyes.close()
