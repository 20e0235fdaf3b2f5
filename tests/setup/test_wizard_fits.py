"""What the wizard shows is seen: on a small screen, in large letters, in each language."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from kiosk.exam.blueprint import Language
from kiosk.setup.machine import Ran
from kiosk.ui.app import make_application
from kiosk.ui.look import look
from kiosk.ui.setup.trial_pages import SoundPage
from tests.fakes.hall_people import ROOT_FOLDER
from tests.setup.conftest import Fleet
from tests.setup.test_wizard import through_the_camera, through_the_sound, to_the_restart
from tests.setup.wizard_side import Technician
from tests.ui.test_fitting import cut_off, overlapping, too_wide

Sit = Callable[..., Technician]
SPOKEN: list[Language] = ["kk", "ru", "en"]


@pytest.fixture
def sit(qapp: QApplication, fleet: Fleet) -> Iterator[Sit]:
    del qapp
    make_application([], ROOT_FOLDER / "assets", language="en")
    (fleet.folder / "stick").mkdir()
    seated: list[Technician] = []

    def sit_down(language: Language = "en", zoom: int = 100) -> Technician:
        seated.append(Technician(fleet, fleet.folder / "stick"))
        seated[-1].window.set_language(language)
        seated[-1].window.set_zoom(zoom)
        seated[-1].settle()
        return seated[-1]

    yield sit_down
    for one in seated:
        one.leave()


def seen(widget: QWidget) -> bool:
    """Whether all of it is in view, wherever it scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            corner = widget.mapTo(parent.viewport(), QPoint(0, 0))
            if not parent.viewport().rect().contains(QRect(corner, widget.size())):
                return False
        parent = parent.parentWidget()
    return widget.isVisible()


def settled(technician: Technician) -> list[str]:
    """What is cut off, once everything was laid out."""
    technician.settle()
    technician.settle()
    window = technician.window
    return [*cut_off(window), *too_wide(window), *overlapping(window)]


@pytest.mark.parametrize("language", SPOKEN)
def test_every_field_of_a_role_is_seen_at_once(sit: Sit, language: Language) -> None:
    technician = sit(language)
    technician.press("role.hub")
    assert settled(technician) == []
    for name in ("hall", "exam", "trust", "auditor", "hubs"):
        assert seen(technician.find(f"role.{name}")), name


@pytest.mark.parametrize("language", SPOKEN)
def test_the_whole_question_of_a_cancel_is_seen_in_large_letters(
    sit: Sit, fleet: Fleet, language: Language
) -> None:
    technician = sit(language, 200)
    to_the_restart(technician)
    technician.press("setup.cancel")
    assert settled(technician) == []
    assert seen(technician.find("cancel.words", QLabel))
    fleet.machine.refuses = {"lockdown restore": 4}
    pressed = technician.find("cancel.confirm")
    before = pressed.mapToGlobal(QPoint(0, 0))
    technician.press("cancel.confirm")
    assert settled(technician) == []
    assert seen(technician.find("cancel.problem", QLabel))
    assert technician.says("cancel.words") == ""
    assert pressed.mapToGlobal(QPoint(0, 0)) == before
    technician.press("cancel.back")
    technician.press("setup.cancel")
    assert technician.says("cancel.problem") == ""
    assert technician.says("cancel.words")


@pytest.mark.parametrize("language", SPOKEN)
def test_what_came_of_a_step_comes_into_view_in_large_letters(sit: Sit, language: Language) -> None:
    technician = sit(language, 200)
    technician.on()
    through_the_camera(technician)
    through_the_sound(technician)
    assert technician.model.at == "disk"
    technician.press("setup.next")
    assert settled(technician) == []
    assert seen(technician.find("setup.verdict", QLabel))


@pytest.mark.parametrize("language", SPOKEN)
def test_a_step_that_runs_says_so_in_view_and_its_buttons_fit(
    sit: Sit, fleet: Fleet, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    technician = sit(language, 200)
    to_the_restart(technician)
    technician.press("setup.back")
    held = threading.Event()

    def run(*_words: str, **_more: object) -> Ran:
        held.wait()
        return Ran(130, "", "It was stopped.")

    monkeypatch.setattr(fleet.machine, "kiosk", run)
    window = technician.window
    try:
        window.again.click()
        for _ in range(9):
            QApplication.processEvents()
        assert seen(technician.find("setup.told", QLabel))
        assert cut_off(window) == []
        foot = window.next.parentWidget()
        assert foot is not None
        assert foot.height() < 2 * window.next.height()  # one row: the page keeps its room
    finally:
        held.set()
    technician.settle()
    assert window.back.isVisible()


def test_the_ink_of_a_verdict_is_that_of_its_surface(sit: Sit) -> None:
    technician = sit()
    technician.on()
    through_the_camera(technician)

    def ink() -> str:
        palette = technician.find("setup.verdict").palette()
        return palette.color(QPalette.ColorRole.WindowText).name()

    for word in ("2", "3", "4"):
        technician.press("sound.listen")
        technician.press(f"sound.word.{word}")
    assert ink() == look().color("bad_ink").name()
    page = technician.window.page
    assert isinstance(page, SoundPage)
    technician.press("sound.listen")
    technician.press(f"sound.word.{page.asked + 1}")
    assert ink() == look().color("good_ink").name()


def test_the_report_is_in_reach_and_its_place_is_said_beside_it(sit: Sit, fleet: Fleet) -> None:
    technician = sit("ru")
    to_the_restart(technician)
    technician.leave()
    fleet.machine.started = "boot-2"
    technician = sit("ru")
    technician.press("setup.next")
    technician.press("setup.next")
    technician.press("setup.next")
    assert settled(technician) == []
    assert seen(technician.find("summary.write"))
    technician.press("summary.write")
    assert seen(technician.find("summary.written"))
    assert "5,00" not in technician.says("summary.disk")
    assert "2,00" in technician.says("summary.disk")
