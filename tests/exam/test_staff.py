"""What staff do to an attempt: check-in, stops, removal, release and close."""

import contextlib

import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, ONE, TWO, Play, seated
from tests.fakes.exam_stages import SAMPLES, stage
from tests.fakes.identity import VOUCH
from tests.fakes.scripted_clock import HOUR, MINUTE

SITS = [
    phase
    for phase in Phase
    if phase not in {Phase.EMPTY, Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED}
]


@pytest.mark.parametrize("name", EXAMS)
def test_the_check_in_may_be_done_in_any_order(name: str) -> None:
    steps = [
        c.CheckSound(passed=True, device="demo"),
        c.AcceptRules(biometric_consent=True),
        VOUCH,
    ]
    for ordered in (steps, steps[::-1], [steps[1], steps[0], steps[2]]):
        play = Play(name).assigned()
        for step in ordered:
            play.do(step)
        assert play.started_from_ready().state.phase is Phase.RUNNING


def test_consent_to_biometrics_is_an_answer_of_its_own_and_no_is_no_disadvantage() -> None:
    for consent in (True, False):
        play = Play().assigned()
        play.do(c.AcceptRules(biometric_consent=consent))
        assert (play.state.rules_accepted, play.state.biometric_consent) == (True, consent)
        play.do(VOUCH)
        play.do(c.CheckSound(passed=True, device=""))
        assert play.started_from_ready().left_ms == Play().started().left_ms


def test_the_sound_check_may_be_repeated_and_its_last_word_counts() -> None:
    play = Play().ready()
    play.do(c.CheckSound(passed=False, device="demo"))
    sample = SAMPLES[c.StartExam](play)
    assert play.refused(sample) == "sound_not_checked"
    play.do(c.CheckSound(passed=True, device="demo"))
    assert play.do(sample)


def test_who_is_refused_at_the_check_never_starts() -> None:
    play = stage(Phase.REFUSED, CITIZENSHIP)
    for kind in (c.ConfirmIdentity, c.StartExam, c.AssignCandidate, c.Continue, c.OpenResult):
        assert play.refused(SAMPLES[kind](play))
    play.do(c.CloseAttempt())


def test_extra_time_comes_with_the_seating_and_from_nowhere_else() -> None:
    """CE-14: nothing that can be asked for at the seat adds the accommodation."""
    assert Play().started(extra_time=True).state.extra_time
    for phase in (Phase.CHECK_IN, Phase.RUNNING, Phase.PAUSED):
        for sample in SAMPLES.values():
            play = stage(phase, CITIZENSHIP, busy=True)
            with contextlib.suppress(RuleError):
                play.do(sample(play))
            assert not play.state.extra_time
    again = c.AssignCandidate(seating=seated(CITIZENSHIP, extra_time=True))
    assert stage(Phase.CHECK_IN, CITIZENSHIP).refused(again) == "not_now"


@pytest.mark.parametrize("name", EXAMS)
@pytest.mark.parametrize("phase", SITS)
def test_a_candidate_can_be_removed_wherever_one_sits(phase: Phase, name: str) -> None:
    """CE-22: the seat locks at once, the answers are kept, and nothing brings the attempt back."""
    play = stage(phase, name)
    answers = dict(play.state.answers)
    removal = SAMPLES[c.Annul](play)
    assert play.refused(removal, signers=ONE) == "second_person_needed"
    (event,) = play.do(removal)
    assert (play.state.phase, play.state.annulled) == (Phase.ANNULLED, event)
    assert dict(play.state.answers) == answers
    left = play.left_ms
    play.clock.wait(HOUR)
    assert play.left_ms == left
    for kind, sample in SAMPLES.items():
        if kind in {c.Continue, c.Unlock, c.OpenResult, c.StartExam, c.ChooseAnswer, c.Finish}:
            assert play.refused(sample(play))
    play.do(c.CloseAttempt(), signers=ONE)
    assert play.refused(removal)


@pytest.mark.parametrize("name", EXAMS)
@pytest.mark.parametrize("phase", [Phase.FINISHED, Phase.REVIEW, Phase.APPEAL, Phase.DONE])
def test_no_answer_changes_after_the_finish(phase: Phase, name: str) -> None:
    play = stage(phase, name)
    answers = dict(play.state.answers)
    item = play.items[0]
    for command in (
        c.ChooseAnswer(item=item, choice=play.choice(item, 3)),
        c.ChooseAnswer(item=play.items[-1], choice=play.choice(play.items[-1])),
        c.Finish(),
        c.CreditTime(ms=MINUTE, cause="power"),
        SAMPLES[c.StartExam](play),
    ):
        assert play.refused(command) == "not_now"
    assert dict(play.state.answers) == answers


