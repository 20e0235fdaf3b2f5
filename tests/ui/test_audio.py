"""Sound: counted before it sounds, faults told apart from ends, an end for every beginning."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSlider

from kiosk.exam import commands as c
from kiosk.ui.audio import opus_length_ms
from kiosk.ui.parts.banner import Banner
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER, key
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.listening import RECORDING, at_the_check, incidents, plays


@pytest.fixture
def exam(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A listening task on the screen, with a real recording."""
    hands = sit(FakeSession(Play().started()))
    monkeypatch.setattr(hands.session.material, "media", lambda _media: RECORDING)
    return hands


def test_a_play_sounds_only_once_it_is_counted(exam: Hands) -> None:
    exam.press("exam.listen")
    assert exam.window.seat.playback.item == ""
    exam.saved()
    assert exam.window.seat.playback.item == exam.session.play.items[0]
    assert exam.read("exam.plays") == "Playing \u00b7 Plays left: 1"


def test_the_end_is_journalled_and_the_place_is_forgotten(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.clock.wait(600)
    exam.audio.advance()
    service = exam.session.service
    assert service is not None
    assert service.position.playing == exam.session.play.items[0]
    assert service.position.heard_ms == 600
    exam.session.clock.wait(10_000)
    exam.audio.advance()
    exam.saved()
    assert plays(exam) == (1, 0, False)
    assert service.position.playing == ""


def test_headphones_pulled_out_give_the_play_back(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.clock.wait(200)
    exam.audio.present = False
    exam.audio.advance()
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.sees("banner.play")


def test_a_device_that_goes_is_told_until_it_is_back(exam: Hands) -> None:
    exam.tick()
    assert not exam.sees("banner.device")
    exam.audio.present = False
    exam.tick()
    assert exam.sees("banner.device")
    assert not exam.sees("banner.device.away")  # it stays
    assert not exam.get("exam.listen", QPushButton).isEnabled()
    assert exam.read("exam.plays") == "No headphones \u00b7 Plays left: 2"
    assert exam.sees("exam.audio.note")
    exam.press("exam.next")
    exam.press("exam.choice.A")  # the rest of the exam goes on
    exam.saved()
    assert exam.sees("banner.device")
    exam.audio.present = True
    exam.tick()
    assert exam.get("banner.device", Banner).words.text().startswith("The headphones are back.")
    assert exam.sees("banner.device.away")
    exam.press("exam.previous")
    exam.press("exam.listen")
    exam.saved()
    assert plays(exam)[0] == 1
    assert incidents(exam) == ["sound_device_gone", "sound_device_back"]


def test_without_a_device_no_play_is_even_asked_for(exam: Hands) -> None:
    exam.audio.present = False
    exam.window.seat.playback.start(exam.session.play.items[0])
    assert exam.session.journal.waiting == []
    exam.settle()
    assert exam.sees("banner.refusal")


def test_a_device_that_goes_between_the_press_and_the_sound_gives_the_play_back(
    exam: Hands,
) -> None:
    exam.press("exam.listen")
    exam.audio.present = False
    exam.saved()
    exam.audio.advance()
    exam.saved()
    assert plays(exam) == (1, 1, False)


def test_another_device_is_told_and_noted(exam: Hands) -> None:
    exam.tick()
    exam.audio.name = "Loudspeaker"
    exam.tick()
    exam.saved()
    assert "Loudspeaker" in exam.get("banner.device", Banner).words.text()
    assert incidents(exam) == ["sound_device_changed"]
    exam.tick()
    exam.saved()
    assert incidents(exam) == ["sound_device_changed"]


def test_a_loose_plug_does_not_fill_the_journal(exam: Hands) -> None:
    for number in range(200):
        exam.audio.present = bool(number % 2)
        exam.tick()
    exam.saved()
    assert 10 < len(incidents(exam)) <= 40


def test_beyond_the_cap_the_words_name_who_can_decide(exam: Hands) -> None:
    cap = exam.session.blueprint.credit.plays
    for number in range(cap + 1):
        exam.press("exam.listen")
        exam.saved()
        exam.session.clock.wait(100)
        exam.audio.stop(fault=True)
        exam.saved()
        words = exam.get("banner.play", Banner).words.text()
        assert ("given back" in words) == (number < cap)
    assert plays(exam) == (cap + 1, cap, False)
    assert "call the invigilator, who can decide" in words


def test_a_recording_cut_off_near_its_end_counts_and_says_why(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.clock.wait(opus_length_ms(RECORDING) - 10)
    exam.audio.stop(fault=True)
    exam.saved()
    assert plays(exam) == (1, 0, False)
    assert "near its end" in exam.get("banner.play", Banner).words.text()


def test_two_quick_presses_take_one_play(exam: Hands) -> None:
    item = exam.session.play.items[0]
    exam.press("exam.listen")
    exam.window.seat.playback.start(item)
    exam.saved()
    exam.window.seat.playback.start(item)
    exam.saved()
    assert plays(exam) == (1, 0, True)
    assert not exam.sees("banner.refusal")
    assert not exam.get("exam.listen", QPushButton).isEnabled()


def test_after_listen_the_arrow_keys_still_turn_pages(exam: Hands) -> None:
    exam.get("exam.listen", QPushButton).setFocus()
    exam.key(Qt.Key.Key_Return)
    exam.saved()
    assert plays(exam)[2]
    exam.key(Qt.Key.Key_Right)
    assert exam.audio.volume == 80
    assert exam.window.seat.position.item == exam.session.play.items[1]
    exam.key(Qt.Key.Key_Left)
    exam.session.clock.wait(10_000)
    exam.audio.advance()
    exam.saved()
    assert exam.get("exam.listen", QPushButton).hasFocus()


def test_what_a_press_means_is_said_before_it(exam: Hands) -> None:
    words = exam.read("exam.audio.rule")
    assert "counts from its start" in words
    assert "while you look at other tasks" in words
    assert "cannot move" in words
    assert not exam.sees("exam.seek")


def test_used_up_plays_are_said(exam: Hands) -> None:
    for _ in range(2):
        exam.press("exam.listen")
        exam.saved()
        exam.session.clock.wait(10_000)
        exam.audio.advance()
        exam.saved()
    assert exam.read("exam.plays") == "All plays have been used"
    assert not exam.get("exam.listen", QPushButton).isEnabled()


def stop_by_staff(hands: Hands) -> None:
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))


def stop_by_lock(hands: Hands) -> None:
    hands.session.act(c.Lock(reason="a drive was plugged in"))


@pytest.mark.parametrize("stop", [stop_by_staff, stop_by_lock])
def test_a_stop_cuts_a_recording_off_and_gives_it_back(
    exam: Hands, stop: Callable[[Hands], None]
) -> None:
    exam.press("exam.listen")
    exam.saved()
    stop(exam)
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.window.seat.playback.item == ""
    assert exam.sees("banner.play")


def test_the_end_of_the_exam_silences_what_plays(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.window.seat.request(c.Finish())
    exam.saved()
    assert exam.window.seat.playback.item == ""
    assert exam.screen == "finished"


def test_a_device_that_comes_for_somebody_let_in_without_one_can_be_used(sit: Sit) -> None:
    play = Play().assigned()
    play.do(VOUCH)
    play.do(c.AcceptRules(biometric_consent=False))
    play.do(c.WaiveSound(reason="deaf", ground="hearing"))
    hands = sit(FakeSession(play.started_from_ready()))
    hands.audio.present = False
    hands.window.hearing._forget()
    hands.window.refresh()
    assert not hands.get("exam.listen", QPushButton).isEnabled()
    hands.tick()
    assert not hands.sees("banner.device")
    hands.audio.present = True
    hands.tick()
    assert hands.get("exam.listen", QPushButton).isEnabled()


def test_a_recording_goes_on_while_another_task_is_read(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.press("exam.next")
    assert not exam.get("exam.listen", QPushButton).isEnabled()
    assert exam.read("exam.plays") == "Another recording is playing"
    exam.session.clock.wait(10_000)
    exam.audio.advance()
    exam.saved()
    assert exam.get("exam.listen", QPushButton).isEnabled()


def test_a_recording_that_does_not_open_is_given_back(
    exam: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_media: str) -> bytes:
        raise KeyError("gone")

    monkeypatch.setattr(exam.session.material, "media", broken)
    exam.press("exam.listen")
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.sees("banner.refusal")


def test_a_press_anywhere_on_the_slider_sets_it_and_zero_is_said(exam: Hands) -> None:
    slider = exam.get("exam.volume", QSlider)
    assert slider.height() >= 44
    for y in (2, slider.height() - 3):
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, y))
        assert exam.audio.volume == 100
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, y))
        assert exam.audio.volume == 0
    assert exam.read("exam.audio.note").startswith("The volume is at zero")


