"""The attempt as it stands: a pure fold over its events.

Decides: what each event means for the state. Leaves to others: which events are legal
(`transitions`), which follow from a command (`deciding`), and where they are kept.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import events as e
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.camera import CameraRecord
from kiosk.exam.checks_record import ChecksRecord
from kiosk.exam.codes import Codes
from kiosk.exam.events_camera import CameraEvents
from kiosk.exam.incidents import Incidents
from kiosk.exam.items import Form
from kiosk.exam.ledger import Credit, Meter, allowed_ms
from kiosk.exam.plays import Plays
from kiosk.exam.scoring import Score
from kiosk.exam.seating import Seating
from kiosk.exam.transitions import Back, Phase, target

Sound = Literal["unchecked", "passed", "failed", "waived"]


class TechnicalAppeal(msgspec.Struct, frozen=True, kw_only=True):
    """A technical appeal and what became of it."""

    filed: e.TechnicalAppealFiled
    settled: e.TechnicalAppealSettled | None = None


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of one attempt.

    Attributes:
        sequence: number of the last entry folded in; 0 before the first.
        order_sequence: number of the last entry authored by staff; signed orders name it, so that
            none can be obeyed twice. A takeover of the hall leaves it: panels learn of it later.
        epoch: of the hall, which orders must name.
        moving: at another seat, and the failure that brought it there is not recorded yet.
        behind: phases to return to when a pause or lock ends, the innermost last; a paused or held
            seat can still be locked.
        held_for: the interruption whose cause is waited for.
        exam: meter of the exam's time.
        window: meter of review and appeal, from `ResultOpened`.
        drafts: picked tasks with the text typed so far.
        causes: interruption number to cause code.
        codes: challenge and wrong codes of a locked seat.
        camera: what it saw, and what became of it; checks, incidents: of this PC.
        receipt: the hub's last receipt of this incarnation's journal.
        finish_code: short form of the anchor of the finish, as it stands in the minutes.
        wake: the last moment at which an entry shows the seat at work; a failure came later.
    """

    phase: Phase = Phase.EMPTY
    sequence: int = 0
    order_sequence: int = 0
    epoch: int = 1
    moving: bool = False
    behind: tuple[Phase, ...] = ()
    held_for: int | None = None
    seating: Seating | None = None
    identified: bool = False
    rules_accepted: bool = False
    biometric_consent: bool | None = None
    sound: Sound = "unchecked"
    waiver: e.SoundWaived | None = None
    form: Form | None = None
    answers: Mapping[ItemId, ChoiceId] = MappingProxyType({})
    flagged: frozenset[ItemId] = frozenset()
    struck: frozenset[tuple[ItemId, ChoiceId]] = frozenset()
    plays: Mapping[ItemId, Plays] = MappingProxyType({})
    automatic_plays: int = 0
    calling: bool = False
    exam: Meter = Meter()
    window: Meter = Meter()
    credits: tuple[Credit, ...] = ()
    interruptions: tuple[e.Interrupted, ...] = ()
    causes: Mapping[int, str] = MappingProxyType({})
    technical: tuple[TechnicalAppeal, ...] = ()
    drafts: Mapping[ItemId, str] = MappingProxyType({})
    content: tuple[e.ContentAppealFiled, ...] = ()
    score: Score | None = None
    annulled: e.Annulled | None = None
    stop_reason: str = ""
    codes: Codes = Codes()
    camera: CameraRecord = CameraRecord()
    checks: ChecksRecord = ChecksRecord()
    incidents: Incidents = Incidents()
    receipt: e.ReceiptNoted | None = None
    finish_code: str = ""
    wake: Moment | None = None

    @property
    def extra_time(self) -> bool:
        """Whether the accommodation minutes apply."""
        return self.seating is not None and self.seating.accommodations.extra_time

    @property
    def stage(self) -> Phase:
        """The phase behind any pause or lock."""
        return self.behind[0] if self.behind else self.phase

    def left_ms(self, blueprint: Blueprint, now: Moment) -> int:
        """Exam time left, never below 0."""
        allowed = allowed_ms(blueprint, extra_time=self.extra_time, credits_=self.credits)
        return max(0, allowed - self.exam.used(now))

    def running_meter(self) -> Meter | None:
        """The meter that counts in this phase, if one does."""
        if self.phase is Phase.RUNNING:
            return self.exam
        if self.phase in {Phase.REVIEW, Phase.APPEAL}:
            return self.window
        return None


