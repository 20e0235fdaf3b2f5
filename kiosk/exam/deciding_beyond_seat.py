"""Rules for what comes from beyond the seat: moves, takeovers, codes, receipts.

Used by `deciding` and its other parts. Whether a signature, code, receipt or head is genuine was
seen before (`kiosk.audit`, `kiosk.journal`): the core sees no bytes of a journal.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError, require
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.situation import Situation, names_bytes

Events = tuple[e.Event, ...]


def _move(at: Situation, command: c.MoveAttempt) -> Events:
    old, new = at.state.seating, command.seating
    if old is None:
        raise RuleError("not_now", "nobody is assigned yet")
    require(
        replace(new, seat=old.seat, incarnation=old.incarnation) == old,
        "other_attempt",
        "a move changes the seat and nothing else",
    )
    require(
        new.incarnation == old.incarnation + 1,
        "wrong_incarnation",
        f"the next incarnation is {old.incarnation + 1}",
    )
    require(command.from_seat == old.seat, "other_seat", f"the attempt is at seat {old.seat}")
    named = command.sequence > 0 and names_bytes(command.head)
    require(named, "no_place", "the order does not say where the old journal was left")
    return (
        e.Moved(
            seating=new,
            from_seat=command.from_seat,
            sequence=command.sequence,
            head=command.head,
        ),
    )


def evidence_of_move(at: Situation, command: c.Interrupt) -> tuple[Moment, int]:
    """The last proof of work at the seat that was left, and the time used until then.

    Counters of two PCs cannot be compared, so hall time decides. What came with the move counts if
    it is later than the journal's own last entry, and no more of it than has passed since then: a
    beat of the phase before, or of another clock, takes no time from a candidate.
    """
    meter, wake = at.state.running_meter(), at.state.wake
    known = meter.used(wake) if meter is not None and wake is not None else 0
    later = command.last.wall_ms - wake.wall_ms if wake is not None else 0
    if wake is not None and later <= 0:
        return wake, known
    if meter is None:
        return command.last, 0
    return command.last, min(max(known, command.used_ms), known + later)


def _raise_epoch(at: Situation, command: c.RaiseEpoch) -> Events:
    following = at.state.epoch + 1
    require(command.epoch == following, "epoch_missing", f"the next epoch is {following}")
    return (e.EpochRaised(epoch=command.epoch),)


def _show_challenge(at: Situation, command: c.ShowChallenge) -> Events:
    codes = at.state.codes
    _codes_are_taken(at)
    require(codes.shown is None, "challenge_stands", "a challenge is shown already")
    fresh = command.challenge and command.challenge not in codes.used
    require(fresh, "challenge_used", "a challenge is shown once")
    return (e.ChallengeShown(challenge=command.challenge, action=command.action),)


def _refuse_code(at: Situation, _command: c.RefuseCode) -> Events:
    _codes_are_taken(at)
    require(at.state.codes.shown is not None, "no_challenge", "no challenge is shown")
    return (e.CodeRefused(),)


def _unlock_by_code(at: Situation, command: c.Unlock) -> Events:
    shown, code = at.state.codes.shown, at.code
    _codes_are_taken(at)
    answers = (
        shown is not None
        and code is not None
        and (shown.challenge, shown.action) == (code.challenge, type(command).__name__)
    )
    require(answers, "no_challenge", "the code answers no challenge that is shown")
    return (e.Unlocked(reason=command.reason),)


def _codes_are_taken(at: Situation) -> None:
    tried = at.state.codes.exhausted
    require(not tried, "too_many_codes", "staff must unlock this seat with their keys")


def _receipt(at: Situation, command: c.NoteReceipt) -> Events:
    before = at.state.receipt
    require(command.epoch == at.state.epoch, "other_epoch", "the hub does not lead the hall")
    newer = before is None or command.sequence > before.sequence
    require(newer, "old_receipt", "a later receipt is noted already")
    return (
        e.ReceiptNoted(
            sequence=command.sequence,
            head=command.head,
            hub=command.hub,
            epoch=command.epoch,
            signature=command.signature,
        ),
    )


Rules = Mapping[type[c.Command], Callable[[Situation, Any], Events]]  # Any: each has its command

SEAT_RULES: Final[Rules] = {
    c.ShowChallenge: _show_challenge,
    c.RefuseCode: _refuse_code,
    c.NoteReceipt: _receipt,
}
STAFF_RULES: Final[Rules] = {c.MoveAttempt: _move, c.RaiseEpoch: _raise_epoch}
CODE_RULES: Final[Rules] = {c.Unlock: _unlock_by_code}
