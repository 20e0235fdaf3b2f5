"""Recordings: how often they may be played, and when a play is given back."""

import pytest

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.failures import FailureKind, Heard
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, ONE, Play
from tests.fakes.exam_stages import SAMPLES
from tests.fakes.hall_people import blueprint
from tests.fakes.identity import VOUCH
from tests.fakes.scripted_clock import MINUTE, SECOND

WITH_AUDIO = [name for name in EXAMS if blueprint(name).has_audio]
EXAM = blueprint(CITIZENSHIP)
LENGTH = 30 * SECOND
#: Just enough of a recording to count as heard.
ENOUGH = int(EXAM.credit.heard_share * LENGTH)


def playing(name: str = CITIZENSHIP) -> Play:
    play = Play(name).started()
    play.do(c.StartAudio(item=play.listening()))
    return play


def end(play: Play, heard_ms: int = LENGTH, *, fault: bool = False, length_ms: int = LENGTH) -> int:
    """Stop the recording; returns the plays used."""
    item = play.listening()
    play.do(c.EndAudio(item=item, heard_ms=heard_ms, length_ms=length_ms, fault=fault))
    return play.state.plays[item].used


def cut(play: Play, kind: str, heard_ms: int) -> int:
    """Have a failure in the middle of the recording; returns the plays used."""
    item = play.listening()
    heard = Heard(item=item, heard_ms=heard_ms, length_ms=LENGTH)
    known: FailureKind = "program" if kind == "program" else "power"
    play.do(play.interrupt(known, 5 * SECOND, heard))
    return play.state.plays[item].used


@pytest.mark.parametrize("name", WITH_AUDIO)
def test_every_recording_may_be_played_as_often_as_the_blueprint_says(name: str) -> None:
    play = Play(name).started()
    tasks = [task for task in play.form.items if task.media is not None]
    for task in (tasks[0], tasks[-1]):
        allowed = play.exam.section(task.section).plays
        for _ in range(allowed):
            play.do(c.StartAudio(item=task.item))
            play.do(c.EndAudio(item=task.item, heard_ms=LENGTH, length_ms=LENGTH))
        assert play.refused(c.StartAudio(item=task.item)) == "no_plays_left"


def test_stopping_a_recording_oneself_uses_the_play() -> None:
    assert end(playing(), heard_ms=100) == 1


def test_two_recordings_never_play_at_once() -> None:
    play = playing()
    other = play.items[1]
    assert play.refused(c.StartAudio(item=other)) == "already_playing"
    end(play)
    assert play.do(c.StartAudio(item=other))


@pytest.mark.parametrize(
    ("heard_ms", "used"), [(0, 0), (ENOUGH - 1, 0), (ENOUGH, 1), (LENGTH, 1), (2 * LENGTH, 1)]
)
@pytest.mark.parametrize("how", ["fault", "power", "program"])
def test_a_play_is_given_back_only_if_less_than_the_share_was_heard(
    how: str, heard_ms: int, used: int
) -> None:
    play = playing()
    got = end(play, heard_ms, fault=True) if how == "fault" else cut(play, how, heard_ms)
    assert got == used


def test_a_recording_that_never_began_is_given_back() -> None:
    """A broken device reports neither what was heard nor how long it would have been."""
    assert end(playing(), heard_ms=0, length_ms=0, fault=True) == 0


@pytest.mark.parametrize("how", ["fault", "power"])
def test_plays_given_back_without_a_person_have_a_cap(how: str) -> None:
    play = Play().started()
    for number in range(EXAM.credit.plays + 2):
        play.do(c.StartAudio(item=play.listening()))
        used = end(play, 0, fault=True) if how == "fault" else cut(play, how, 0)
        assert used == max(0, number + 1 - EXAM.credit.plays)
        if used == 2:
            break
        if play.state.held_for is not None:
            play.do(c.GiveCause(interruption=play.state.held_for, cause="power"))
    assert play.state.automatic_plays == EXAM.credit.plays


def test_plays_cut_off_by_a_death_of_the_program_are_ours_and_have_no_cap() -> None:
    play = Play().started()
    for _ in range(EXAM.credit.plays + 3):
        play.do(c.StartAudio(item=play.listening()))
        assert cut(play, "program", 0) == 0
    assert play.state.automatic_plays == 0