def evolve(state: Attempt, entry: e.Entry) -> Attempt:
    """Fold one entry in.

    Raises:
        RuleError: `not_now` when the transition table does not list the event; the state given
            is untouched.
    """
    goal = target(state.phase, entry.event)
    applied = _APPLY.get(type(entry.event), _unchanged)(state, entry.event, entry.at)
    sequence = state.sequence + 1
    moved = replace(
        applied,
        sequence=sequence,
        order_sequence=sequence if _uses_up_order(entry) else state.order_sequence,
        wake=entry.at if _shows_work(state, entry) else state.wake,
    )
    return _move(moved, goal, entry.at)


def fold(entries: Iterable[e.Entry]) -> Attempt:
    """The attempt that a whole journal tells of. Raises: RuleError as `evolve`."""
    state = Attempt()
    for entry in entries:
        state = evolve(state, entry)
    return state


def _uses_up_order(entry: e.Entry) -> bool:
    """Whether orders signed before this entry are stale: a code is an act of staff, too."""
    by_staff = isinstance(entry.author, e.ByStaff | e.ByCode)
    return by_staff and not isinstance(entry.event, e.EpochRaised)


def _shows_work(state: Attempt, entry: e.Entry) -> bool:
    """Whether the seat was at work then, and not on its way back from a failure."""
    if isinstance(entry.event, e.Interrupted):
        return True
    if state.moving or isinstance(entry.event, e.Moved):
        return False
    meter = state.running_meter()
    new_boot = meter is not None and meter.since is not None and meter.since.boot != entry.at.boot
    return not new_boot and not isinstance(entry.event, e.TailDropped)


def _move(state: Attempt, goal: Phase | Back, now: Moment) -> Attempt:
    """Enter the phase and set both meters as the phase asks."""
    before = state.phase
    if isinstance(goal, Back):
        phase = state.behind[-1]
        state = replace(state, behind=state.behind[:-1], stop_reason="")
    elif goal is before:
        return state
    else:
        phase = goal
        stops = phase in {Phase.PAUSED, Phase.LOCKED}
        state = replace(state, behind=(*state.behind, before) if stops else ())
    window_runs = phase in {Phase.REVIEW, Phase.APPEAL}
    return replace(
        state,
        phase=phase,
        exam=state.exam.run(now) if phase is Phase.RUNNING else state.exam.stop(now),
        window=state.window.run(now) if window_runs else state.window.stop(now),
    )


# Any: each function below is reached only with its own kind of event, through _APPLY.


def _unchanged(state: Attempt, event: e.Event, at: Moment) -> Attempt:
    del event, at
    return state


def _assigned(state: Attempt, event: e.Assigned, at: Moment) -> Attempt:
    del at
    return replace(state, seating=event.seating, epoch=event.epoch)


def _moved(state: Attempt, event: e.Moved, at: Moment) -> Attempt:
    """The meters stay as the old seat left them until the gap is recorded."""
    del at
    names = ("codes", "camera", "checks", "incidents")
    left = {name: getattr(state, name).moved() for name in names}
    return replace(state, seating=event.seating, moving=True, receipt=None, **left)


def _of_camera(state: Attempt, event: CameraEvents, at: Moment) -> Attempt:
    del at
    return replace(state, camera=state.camera.after(event))