def test_every_place_with_sound_says_that_it_is_simulated(exam: Hands, sit: Sit) -> None:
    assert "simulated" in exam.read("exam.audio.note")
    assert "simulated" in at_the_check(sit).read("sound.simulated")
    real = sit(FakeSession(Play().started()))
    real.audio.name = "Headset"
    real.window.refresh()
    real.settle()
    assert not real.sees("exam.audio.note")


def seeking() -> Play:
    """An exam whose recordings allow seeking, as data says."""
    play = Play().started()
    blocks = tuple(
        replace(block, sections=tuple(replace(one, seek=one.audio) for one in block.sections))
        for block in play.exam.blocks
    )
    play.exam = replace(play.exam, blocks=blocks)
    return play


def test_where_the_blueprint_allows_it_one_can_seek_by_keyboard(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = sit(FakeSession(seeking()))
    clip = (ROOT_FOLDER / "assets" / "sounds" / "practice.opus").read_bytes()
    monkeypatch.setattr(hands.session.material, "media", lambda _media: clip)
    hands.window.refresh()
    hands.settle()
    assert "can move within" in hands.read("exam.audio.rule")
    assert not hands.get("exam.seek", QSlider).isEnabled()
    hands.press("exam.listen")
    hands.saved()
    hands.session.clock.wait(200)
    hands.audio.advance()
    hands.tick()
    slider = hands.get("exam.seek", QSlider)
    slider.setFocus()
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Right)
    assert hands.window.seat.playback.at_ms == 4_200
    hands.session.clock.wait(300)
    hands.audio.advance()
    assert hands.window.seat.playback.at_ms == 4_500
    assert hands.window.seat.playback.heard_ms == 500  # a jump is not listening
    hands.audio.stop(fault=True)
    hands.saved()
    assert plays(hands) == (1, 1, False)