def test_a_failure_ends_what_was_playing_and_gives_nothing_for_what_was_not() -> None:
    play = playing()
    cut(play, "power", LENGTH)
    assert not any(plays.playing for plays in play.state.plays.values())
    assert play.refused(c.EndAudio(item=play.listening(), heard_ms=1, length_ms=2)) == (
        "not_playing"
    )
    quiet = Play().started()
    item = quiet.listening()
    heard = Heard(item=item, heard_ms=0, length_ms=LENGTH)
    quiet.do(quiet.interrupt("power", SECOND, heard))
    assert not quiet.state.plays


@pytest.mark.parametrize(("kind", "counted"), [("power", 1), ("program", 0)])
def test_a_play_the_evidence_does_not_know_of_yet_is_given_back_within_the_cap(
    kind: FailureKind, counted: int
) -> None:
    """The side file is written ten times a second; a recording may have begun since."""
    play = playing()
    play.do(play.interrupt(kind, SECOND, None))
    assert play.state.plays[play.listening()].used == 0
    assert play.state.automatic_plays == counted
    other = playing()
    earlier = Heard(item=other.items[1], heard_ms=LENGTH, length_ms=LENGTH)
    other.do(other.interrupt(kind, SECOND, earlier))
    assert other.state.plays[other.listening()].used == 0


def test_a_check_whose_device_went_must_be_repeated_or_waived() -> None:
    play = Play().ready()
    (lost,) = play.do(c.LoseSound(device="Headset"))
    assert isinstance(lost, e.SoundLost)
    start = SAMPLES[c.StartExam](play)
    assert play.refused(start) == "sound_not_checked"
    assert play.refused(c.LoseSound(device="Headset")) == "no_check"
    waived = Play().ready()
    waived.do(c.LoseSound(device="Headset"))
    waived.do(c.WaiveSound(reason="no headset works", ground="headset"))
    assert waived.state.waiver == e.SoundWaived(reason="no headset works", ground="headset")
    assert waived.refused(c.LoseSound(device="")) == "no_check"  # a waiver needs no device
    assert waived.do(start)
    play.do(c.CheckSound(passed=True, device="another"))
    assert play.do(start)


def test_one_person_cannot_waive_the_sound_check() -> None:
    play = Play().assigned()
    one = play.refused(c.WaiveSound(reason="deaf", ground="hearing"), signers=ONE)
    assert one == "second_person_needed"
    assert play.state.sound == "unchecked"


def test_staff_give_plays_back_by_a_cause_and_never_more_than_were_used() -> None:
    play = playing()
    end(play)
    item = play.listening()
    (given,) = play.do(c.GivePlayBack(item=item, cause="equipment"), signers=ONE)
    assert isinstance(given, e.PlayGivenBack)
    assert (given.automatic, play.state.plays[item].used) == (False, 0)
    assert play.refused(c.GivePlayBack(item=item, cause="equipment")) == "no_play_used"
    assert play.state.automatic_plays == 0


def test_plays_survive_every_kind_of_failure() -> None:
    play = playing()
    end(play)
    play.clock.wait(MINUTE)
    play.power_cut(10 * SECOND)
    play.program_death()
    assert play.state.plays[play.listening()].used == 1


@pytest.mark.parametrize("stop", [c.Pause(reason="drill"), c.Lock(reason="a drive")])
def test_a_recording_that_a_stop_silenced_can_be_ended(stop: c.Command) -> None:
    """Otherwise it would count as playing for ever, and nothing else could be heard."""
    play = playing()
    play.do(stop)
    assert end(play, 0, fault=True) == 0
    play.do(c.Continue() if play.state.phase is Phase.PAUSED else c.Unlock(reason="looked"))
    assert play.do(c.StartAudio(item=play.items[1]))


def test_an_exam_without_recordings_needs_no_sound_check() -> None:
    for name in EXAMS:
        play = Play(name).assigned()
        play.do(VOUCH)
        play.do(c.AcceptRules(biometric_consent=False))
        if play.exam.has_audio:
            play.do(c.CheckSound(passed=False, device="silent"))
            play.do(c.WaiveSound(reason="the candidate is deaf"))
        assert play.started_from_ready().state.phase is Phase.RUNNING