def _answer_chosen(state: Attempt, event: e.AnswerChosen, at: Moment) -> Attempt:
    del at
    return replace(state, answers={**state.answers, event.item: event.choice})


def _item_flagged(state: Attempt, event: e.ItemFlagged, at: Moment) -> Attempt:
    del at
    one = frozenset({event.item})
    return replace(state, flagged=state.flagged | one if event.flagged else state.flagged - one)


def _choice_struck(state: Attempt, event: e.ChoiceStruck, at: Moment) -> Attempt:
    del at
    one = frozenset({(event.item, event.choice)})
    return replace(state, struck=state.struck | one if event.struck else state.struck - one)


def _audio_started(state: Attempt, event: e.AudioStarted, at: Moment) -> Attempt:
    del at
    plays = state.plays.get(event.item, Plays())
    return _with_plays(state, event.item, replace(plays, started=plays.started + 1, playing=True))


def _audio_ended(state: Attempt, event: e.AudioEnded, at: Moment) -> Attempt:
    del at
    plays = state.plays.get(event.item, Plays())
    return _with_plays(state, event.item, replace(plays, playing=False))


def _play_given_back(state: Attempt, event: e.PlayGivenBack, at: Moment) -> Attempt:
    del at
    plays = state.plays.get(event.item, Plays())
    given = replace(plays, given_back=plays.given_back + 1, playing=False)
    automatic = state.automatic_plays + (1 if event.automatic else 0)
    return replace(_with_plays(state, event.item, given), automatic_plays=automatic)


def _with_plays(state: Attempt, item: ItemId, plays: Plays) -> Attempt:
    return replace(state, plays={**state.plays, item: plays})


def _technical_filed(state: Attempt, event: e.TechnicalAppealFiled, at: Moment) -> Attempt:
    del at
    return replace(state, technical=(*state.technical, TechnicalAppeal(filed=event)))


def _technical_settled(state: Attempt, event: e.TechnicalAppealSettled, at: Moment) -> Attempt:
    del at
    appeals = tuple(
        replace(appeal, settled=event) if appeal.filed.number == event.number else appeal
        for appeal in state.technical
    )
    return replace(state, technical=appeals)


def _time_credited(state: Attempt, event: e.TimeCredited, at: Moment) -> Attempt:
    del at
    credit = Credit(
        number=event.number,
        ms=event.ms,
        cause=event.cause,
        automatic=False,
        interruption=event.interruption,
    )
    return replace(state, credits=(*state.credits, credit))


def _credit_taken_back(state: Attempt, event: e.CreditTakenBack, at: Moment) -> Attempt:
    del at
    credits_ = tuple(
        replace(credit, taken_back=True) if credit.number == event.number else credit
        for credit in state.credits
    )
    return replace(state, credits=credits_)


def _interrupted(state: Attempt, event: e.Interrupted, at: Moment) -> Attempt:
    """Set the meter that ran to the evidence; in the exam the gap passes and is given back."""
    plays = {item: replace(one, playing=False) for item, one in state.plays.items()}
    interruptions = (*state.interruptions, event)
    state = replace(state, interruptions=interruptions, plays=plays, moving=False)
    if state.phase in {Phase.REVIEW, Phase.APPEAL}:
        return replace(state, window=state.window.interrupted(event.used_ms, 0, at))
    if state.phase is not Phase.RUNNING:
        return state
    state = replace(state, exam=state.exam.interrupted(event.used_ms, event.gap_ms, at))
    if event.credited_ms == 0:
        return state
    credit = Credit(
        number=len(state.credits) + 1,
        ms=event.credited_ms,
        cause=event.kind,
        automatic=True,
        interruption=event.number,
    )
    return replace(state, credits=(*state.credits, credit))


def _cause_given(state: Attempt, event: e.CauseGiven, at: Moment) -> Attempt:
    del at
    causes = {**state.causes, event.interruption: event.cause}
    return replace(state, causes=causes, held_for=None)


