"""The seat's ready screen tells staff which build runs, in small print."""

import pytest
from PySide6.QtWidgets import QLabel

from kiosk import __version__
from kiosk.build import Build
from kiosk.hall.wire import HallTime
from kiosk.ui.screens import arrival
from tests.fakes.moving import furniture, room
from tests.ui.beside_window import Window, at, seat

__all__ = ["at", "furniture", "room", "seat"]

DIGEST = "1a2b3c4d" + "0" * 56


def test_from_the_source_there_is_a_version(seat: Window) -> None:
    assert seat.read("ready.build").startswith("Version 0.")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Version 0.1.0, build 68da2515a1b2, digest 1a2b3c4d"),
        ("kk", "0.1.0 нұсқасы, 68da2515a1b2 құрастырмасы, бақылау сомасы 1a2b3c4d"),
        ("ru", "Версия 0.1.0, сборка 68da2515a1b2, контрольная сумма 1a2b3c4d"),
    ],
)
def test_a_package_tells_version_commit_and_digest(
    seat: Window, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(arrival, "this_build", lambda: Build("0.1.0", "68da2515a1b2", DIGEST))
    seat.window.set_language(language)  # type: ignore[arg-type]  # one of the three
    seat.settle()
    assert seat.read("ready.build") == words


def test_a_newer_build_at_the_hub_is_told_until_the_hall_is_open(seat: Window) -> None:
    def offer(version: str) -> None:
        seat.seat.hear(HallTime(hall_ms=0, open=False, offered=version))
        seat.settle()

    def newer() -> bool:
        return any(one.isVisible() for one in seat.window.findChildren(QLabel) if _is_newer(one))

    assert not newer()
    offer("9.0.0")
    assert seat.read("ready.newer") == "Version 9.0.0 waits at the server. Call the technician."
    for nothing in (__version__, "0.0.1", "", "nonsense"):
        offer(nothing)
        assert not newer()
    offer("9.0.0")
    seat.seat.open()
    seat.settle()
    assert not newer()


def _is_newer(one: QLabel) -> bool:
    return one.objectName() == "ready.newer"
