"""The sentence that staff sign, with what they typed in it."""

import pytest

from kiosk.ui.desk.sentences import reason_within
from kiosk.ui.presenters.desk import Act
from tests.fakes.exam_play import Play
from tests.ui.conftest import Sit
from tests.ui.fakes import FakeSession


@pytest.mark.parametrize("typed", ["fire drill", "fire drill.", " fire drill. "])
def test_a_full_stop_that_was_typed_is_not_doubled(sit: Sit, typed: str) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("header.desk")
    hands.press(f"desk.act.{Act.PAUSE}")
    hands.type("desk.reason", typed)
    assert hands.read("desk.sentence").endswith(": fire drill.")


def test_at_the_end_of_a_sentence_a_reason_keeps_its_own_full_stop() -> None:
    assert reason_within("It is this person. {reason}", " Seen. ") == "Seen."
