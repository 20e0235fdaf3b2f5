"""Every phase and every command: what is possible stands here a second time, by hand."""

from collections.abc import Iterator
from typing import cast

import msgspec
import pytest

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import deciding_beyond_seat, deciding_candidate, deciding_seat, deciding_staff
from kiosk.exam import events as e
from kiosk.exam.attempt import evolve
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.transitions import TRANSITIONS, Back, Phase
from tests.fakes.exam_play import EXAMS, ONE, PLAYED, WITH_CAMERA
from tests.fakes.exam_stages import CHALLENGE, NEEDS_BUSY, SAMPLES, fits, stage

Commands = set[type[c.Command]]
#: An exam without a camera, whatever becomes of the others.
WITHOUT = "kz-kaztest-diagnostic"

NOTES: Commands = {
    c.CallInvigilator,
    c.AnswerCall,
    c.Interrupt,
    c.NoteDroppedTail,
    c.NoteIncident,
    c.ConfirmHallTime,
    c.WriteAnchor,
    c.RaiseEpoch,
    c.NoteReceipt,
    c.NoteWatch,
    c.NoteEvidence,
    c.NoteCamera,
    c.AnswerWatch,
    NoteChecks,
}
MOVE: Commands = {c.MoveAttempt}
CODES: Commands = {c.ShowChallenge, c.RefuseCode}
CARE: Commands = {
    c.FileTechnicalAppeal,
    c.SettleTechnicalAppeal,
    c.GivePlayBack,
    c.CreditTime,
    c.GiveCause,
}
CONTENT: Commands = {
    c.DraftAppeal,
    c.DropDraft,
    c.FileContentAppeal,
    c.SettleTechnicalAppeal,
    c.Leave,
}
STOPS: Commands = {c.Pause, c.Lock, c.Annul}
LEGAL: dict[Phase, Commands] = {
    Phase.EMPTY: {c.AssignCandidate},
    Phase.CHECK_IN: {
        *NOTES,
        *MOVE,
        *STOPS,
        c.ConfirmIdentity,
        c.VouchForIdentity,
        c.CheckIdentity,
        c.RefuseIdentity,
        c.AcceptRules,
        c.CheckSound,
        c.LoseSound,
        c.WaiveSound,
        c.StartExam,
    },
    Phase.RUNNING: {
        *NOTES,
        *MOVE,
        *CARE,
        *STOPS,
        c.ChooseAnswer,
        c.FlagItem,
        c.StrikeChoice,
        c.StartAudio,
        c.EndAudio,
        c.Finish,
    },
    Phase.HELD: {*NOTES, *MOVE, *CARE, c.Lock, c.Annul},
    Phase.PAUSED: {*NOTES, *MOVE, *CARE, c.EndAudio, c.Continue, c.Lock, c.Annul},
    Phase.LOCKED: {*NOTES, *MOVE, *CARE, *CODES, c.EndAudio, c.Unlock, c.Annul},
    Phase.FINISHED: {
        *NOTES,
        *MOVE,
        c.SettleTechnicalAppeal,
        c.OpenResult,
        c.Lock,
        c.Annul,
        c.CloseAttempt,
    },
    Phase.REVIEW: {*NOTES, *MOVE, *CONTENT, *STOPS, c.EndReview},
    Phase.APPEAL: {*NOTES, *MOVE, *CONTENT, *STOPS},
    Phase.DONE: {*NOTES, *MOVE, c.SettleTechnicalAppeal, c.Annul, c.CloseAttempt},
    Phase.CLOSED: set(),
    Phase.REFUSED: {*NOTES, c.CloseAttempt},
    Phase.ANNULLED: {*NOTES, c.CloseAttempt},
}


