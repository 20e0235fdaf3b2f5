"""Handing over from the desk of a lone seat: what is offered, who may, and what is read of it."""

import pytest

from kiosk.base.errors import RuleError
from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.desk import Act, Scene, acts
from kiosk.ui.speech import LANGUAGES
from tests.fakes.hall_people import blueprint
from tests.ui.centre_side import DONE, HALF, NAME, FakeCentre
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import session_at

MORE = (Act.HAND_OVER, Act.SEND, Act.TAKE_RECEIPT)


def at_desk(sit: Sit, centre: FakeCentre) -> Hands:
    hands = sit(session_at(Phase.EMPTY))
    hands.window.seat.centre = centre
    hands.press("header.desk")
    return hands


def test_what_is_offered_follows_what_there_is() -> None:
    closed = Scene(hall_open=False, attempt=None, unfinished=False, leaving=MORE)
    opened = Scene(hall_open=True, attempt=None, unfinished=False, leaving=MORE)
    assert acts(closed, blueprint()) == (Act.OPEN_HALL, *MORE)
    assert acts(opened, blueprint()) == (Act.ASSIGN, *MORE, Act.CLOSE_HALL)
    beside = Scene(hall_open=True, attempt=None, unfinished=False, beside=True, leaving=MORE)
    assert acts(beside, blueprint()) == ()


def test_without_a_line_or_a_sitting_it_is_not_offered(sit: Sit) -> None:
    hands = at_desk(sit, FakeCentre(line=False))
    assert hands.sees("desk.act.hand_over")
    assert not hands.sees("desk.act.send_to_centre")
    hands = at_desk(sit, FakeCentre(there=False))
    assert not hands.sees("desk.act.hand_over")
    assert not hands.sees("desk.act.take_receipt")


def test_a_member_of_staff_writes_it_to_the_stick(sit: Sit) -> None:
    centre = FakeCentre()
    hands = at_desk(sit, centre)
    hands.press("desk.act.hand_over")
    assert "until the centre's receipt has come" in hands.read("desk.sentence")
    assert centre.asked == []
    hands.sign("inv-1")
    assert centre.asked == [("write", "inv-1")]
    assert hands.read("centre.words") == (
        f"Written to the stick: {NAME}. Now take the stick to the centre."
    )


def test_it_goes_over_the_line_while_the_seat_goes_on(sit: Sit) -> None:
    centre = FakeCentre()
    hands = at_desk(sit, centre)
    hands.press("desk.act.send_to_centre")
    hands.sign("inv-1")
    assert centre.asked == [("send", "inv-1")]
    assert hands.read("centre.words").startswith("Being sent to the centre: 50 %.")
    centre.sending = DONE
    hands.window.tick()
    assert hands.read("centre.words").startswith("The centre has everything.")


def test_a_receipt_is_taken_from_the_stick(sit: Sit) -> None:
    centre = FakeCentre(stick=NAME)
    hands = at_desk(sit, centre)
    hands.press("desk.act.take_receipt")
    hands.sign("inv-1")
    assert centre.asked == [("take_receipt", "inv-1")]
    assert hands.read("centre.words").split("\n")[1].startswith("The centre has everything.")


@pytest.mark.parametrize("code", ["no_receipt", "not_written", "not_on_duty", "disk_refused"])
def test_a_refusal_is_said_in_words_and_the_sheet_stays(sit: Sit, code: str) -> None:
    centre = FakeCentre(refuses=RuleError(code, "a technician's sentence"))
    hands = at_desk(sit, centre)
    hands.press("desk.act.take_receipt")
    hands.sign("inv-1")
    assert hands.sees("desk.confirm")
    said = hands.read("desk.problem")
    assert said
    assert code not in said
    assert "technician's sentence" not in said


def test_the_hall_is_closed_only_after_its_papers_were_kept(sit: Sit) -> None:
    centre = FakeCentre()
    hands = at_desk(sit, centre)
    hands.press("desk.act.close_hall")
    hands.sign("inv-1")
    assert centre.asked == [("closing", "")]
    assert hands.session.desk is None


def test_the_words_are_said_in_three_languages(sit: Sit) -> None:
    centre = FakeCentre(sending=HALF, stick=NAME)
    hands = at_desk(sit, centre)
    said = set()
    for language in LANGUAGES:
        hands.window.set_language(language)
        hands.window.tick()
        hands.settle()
        said.add(hands.read("centre.words"))
    assert len(said) == len(LANGUAGES)