def _anchor_written(state: Attempt, event: e.AnchorWritten, at: Moment) -> Attempt:
    del at
    return replace(state, finish_code=event.code) if event.occasion == "finish" else state


def _stopped(state: Attempt, event: e.Paused | e.Locked, at: Moment) -> Attempt:
    del at
    return replace(state, stop_reason=event.reason)


def _appeal_drafted(state: Attempt, event: e.AppealDrafted, at: Moment) -> Attempt:
    del at
    return replace(state, drafts={**state.drafts, event.item: event.text})


def _draft_dropped(state: Attempt, event: e.DraftDropped, at: Moment) -> Attempt:
    del at
    return replace(state, drafts=_without(state.drafts, event.item))


def _content_filed(state: Attempt, event: e.ContentAppealFiled, at: Moment) -> Attempt:
    del at
    return replace(
        state, content=(*state.content, event), drafts=_without(state.drafts, event.item)
    )


def _without(texts: Mapping[ItemId, str], item: ItemId) -> dict[ItemId, str]:
    return {other: text for other, text in texts.items() if other != item}


_APPLY: Final[Mapping[type[e.Event], Callable[[Attempt, Any, Moment], Attempt]]] = {
    e.Assigned: _assigned,
    e.IdentityConfirmed: lambda state, _event, _at: replace(state, identified=True),
    e.RulesAccepted: lambda state, event, _at: replace(
        state, rules_accepted=True, biometric_consent=event.biometric_consent
    ),
    e.SoundChecked: lambda state, event, _at: replace(
        state, sound="passed" if event.passed else "failed"
    ),
    e.SoundLost: lambda state, _event, _at: replace(state, sound="failed"),
    e.SoundWaived: lambda state, event, _at: replace(state, sound="waived", waiver=event),
    e.Started: lambda state, event, _at: replace(state, form=event.form),
    e.AnswerChosen: _answer_chosen,
    e.ItemFlagged: _item_flagged,
    e.ChoiceStruck: _choice_struck,
    e.AudioStarted: _audio_started,
    e.AudioEnded: _audio_ended,
    e.PlayGivenBack: _play_given_back,
    e.InvigilatorCalled: lambda state, _event, _at: replace(state, calling=True),
    e.CallAnswered: lambda state, _event, _at: replace(state, calling=False),
    e.TechnicalAppealFiled: _technical_filed,
    e.TechnicalAppealSettled: _technical_settled,
    e.TimeCredited: _time_credited,
    e.CreditTakenBack: _credit_taken_back,
    e.Interrupted: _interrupted,
    e.HeldForCause: lambda state, event, _at: replace(state, held_for=event.interruption),
    e.CauseGiven: _cause_given,
    e.AnchorWritten: _anchor_written,
    e.Paused: _stopped,
    e.Locked: _stopped,
    e.Unlocked: lambda state, _event, _at: replace(state, codes=state.codes.unlocked()),
    e.ResultOpened: lambda state, event, _at: replace(state, score=event.score),
    e.AppealDrafted: _appeal_drafted,
    e.DraftDropped: _draft_dropped,
    e.ContentAppealFiled: _content_filed,
    e.Annulled: lambda state, event, _at: replace(state, annulled=event),
    e.Moved: _moved,
    e.EpochRaised: lambda state, event, _at: replace(state, epoch=event.epoch),
    e.ChallengeShown: lambda state, event, _at: replace(
        state, codes=state.codes.with_challenge(event)
    ),
    e.CodeRefused: lambda state, _event, _at: replace(state, codes=state.codes.after_wrong_code()),
    e.ReceiptNoted: lambda state, event, _at: replace(state, receipt=event),
    e.ChecksNoted: lambda state, event, _at: replace(state, checks=state.checks.after(event)),
    e.IncidentNoted: lambda state, event, at: replace(
        state, incidents=state.incidents.after(event.kind, at)
    ),
    **dict.fromkeys(CameraEvents.__args__, _of_camera),
}