def test_a_late_word_from_before_a_jump_is_not_taken_for_listening(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = sit(FakeSession(seeking()))
    monkeypatch.setattr(hands.session.material, "media", lambda _media: RECORDING)
    hands.window.seat.playback.start(hands.session.play.items[0])
    hands.saved()
    playback = hands.window.seat.playback
    playback._progress(200, 9_000)
    playback.seek(8_000)
    playback._progress(210, 9_000)  # the player had not heard of it yet
    playback._progress(8_000, 9_000)
    playback._progress(8_100, 9_000)
    assert playback.heard_ms == 300


def test_where_the_blueprint_forbids_it_nobody_can(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.window.seat.playback.seek(400)
    exam.session.clock.wait(100)
    exam.audio.advance()
    assert exam.window.seat.playback.at_ms == 100


def test_a_device_only_a_new_process_can_play_to_ends_the_window_when_nothing_is_lost(
    exam: Hands,
) -> None:
    ends: list[int] = []
    exam.window.hearing.restart = lambda: ends.append(exam.session.journal.written)
    exam.tick()
    exam.audio.present, exam.audio.worn_out = False, True
    exam.press("exam.technical")  # somebody is typing
    exam.tick()
    exam.saved()
    exam.tick()
    assert not ends
    exam.press("technical.back")
    exam.tick()
    exam.press("exam.choice.A")
    exam.tick()
    assert not ends  # an answer is on its way to the disk
    exam.saved()
    exam.tick()
    assert ends  # in life the first call is the last thing that happens
    assert exam.session.journal.waiting == []
    assert incidents(exam)[-1] == "sound_restart"
