"""Rules for what staff order. Used by `deciding` alone; signatures were checked before."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import RuleError, require
from kiosk.exam import commands as c
from kiosk.exam import deciding_beyond_seat, deciding_camera
from kiosk.exam import events as e
from kiosk.exam.assembly import check_form
from kiosk.exam.blueprint import MS_PER_MINUTE, blueprint_digest
from kiosk.exam.items import form_digest
from kiosk.exam.ledger import credited_ms
from kiosk.exam.scoring import score
from kiosk.exam.situation import Situation, given_reason
from kiosk.exam.transitions import Phase

Events = tuple[e.Event, ...]


def _assign(at: Situation, command: c.AssignCandidate) -> Events:
    seating = command.seating
    require(seating.incarnation == 1, "wrong_incarnation", "an attempt begins as incarnation 1")
    require(
        seating.blueprint_digest == blueprint_digest(at.blueprint),
        "other_blueprint",
        "the candidate is registered for another exam or another version of it",
    )
    for block in at.blueprint.blocks:
        require(
            seating.languages.get(block.id) in block.languages,
            "unknown_language",
            f"no valid language for block {block.id}",
        )
    return (e.Assigned(seating=seating, epoch=command.epoch),)


def _identity(at: Situation, _command: c.ConfirmIdentity) -> Events:
    alone = at.blueprint.camera is None
    require(alone, "two_needed", "in place of the camera two persons vouch for somebody")
    return (e.IdentityConfirmed(method="document"),)


def _refuse(_at: Situation, command: c.RefuseIdentity) -> Events:
    return (e.IdentityRefused(reason=given_reason(command.reason)),)


def _waive_sound(_at: Situation, command: c.WaiveSound) -> Events:
    return (e.SoundWaived(reason=given_reason(command.reason), ground=command.ground),)


def _start(at: Situation, command: c.StartExam) -> Events:
    state = at.state
    require(state.identified, "not_identified", "the candidate has not been identified")
    require(state.rules_accepted, "rules_not_accepted", "the rules have not been accepted")
    sound_ready = state.sound in {"passed", "waived"} or not at.blueprint.has_audio
    require(sound_ready, "sound_not_checked", "the sound check has not been passed or waived")
    form = at.form
    if form is None:
        raise RuleError("no_form", "no form has been drawn")
    require(
        form_digest(form) == command.form_digest,
        "other_form",
        "the order was signed for another form",
    )
    check_form(at.blueprint, form, state.seating.languages if state.seating is not None else {})
    return (e.Started(form=form),)


def _pause(_at: Situation, command: c.Pause) -> Events:
    return (e.Paused(reason=given_reason(command.reason)),)


def _continue(_at: Situation, _command: c.Continue) -> Events:
    return (e.Continued(),)


def _unlock(_at: Situation, command: c.Unlock) -> Events:
    return (e.Unlocked(reason=given_reason(command.reason)),)


def _credit(at: Situation, command: c.CreditTime) -> Events:
    at.in_exam()
    _giving_cause(at, command.cause)
    require(command.ms > 0, "no_time", "a credit must give time")
    _room(at, command.ms)
    return (e.TimeCredited(number=len(at.state.credits) + 1, ms=command.ms, cause=command.cause),)


def _give_cause(at: Situation, command: c.GiveCause) -> Events:
    at.in_exam()
    _held_for(at, command.interruption)
    known = {one.number: one for one in at.state.interruptions}
    require(command.interruption in known, "no_interruption", "there was no such interruption")
    require(command.interruption not in at.state.causes, "already_settled", "its cause is recorded")
    cause = at.blueprint.cause(command.cause)
    require(cause is not None, "unknown_cause", f"no cause code {command.cause!r}")
    gives_time = cause is not None and cause.gives_time
    given = e.CauseGiven(interruption=command.interruption, cause=command.cause)
    standing = [
        credit
        for credit in at.state.credits
        if credit.interruption == command.interruption and not credit.taken_back
    ]
    if standing and not gives_time:
        return (e.CreditTakenBack(number=standing[0].number, cause=command.cause), given)
    gap = known[command.interruption].gap_ms
    if standing or not gives_time or gap == 0:
        return (given,)
    # No limit here: the gap is on the ledger already, so giving it back only evens it out.
    credited = e.TimeCredited(
        number=len(at.state.credits) + 1,
        ms=gap,
        cause=command.cause,
        interruption=command.interruption,
    )
    return (credited, given)


def _give_play(at: Situation, command: c.GivePlayBack) -> Events:
    at.in_exam()
    at.task(command.item)
    _giving_cause(at, command.cause)
    plays = at.state.plays.get(command.item)
    require(plays is not None and plays.used > 0, "no_play_used", "no play of it was used")
    return (e.PlayGivenBack(item=command.item, cause=command.cause, automatic=False),)


def _answer_call(at: Situation, _command: c.AnswerCall) -> Events:
    require(at.state.calling, "not_called", "the invigilator was not called")
    return (e.CallAnswered(),)


def _settle(at: Situation, command: c.SettleTechnicalAppeal) -> Events:
    open_numbers = {one.filed.number for one in at.state.technical if one.settled is None}
    require(command.number in open_numbers, "no_open_appeal", "there is no such open appeal")
    return (
        e.TechnicalAppealSettled(
            number=command.number, upheld=command.upheld, reason=given_reason(command.reason)
        ),
    )


def _hall_time(_at: Situation, command: c.ConfirmHallTime) -> Events:
    return (e.HallTimeConfirmed(wall_ms=command.wall_ms),)


def _open_result(at: Situation, _command: c.OpenResult) -> Events:
    form, keys = at.state.form, at.keys
    if form is None:
        raise RuleError("not_started", "the exam has not been started")
    if keys is None:
        raise RuleError("no_keys", "the key of this form has not been released")
    return (e.ResultOpened(score=score(at.blueprint, form, at.state.answers, keys)),)


def _annul(at: Situation, command: c.Annul) -> Events:
    known = {category.id for category in at.blueprint.violations}
    require(command.category in known, "unknown_category", f"no violation {command.category!r}")
    return (e.Annulled(category=command.category, reason=given_reason(command.reason)),)


def _close(_at: Situation, _command: c.CloseAttempt) -> Events:
    return (e.Closed(),)


def _giving_cause(at: Situation, cause_id: str) -> None:
    cause = at.blueprint.cause(cause_id)
    require(cause is not None, "unknown_cause", f"no cause code {cause_id!r}")
    require(cause is not None and cause.gives_time, "cause_gives_nothing", "this cause gives none")


def _held_for(at: Situation, interruption: int) -> None:
    """A seat that waits for one cause goes on by that cause and by no other."""
    waited = at.state.held_for
    if waited is None:
        return
    require(at.state.phase is Phase.HELD, "not_now", "the seat must be unlocked first")
    require(interruption == waited, "other_interruption", f"the seat waits for cause {waited}")


def _room(at: Situation, ms: int) -> None:
    most = at.blueprint.time.maximum_credit_minutes * MS_PER_MINUTE
    require(
        credited_ms(one for one in at.state.credits if one.interruption is None) + ms <= most,
        "credit_too_large",
        f"credits may add up to {most // MS_PER_MINUTE} minutes",
    )


RULES: Final[Mapping[type[c.Command], Callable[[Situation, Any], Events]]] = {
    c.AssignCandidate: _assign,
    c.ConfirmIdentity: _identity,
    c.RefuseIdentity: _refuse,
    c.WaiveSound: _waive_sound,
    c.StartExam: _start,
    c.Pause: _pause,
    c.Continue: _continue,
    c.Unlock: _unlock,
    c.CreditTime: _credit,
    c.GiveCause: _give_cause,
    c.GivePlayBack: _give_play,
    c.AnswerCall: _answer_call,
    c.SettleTechnicalAppeal: _settle,
    c.ConfirmHallTime: _hall_time,
    c.OpenResult: _open_result,
    c.Annul: _annul,
    c.CloseAttempt: _close,
    **deciding_beyond_seat.STAFF_RULES,
    **deciding_camera.STAFF_RULES,
}