def leaves(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    below: list[type[msgspec.Struct]] = kind.__subclasses__()
    if not below:
        yield kind
    for one in below:
        yield from leaves(one)


@pytest.mark.parametrize("name", PLAYED)
@pytest.mark.parametrize("phase", Phase)
def test_every_command_in_every_phase(phase: Phase, name: str) -> None:
    """The legal ones give entries, the others are refused, and nothing is changed by them."""
    for kind, sample in SAMPLES.items():
        play = stage(phase, name, busy=kind in NEEDS_BUSY)
        command = sample(play)
        if kind is c.Tick:
            assert play.decided(command) == ()
        elif kind in LEGAL[phase] and fits(kind, play.exam):
            before, journal = play.state, list(play.journal)
            entries = play.decided(command)
            assert entries, kind
            assert (play.state, play.journal) == (before, journal)
        else:
            assert play.refused(command), kind


def test_every_command_has_a_sample_a_rule_and_an_author() -> None:
    commands = set(leaves(c.Command))
    candidate, seat, staff = (
        set(module.RULES) for module in (deciding_candidate, deciding_seat, deciding_staff)
    )
    assert commands == set(SAMPLES) == candidate | seat | staff
    assert len(commands) == len(candidate) + len(seat) + len(staff)
    assert staff == set(leaves(c.StaffCommand))
    # A takeover is ordered of the hall; no order to one attempt can carry it.
    assert staff == {*c.AnyStaffCommand.__args__, c.RaiseEpoch}
    assert set(deciding_beyond_seat.CODE_RULES) == {c.Unlock}
    assert staff >= c.TWO_PERSONS


def test_every_event_stands_in_the_union_and_in_the_table() -> None:
    events = set(leaves(e.Event))
    assert events == set(e.AnyEvent.__args__)
    assert events == {kind for row in TRANSITIONS.values() for kind in row}


def test_every_phase_has_a_row_and_can_be_reached_and_left() -> None:
    assert set(TRANSITIONS) == set(Phase)
    reached = {goal for row in TRANSITIONS.values() for goal in row.values()}
    assert reached - {Back.BACK} == set(Phase) - {Phase.EMPTY}
    stuck = {phase for phase, row in TRANSITIONS.items() if set(row.values()) <= {phase}}
    assert stuck == {Phase.CLOSED}


def test_stops_end_where_they_began_and_only_stops_do() -> None:
    back = {
        (phase, kind)
        for phase, row in TRANSITIONS.items()
        for kind, goal in row.items()
        if goal is Back.BACK
    }
    assert back == {(Phase.PAUSED, e.Continued), (Phase.LOCKED, e.Unlocked)}


def test_no_answer_can_be_changed_outside_the_running_exam() -> None:
    changing = (e.AnswerChosen, e.AudioStarted, e.ItemFlagged, e.ChoiceStruck)
    where = {phase for phase, row in TRANSITIONS.items() if any(kind in row for kind in changing)}
    assert where == {Phase.RUNNING}


def test_the_key_can_be_released_only_after_the_finish() -> None:
    assert [p for p, row in TRANSITIONS.items() if e.ResultOpened in row] == [Phase.FINISHED]
    assert TRANSITIONS[Phase.RUNNING][e.Finished] is Phase.FINISHED


def test_an_attempt_can_move_wherever_it_lives_and_nowhere_else() -> None:
    movable = {phase for phase, row in TRANSITIONS.items() if e.Moved in row}
    ended = {Phase.EMPTY, Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED}
    assert movable == set(Phase) - ended
    assert all(row[e.Moved] is phase for phase, row in TRANSITIONS.items() if phase in movable)


def test_a_candidate_can_be_removed_from_every_phase_in_which_one_sits() -> None:
    """CE-22."""
    annulled = {phase for phase, row in TRANSITIONS.items() if e.Annulled in row}
    assert annulled == set(Phase) - {
        Phase.EMPTY,
        Phase.CLOSED,
        Phase.REFUSED,
        Phase.ANNULLED,
    }


@pytest.mark.parametrize("phase", Phase)
def test_the_fold_refuses_what_the_table_does_not_list(phase: Phase) -> None:
    """A journal with an event out of place is refused at that event, not read as something."""
    play = stage(phase, WITH_CAMERA, busy=True)
    events = {type(one.event): one for other in Phase for one in _entries(other)}
    assert len(events) > 30
    for kind, entry in events.items():
        if kind not in TRANSITIONS[phase]:
            before = play.state
            with pytest.raises(RuleError) as caught:
                evolve(play.state, entry)
            assert caught.value.code == "not_now"
            assert play.state == before


def _entries(phase: Phase) -> list[e.Entry]:
    play = stage(phase, WITH_CAMERA, busy=True)
    found = [e.decode_entry(payload) for payload in play.journal]
    for kind, sample in SAMPLES.items():
        if kind in LEGAL[phase] and kind not in {c.StartAudio, c.GivePlayBack}:
            name = WITH_CAMERA if kind is not c.ConfirmIdentity else WITHOUT
            other = stage(phase, name, busy=kind in NEEDS_BUSY)
            found += other.decided(sample(other))
    return found


@pytest.mark.parametrize("name", PLAYED)
@pytest.mark.parametrize("phase", Phase)
def test_the_wrong_author_is_refused_before_anything_else(phase: Phase, name: str) -> None:
    for kind, sample in SAMPLES.items():
        play = stage(phase, name, busy=kind in NEEDS_BUSY)
        command = sample(play)
        own = {
            deciding_candidate: e.ByCandidate,
            deciding_seat: e.BySeat,
            deciding_staff: e.ByStaff,
        }
        for author in (e.ByCandidate(), e.BySeat(), e.ByStaff(order=b"signed")):
            ours = any(kind in m.RULES and type(author) is own[m] for m in own)
            if not ours:
                assert play.refused(command, author=author) == "wrong_author"
        if kind is not c.Unlock:
            by_code = e.ByCode(challenge=CHALLENGE, code="00000-0000")
            assert play.refused(command, author=by_code) == "wrong_author"


@pytest.mark.parametrize("kind", c.AnyStaffCommand.__args__)
def test_where_two_persons_are_needed_one_never_acts_as_two(kind: type[c.StaffCommand]) -> None:
    phase = next(phase for phase in Phase if kind in LEGAL[phase])
    name = WITH_CAMERA if kind is c.AnswerWatch else WITHOUT
    play = stage(phase, name, busy=kind in NEEDS_BUSY)
    command = SAMPLES[kind](play)
    assert play.refused(command, signers=()) == "second_person_needed"
    if kind in c.TWO_PERSONS:
        assert play.refused(command, signers=ONE) == "second_person_needed"
        assert play.refused(command, signers=ONE * 2) == "second_person_needed"
    else:
        assert play.decided(command, signers=ONE)


def test_what_takes_or_gives_something_needs_two_persons() -> None:
    assert {
        c.MoveAttempt,
        c.RaiseEpoch,
        c.VouchForIdentity,
        c.RefuseIdentity,
        c.WaiveSound,
        c.Unlock,
        c.CreditTime,
        c.GiveCause,
        c.ConfirmHallTime,
        c.OpenResult,
        c.Annul,
    } == c.TWO_PERSONS


def test_a_rule_that_made_up_an_event_would_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event outside the union could be written and never read again."""
    rules = cast("dict[object, object]", deciding_seat.RULES)
    monkeypatch.setitem(rules, c.Tick, lambda _at, _command: (e.Event(),))
    with pytest.raises(TypeError):
        stage(Phase.DONE, EXAMS[0]).decided(c.Tick())
