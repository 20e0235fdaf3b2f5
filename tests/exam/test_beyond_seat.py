"""Takeovers, codes and receipts in the story of an attempt."""

import pytest

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.exam.recomputing import recompute
from kiosk.exam.transitions import TRANSITIONS, Phase
from tests.fakes.exam_play import CITIZENSHIP, Play, signed_by_two
from tests.fakes.exam_stages import CHALLENGE, SAMPLES, stage
from tests.fakes.moves import beat, entries, move
from tests.fakes.scripted_clock import MINUTE

SHOW = c.ShowChallenge(challenge=CHALLENGE, action="Unlock")
CODE = e.ByCode(challenge=CHALLENGE, code="00000-0000")


def locked() -> Play:
    return stage(Phase.LOCKED, CITIZENSHIP)


def unlock(play: Play, code: e.ByCode = CODE) -> None:
    for entry in play.decided(c.Unlock(reason="code"), author=code, signers=()):
        play.keep(entry)


def explained(play: Play) -> bool:
    result = recompute(entries(play), play.exam, signed_by_two, play.keys)
    return result.discrepancies == () and result.attempt == play.state


# ---- takeovers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phase", [phase for phase in Phase if phase not in {Phase.EMPTY, Phase.CLOSED}]
)
def test_a_takeover_changes_the_epoch_and_nothing_a_panel_counts_by(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    before = play.state
    play.do(c.RaiseEpoch(epoch=2))
    assert (play.state.epoch, play.state.phase) == (2, phase)
    assert play.state.order_sequence == before.order_sequence
    play.do(c.RaiseEpoch(epoch=3))
    assert play.state.epoch == 3
    assert explained(play)


def test_a_takeover_may_be_noted_before_the_failure_and_proves_no_work() -> None:
    play = stage(Phase.RUNNING, CITIZENSHIP)
    play.clock.wait(MINUTE)
    left = play.left_ms
    command = play.interrupt("power", MINUTE, None)
    play.do(c.RaiseEpoch(epoch=2))
    play.do(command)
    assert play.left_ms == left
    assert explained(play)


def test_an_attempt_begins_in_the_epoch_its_order_names() -> None:
    play = Play()
    order = SAMPLES[c.AssignCandidate](play)
    assert isinstance(order, c.AssignCandidate)
    play.do(c.AssignCandidate(seating=order.seating, epoch=4))
    assert play.state.epoch == 4
    assert play.refused(c.RaiseEpoch(epoch=4)) == "epoch_missing"
    play.do(c.RaiseEpoch(epoch=5))
    assert explained(play)


# ---- codes --------------------------------------------------------------------------------------


def test_a_code_unlocks_once_and_counts_as_an_act_of_staff() -> None:
    play = locked()
    play.do(SHOW)
    order = play.state.order_sequence
    unlock(play)
    assert play.state.phase is Phase.RUNNING
    assert play.state.order_sequence == play.state.sequence > order
    play.do(c.Lock(reason="a drive was plugged in"))
    assert play.refused(c.Unlock(reason="code"), author=CODE, signers=()) == "no_challenge"
    play.do(c.ShowChallenge(challenge="0000-0000", action="Unlock"))
    assert play.refused(c.Unlock(reason="code"), author=CODE, signers=()) == "no_challenge"
    assert explained(play)


def test_wrong_codes_are_counted_until_the_seat_is_unlocked() -> None:
    play = locked()
    play.do(SHOW)
    for _ in range(MOST_WRONG_CODES - 1):
        play.do(c.RefuseCode())
    unlock(play)
    assert play.state.codes.wrong == 0
    assert explained(play)


def test_after_too_many_wrong_codes_staff_unlock_with_their_keys() -> None:
    play = locked()
    play.do(SHOW)
    for _ in range(MOST_WRONG_CODES):
        play.do(c.RefuseCode())
    assert play.refused(c.Unlock(reason="code"), author=CODE, signers=()) == "too_many_codes"
    play.do(c.Unlock(reason="looked at the seat"))
    play.do(c.Lock(reason="a drive was plugged in"))
    play.do(c.ShowChallenge(challenge="0000-0000", action="Unlock"))
    assert explained(play)


def test_a_challenge_stays_behind_at_the_old_seat_and_wrong_codes_do_not() -> None:
    play = locked()
    play.do(SHOW)
    play.do(c.RefuseCode())
    move(play, MINUTE, heard=beat(play))
    assert play.refused(c.Unlock(reason="code"), author=CODE, signers=()) == "no_challenge"
    assert play.refused(SHOW) == "challenge_used"
    assert play.state.codes.wrong == 1


def test_challenges_belong_to_a_locked_seat() -> None:
    shown = {phase for phase, row in TRANSITIONS.items() if e.ChallengeShown in row}
    assert shown == {Phase.LOCKED}


# ---- receipts -----------------------------------------------------------------------------------


def test_receipts_rise_within_a_journal_and_begin_anew_in_the_next() -> None:
    play = stage(Phase.RUNNING, CITIZENSHIP)
    first = SAMPLES[c.NoteReceipt](play)
    play.do(first)
    assert play.refused(first) == "old_receipt"
    move(play, MINUTE, heard=beat(play))
    assert play.state.receipt is None
    play.do(c.NoteReceipt(sequence=2, head="ab" * 32, hub="hub/1", epoch=1, signature=b""))
    assert explained(play)
