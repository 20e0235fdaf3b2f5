"""A turn that did not happen on the screen is an error, not a fast turn."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.bench.walk import Found, Walk
from kiosk.bootstrap import ASSETS, Seat
from kiosk.rehearsal.setting import Setting
from kiosk.ui.app import make_application
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.window import SeatWindow
from tests.fakes.seats import Hall, furnished, hall_in
from tests.fakes.whole_exam import begin

if TYPE_CHECKING:
    from kiosk.exam.items import Form

__all__ = ["furnished"]


class Sitting:
    """A candidate in the exam, in a window of this process."""

    def __init__(self, hall: Hall, directory: Path) -> None:
        make_application([], ASSETS, language="en")
        self.hall = hall
        begin(hall)
        self.window = SeatWindow(session=hall.session, staff=hall.staff, audio=_audio(hall))
        self.window.resize(1366, 768)
        self.window.show()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.walk = Walk(Seat(app, self.window, hall.session, None), self._mark, directory)
        self.marks = 0
        service = hall.session.service
        assert service is not None
        assert service.saved.form is not None
        self.form: Form = service.saved.form
        self.walk._to_the_first(self.form)

    def _mark(self) -> None:
        self.marks += 1


def _audio(hall: Hall) -> SimulatedAudio:
    return SimulatedAudio(hall.clock)


@pytest.fixture
def sitting(qapp: QApplication, furnished: Setting, tmp_path: Path) -> Iterator[Sitting]:
    del qapp
    made = Sitting(hall_in(tmp_path, furnished), tmp_path)
    yield made
    made.window.stop()
    made.window.deleteLater()
    made.hall.die()


def test_it_goes_through_the_form_and_back(sitting: Sitting) -> None:
    length = len(sitting.form.items)
    places = []
    for _ in range(2 * (length - 1)):
        wall, cpu = sitting.walk._turn(sitting.form)
        assert wall > 0
        assert cpu > 0
        places.append(sitting.walk._index)
    assert places == [*range(1, length), *range(length - 2, -1, -1)]


def test_a_question_that_is_not_painted_is_no_turn(sitting: Sitting) -> None:
    sitting.walk._turn(sitting.form)
    sitting.window.setUpdatesEnabled(False)
    with pytest.raises(RuntimeError, match=r"question of .* was not painted"):
        sitting.walk._turn(sitting.form)


def test_a_cell_of_the_map_that_is_not_painted_is_no_turn(sitting: Sitting) -> None:
    sitting.walk._turn(sitting.form)
    cell = sitting.window.findChild(QWidget, "exam.task.3")
    assert isinstance(cell, QWidget)
    assert cell.isVisible()
    cell.setUpdatesEnabled(False)
    with pytest.raises(RuntimeError, match=r"cell of .* was not painted"):
        sitting.walk._turn(sitting.form)


def test_a_press_that_nothing_answers_is_no_turn(sitting: Sitting) -> None:
    button = sitting.window.findChild(QWidget, "exam.next")
    assert isinstance(button, QWidget)
    button.blockSignals(True)
    with pytest.raises(RuntimeError, match="was not painted"):
        sitting.walk._turn(sitting.form)


def test_what_was_found_counts_listening_answers_and_flags(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr(sitting.walk, "_save", sitting.hall.settle)
    # Here the clock stands, so that no recording would come to its end.
    monkeypatch.setattr(sitting.walk, "_listen", lambda task: heard.append(bool(task.media)))
    assert sitting.walk._work(sitting.form) == len(sitting.form.items)
    sitting.walk._save()
    found = sitting.walk._found(sitting.form, [(2, 1)])
    half, fifth = (-(-len(sitting.form.items) // n) for n in (2, 5))
    assert found == Found(
        wall_ns=(2,),
        cpu_ns=(1,),
        tasks=len(sitting.form.items),
        listening=sum(task.media is not None for task in sitting.form.items),
        answered=half,
        flagged=fifth,
        sound="simulated",
        platform="offscreen",
        width=1366,
        height=768,
    )
    assert found.listening > 0
    assert heard == [True]
