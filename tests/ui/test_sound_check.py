"""The sound check: ears before the start, a way on for everybody, the volume kept."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSlider

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.journal.pulse import MAX_POSITION_BYTES
from kiosk.seat.ports import Position, position_bytes
from kiosk.ui.audio import SIMULATED
from kiosk.ui.presenters.desk import Act
from kiosk.ui.screens.sound import SoundScreen
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import key
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Sit
from tests.ui.fakes import FakeSession
from tests.ui.listening import at_the_check, incidents


def test_the_sound_check_needs_ears(sit: Sit) -> None:
    play = Play().assigned()
    play.do(VOUCH)
    play.do(c.AcceptRules(biometric_consent=False))
    hands = sit(FakeSession(play))
    assert not hands.get("sound.word.1", QPushButton).isEnabled()
    hands.press("sound.listen")
    hands.press("sound.word.2")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.sound == "failed"
    assert hands.read("sound.verdict").startswith("That was another word.")
    hands.press("sound.listen")
    hands.press("sound.word.2")  # after a wrong word it is another one
    hands.saved()
    assert hands.screen == "practice"


def test_who_hears_nothing_has_it_noted_and_calls_the_invigilator(sit: Sit) -> None:
    hands = at_the_check(sit)
    hands.press("sound.nothing")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.calling
    assert incidents(hands) == ["no_sound"]
    assert "the invigilator is called" in hands.read("sound.verdict")
    assert not hands.get("sound.nothing", QPushButton).isEnabled()


def test_three_wrong_words_wait_for_somebody_to_come(sit: Sit) -> None:
    hands = at_the_check(sit)
    for _ in range(3):
        hands.press("sound.listen")
        right = hands.get("SoundScreen", SoundScreen).asked
        hands.press(f"sound.word.{(right + 1) % 4 + 1}")
        hands.saved()
    assert not hands.get("sound.listen", QPushButton).isEnabled()
    assert hands.read("sound.verdict").startswith("Three words")
    hands.press("sound.nothing")
    hands.saved()
    hands.session.order(c.AnswerCall(), key("inv-1"))
    hands.saved()
    assert hands.get("sound.listen", QPushButton).isEnabled()


def test_the_check_waits_for_a_device(sit: Sit) -> None:
    hands = at_the_check(sit)
    hands.audio.present = False
    hands.tick()
    assert not hands.get("sound.listen", QPushButton).isEnabled()
    assert hands.read("sound.verdict").startswith("No headphones")
    hands.audio.present = True
    hands.tick()
    assert hands.get("sound.listen", QPushButton).isEnabled()


def test_a_device_that_goes_before_the_start_takes_the_check_back(sit: Sit) -> None:
    hands = sit(FakeSession(Play().ready()))
    hands.tick()
    assert hands.session.service is not None
    hands.audio.present = False
    hands.tick()
    hands.saved()
    assert hands.session.service.saved.sound == "failed"
    assert hands.screen == "sound"
    with pytest.raises(RuleError) as caught:
        hands.session.start(key("inv-1"))
    assert caught.value.code == "sound_not_checked"


def test_another_device_before_the_start_takes_the_check_back(sit: Sit) -> None:
    hands = sit(FakeSession(Play().ready()))
    hands.tick()
    hands.audio.name = "loudspeaker"
    hands.tick()
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.sound == "failed"
    lost = [one for one in hands.session.events if isinstance(one, e.SoundLost)]
    assert [one.device for one in lost] == [SIMULATED]  # the one it was passed with
    assert hands.screen == "sound"
    with pytest.raises(RuleError) as caught:
        hands.session.start(key("inv-1"))
    assert caught.value.code == "sound_not_checked"


def test_a_device_changed_before_the_window_looked_takes_the_check_back(sit: Sit) -> None:
    hands = at_the_check(sit)
    hands.window._timer.stop()
    hands.press("sound.listen")
    hands.press("sound.word.1")
    hands.saved()
    hands.audio.name = "loudspeaker"
    hands.tick()
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.sound == "failed"
    hands.press("sound.listen")
    hands.press("sound.word.1")
    hands.saved()
    hands.tick()
    assert hands.window.seat.pending.sound == "passed"  # heard on the other one, it counts


def test_the_desk_does_not_start_without_the_device_of_the_check(sit: Sit) -> None:
    hands = sit(FakeSession(Play().ready()))
    hands.window._timer.stop()  # as in the moment before the window has looked
    hands.audio.present = False
    hands.press("header.desk")
    hands.press("desk.act.start")
    hands.sign("inv-1")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.phase is Phase.CHECK_IN
    assert "cannot start" in hands.read("desk.problem")


def test_a_waived_check_starts_without_a_device(sit: Sit) -> None:
    hands = at_the_check(sit)
    hands.audio.present = False
    hands.press("header.desk")
    hands.press("desk.act.waive_sound")
    hands.press("desk.ground.headset")
    hands.type("desk.reason", "both headsets of the hall are broken")
    hands.sign("inv-1")
    hands.sign("head-1")
    hands.saved()
    waiver = hands.window.seat.pending.waiver
    assert waiver is not None
    assert (waiver.ground, waiver.reason) == ("headset", "both headsets of the hall are broken")
    hands.session.start(key("inv-1"))
    hands.saved()
    hands.tick()
    assert hands.session.service is not None
    assert hands.session.service.saved.phase is Phase.RUNNING
    assert not hands.sees("banner.device")  # nobody expects one
    assert hands.read("exam.plays").startswith("No headphones")


def test_no_way_of_the_window_starts_an_exam_with_listening_unchecked(sit: Sit) -> None:
    hands = at_the_check(sit)
    hands.press("header.desk")
    assert not hands.sees("desk.act.start")
    assert hands.sees("desk.act.waive_sound")
    for kind in (None, Act.START):  # from the list, and asked for at once
        hands.window.desk.dismiss()
        hands.window.open_desk(kind)
        hands.settle()
    hands.sign("inv-1")
    assert "sound check" in hands.read("desk.problem")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.phase is Phase.CHECK_IN


def test_the_volume_is_kept_from_the_check_to_the_exam_and_over_a_restart(sit: Sit) -> None:
    hands = at_the_check(sit)
    slider = hands.get("sound.volume", QSlider)
    assert slider.height() >= 44
    slider.setFocus()
    for _ in range(6):
        hands.key(Qt.Key.Key_Left)
    assert (slider.value(), hands.audio.volume) == (50, 50)
    hands.press("sound.listen")
    hands.press("sound.word.1")
    hands.saved()
    hands.window.seat.practised = True
    hands.session.start(key("inv-1"))
    hands.saved()
    assert hands.get("exam.volume", QSlider).value() == 50
    service = hands.session.service
    assert service is not None
    kept = msgspec.json.decode(position_bytes(service.position), type=Position)
    again = sit(FakeSession(Play().started()))
    assert again.session.service is not None
    assert again.get("exam.volume", QSlider).value() == 80
    again.session.service.position = kept  # as the way back does
    again.window.seat._attached = None
    again.window.seat.look_again()
    assert (again.get("exam.volume", QSlider).value(), again.audio.volume) == (50, 50)


def test_the_volume_gives_way_where_the_side_file_has_no_room() -> None:
    long = "x" * 40
    full = Position(
        item=long, playing=long, heard_ms=599_999, length_ms=600_000, language="kk", volume=50
    )
    assert len(position_bytes(full)) <= MAX_POSITION_BYTES
    kept = msgspec.json.decode(position_bytes(full), type=Position)
    assert kept == msgspec.structs.replace(full, volume=-1)
    usual = msgspec.structs.replace(full, item="kk-listening-017", playing="kk-listening-017")
    assert msgspec.json.decode(position_bytes(usual), type=Position) == usual
