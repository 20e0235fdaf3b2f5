"""What a candidate reads before the exam: their own time, their own words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kiosk.exam import commands as c
from kiosk.ui.speech import tongue
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import key as staff_key
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Sit
from tests.ui.fakes import FakeSession


def test_the_rules_name_the_time_this_candidate_has(sit: Sit) -> None:
    for extra_time in (False, True):
        play = Play().assigned(extra_time=extra_time)
        time = play.exam.time
        minutes = time.minutes + (time.accommodation_minutes if extra_time else 0)
        hands = sit(FakeSession(play))
        hands.press("identity.me")
        assert hands.screen == "rules"
        assert f"Time for all of them: {minutes} min." in hands.read("rules.limit")


def test_an_enter_too_many_says_neither_yes_nor_no(sit: Sit) -> None:
    hands = sit(FakeSession(Play().assigned()))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        hands.key(key)
    assert hands.session.journal.waiting == []
    assert hands.screen == "identity"


def test_the_steps_come_in_order_and_staff_may_confirm_at_any_of_them(sit: Sit) -> None:
    hands = sit(FakeSession(Play().assigned()))
    assert hands.screen == "identity"
    hands.press("identity.me")
    hands.press("rules.agree")
    hands.press("rules.biometric.no")
    hands.press("rules.continue")
    hands.saved()
    assert hands.screen == "document"
    hands.session.order(VOUCH, staff_key("inv-1"), staff_key("inv-2"))
    hands.saved()
    assert hands.screen == "sound"
    early = sit(FakeSession(Play().assigned()))
    early.session.order(VOUCH, staff_key("inv-1"), staff_key("inv-2"))
    early.saved()
    assert early.screen == "rules"


def test_whoever_is_somebody_else_calls_the_invigilator_and_stays(sit: Sit) -> None:
    hands = sit(FakeSession(Play().assigned()))
    hands.press("identity.not_me")
    hands.saved()
    assert hands.screen == "identity"
    assert hands.session.service is not None
    assert hands.session.service.saved.calling
    assert "Raise your hand" in hands.banner("call")


def test_the_language_of_the_interface_outlives_the_window(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()), "ru")
    hands.press("header.language")
    hands.press("language.kk")
    service = hands.session.service
    assert service is not None
    assert service.position.language == "kk"
    hands.window.stop()
    again = sit(hands.session, "ru")
    assert tongue().language == "kk"
    assert again.read("header.title") == "Қазақ тілі"


def test_a_language_chosen_before_the_attempt_is_kept_with_it(sit: Sit) -> None:
    service = sit(FakeSession(Play().assigned()), "ru").session.service
    assert service is not None
    assert service.position.language == "ru"


def test_a_simulated_sound_is_said_and_the_word_with_it(sit: Sit) -> None:
    play = Play().assigned()
    play.do(VOUCH)
    play.do(c.AcceptRules(biometric_consent=False))
    hands = sit(FakeSession(play))
    assert hands.screen == "sound"
    word = hands.get("sound.word.1", QPushButton).text()
    assert hands.read("sound.simulated").endswith(f"The word is: {word}")
    assert not sit(FakeSession(play, demo=False)).sees("sound.simulated")