@pytest.mark.parametrize("name", EXAMS)
def test_an_answer_can_be_changed_until_the_finish_and_the_last_one_counts(name: str) -> None:
    """CE-08."""
    play = Play(name).started().answered(wrong=lambda _number: True)
    for item in play.items:
        play.do(c.ChooseAnswer(item=item, choice=play.keys[item]))
    assert dict(play.state.answers) == play.keys
    marked = play.items[0]
    play.do(c.FlagItem(item=marked, flagged=True))
    struck = (marked, play.choice(marked))
    play.do(c.StrikeChoice(item=marked, choice=struck[1], struck=True))
    assert (play.state.flagged, play.state.struck) == (frozenset({marked}), frozenset({struck}))
    play.do(c.FlagItem(item=marked, flagged=False))
    play.do(c.StrikeChoice(item=marked, choice=struck[1], struck=False))
    assert (play.state.flagged, play.state.struck) == (frozenset(), frozenset())
    play.reviewed()
    assert play.state.score is not None
    assert play.state.score.total == play.exam.maximum


@pytest.mark.parametrize("phase", [one for one in Phase if one is not Phase.FINISHED])
def test_the_key_opens_nothing_before_the_finish_or_twice(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    assert play.refused(c.OpenResult()) in {"not_now", "not_started"}


def test_the_result_needs_two_persons_and_the_key_of_every_task() -> None:
    play = stage(Phase.FINISHED, CITIZENSHIP)
    assert play.refused(c.OpenResult(), signers=ONE) == "second_person_needed"
    assert play.refused(c.OpenResult(), keys={}) == "key_missing"
    assert play.do(c.OpenResult(), signers=TWO)


@pytest.mark.parametrize("name", EXAMS)
def test_a_stop_says_why_and_its_reason_goes_with_it(name: str) -> None:
    play = stage(Phase.RUNNING, name)
    play.do(c.Pause(reason="  fire drill "), signers=ONE)
    assert play.state.stop_reason == "fire drill"
    play.do(c.Continue(), signers=ONE)
    assert play.state.stop_reason == ""
    play.do(c.Lock(reason="a drive was plugged in"))
    assert play.state.stop_reason == "a drive was plugged in"
    assert play.refused(c.Continue()) == "not_now"
    assert play.refused(c.Unlock(reason="looked"), signers=ONE) == "second_person_needed"
    play.do(c.Unlock(reason="looked"))
    assert (play.state.phase, play.state.stop_reason) == (Phase.RUNNING, "")


@pytest.mark.parametrize(
    "phase", [Phase.CHECK_IN, Phase.RUNNING, Phase.HELD, Phase.PAUSED, Phase.REVIEW, Phase.APPEAL]
)
def test_a_lock_comes_back_to_where_it_began(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    behind = play.state.behind
    play.do(c.Lock(reason="a drive was plugged in"))
    assert (play.state.phase, play.state.behind) == (Phase.LOCKED, (*behind, phase))
    play.do(c.Unlock(reason="looked at it"))
    assert (play.state.phase, play.state.behind) == (phase, behind)


def test_a_call_is_answered_once_and_may_come_again() -> None:
    play = stage(Phase.RUNNING, CITIZENSHIP)
    for _ in range(2):
        play.do(c.CallInvigilator())
        assert play.state.calling
        play.do(c.AnswerCall(), signers=ONE)
        assert not play.state.calling


def test_an_order_is_numbered_by_the_last_entry_of_staff() -> None:
    """Signed orders name that number: what the seat writes in between does not spoil them."""
    play = Play().ready()
    ordered = play.state.order_sequence
    assert ordered == 1  # assigned; whom the camera knows needs no order
    play.do(c.NoteIncident(kind="screen", detail="a second screen"))
    play.do(c.CallInvigilator())
    assert play.state.order_sequence == ordered
    play.do(c.AnswerCall())
    assert play.state.order_sequence == play.state.sequence == len(play.journal)


def test_reasons_and_details_are_cut_to_what_a_record_can_hold() -> None:
    play = stage(Phase.RUNNING, CITIZENSHIP)
    (paused,) = play.do(c.Pause(reason="x" * 5_000))
    (noted,) = play.do(c.NoteIncident(kind="y" * 500, detail="x" * 5_000))
    assert isinstance(paused, e.Paused)
    assert isinstance(noted, e.IncidentNoted)
    assert (len(paused.reason), len(noted.kind), len(noted.detail)) == (1000, 100, 1000)


def test_an_attempt_that_was_closed_is_closed() -> None:
    play = stage(Phase.CLOSED, CITIZENSHIP)
    for kind, sample in SAMPLES.items():
        if kind is not c.Tick:
            assert play.refused(sample(play))


def test_nothing_at_all_is_known_of_an_empty_attempt() -> None:
    empty = Attempt()
    assert (empty.sequence, empty.phase, empty.stage) == (0, Phase.EMPTY, Phase.EMPTY)
    assert empty.running_meter() is None
    assert replace(empty) == empty
