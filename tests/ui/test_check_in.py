"""What a candidate reads before the exam: their own time, their own words."""

from kiosk.exam import commands as c
from tests.fakes.exam_play import Play
from tests.ui.conftest import Sit
from tests.ui.fakes import FakeSession


def test_the_rules_name_the_time_this_candidate_has(sit: Sit) -> None:
    for extra_time in (False, True):
        play = Play().assigned(extra_time=extra_time)
        play.do(c.ConfirmIdentity())
        time = play.exam.time
        minutes = time.minutes + (time.accommodation_minutes if extra_time else 0)
        hands = sit(FakeSession(play))
        assert hands.screen == "rules"
        assert f"Time for all of them: {minutes} min." in hands.read("rules.limit")
