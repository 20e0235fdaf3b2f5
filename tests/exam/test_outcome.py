"""How an attempt ended, in one word."""

import pytest

from kiosk.exam import commands as c
from kiosk.exam.outcome import Outcome, outcome_of
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, Play
from tests.fakes.exam_stages import SAMPLES, stage


@pytest.mark.parametrize(
    ("phase", "outcome"),
    [
        (Phase.REFUSED, "refused"),
        (Phase.FINISHED, "result_follows"),
        (Phase.CLOSED, "result_follows"),
        (Phase.REVIEW, "not_passed"),
        (Phase.DONE, "not_passed"),
        (Phase.ANNULLED, "annulled"),
    ],
)
def test_each_end_has_its_word(phase: Phase, outcome: Outcome) -> None:
    assert outcome_of(stage(phase, CITIZENSHIP).state) == outcome


@pytest.mark.parametrize("name", EXAMS)
def test_who_passed_and_was_removed_afterwards_has_not_passed(name: str) -> None:
    """CE-22: annulment outweighs any score."""
    play = Play(name).started().answered().reviewed()
    assert outcome_of(play.state) == "passed"
    play.do(SAMPLES[c.Annul](play))
    assert outcome_of(play.state) == "annulled"
