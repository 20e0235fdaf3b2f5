"""What staff may do at the seat now, and the command each act becomes.

Decides: which acts are offered, from the transition table and the state, and what each must be
told. Leaves to others: whether an order counts (`kiosk.exam`, `kiosk.trust`); this only spares
staff what would be refused anyway.
"""

import enum
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from kiosk.base.ids import ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import MS_PER_MINUTE, Blueprint
from kiosk.exam.camera import Watched
from kiosk.exam.failures import WaiverGround
from kiosk.exam.transitions import TRANSITIONS, Phase


class Act(enum.StrEnum):
    """Everything staff can do at a seat."""

    OPEN_HALL = "open_hall"
    RESUME = "resume"
    ASSIGN = "assign"
    CONFIRM_IDENTITY = "confirm_identity"
    VOUCH = "vouch_identity"
    REFUSE_IDENTITY = "refuse_identity"
    WAIVE_SOUND = "waive_sound"
    START = "start"
    ANSWER_CALL = "answer_call"
    ANSWER_WATCH = "answer_watch"
    SETTLE_APPEAL = "settle_appeal"
    GIVE_CAUSE = "give_cause"
    CONTINUE = "continue"
    UNLOCK = "unlock"
    PAUSE = "pause"
    CREDIT_TIME = "credit_time"
    GIVE_PLAY = "give_play"
    RELEASE = "release"
    CLOSE = "close"
    ANNUL = "annul"
    HAND_OVER = "hand_over"
    SEND = "send_to_centre"
    TAKE_RECEIPT = "take_receipt"
    CLOSE_HALL = "close_hall"


class Ask(enum.StrEnum):
    """What an act must be told."""

    HALL_TIME = "hall_time"
    CANDIDATE = "candidate"
    REASON = "reason"
    CAUSE = "cause"
    GIVING_CAUSE = "giving_cause"
    MINUTES = "minutes"
    INTERRUPTION = "interruption"
    PLAY = "play"
    APPEAL = "appeal"
    UPHELD = "upheld"
    CATEGORY = "category"
    GROUND = "ground"
    COMPARED = "compared"
    WATCH = "watch"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was entered; only what the act asks for counts."""

    hall_ms: int = 0
    candidate: str = ""
    reason: str = ""
    cause: str = ""
    minutes: int = 0
    interruption: int = 0
    play: str = ""
    appeal: int = 0
    upheld: bool | None = None
    category: str = ""
    ground: str = ""
    compared: str = ""
    watch: int = 0


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What decides which acts are offered.

    Attributes:
        attempt: as it stands, everything on its way to the disk included; None without one.
        unfinished: an attempt was cut off here and waits to be resumed.
        failed: the journal can be trusted no more.
        superseded: the attempt goes on at another seat; nothing more is done here.
        beside: a hub opens the hall, gives candidates their seats and their forms.
        line_down: and does not answer.
        key_at_hand: a release of the key part lies here.
        leaving: what hands over what a lone seat holds, as far as there is something.
    """

    hall_open: bool
    attempt: Attempt | None
    unfinished: bool
    failed: bool = False
    superseded: bool = False
    beside: bool = False
    line_down: bool = False
    key_at_hand: bool = True
    leaving: tuple[Act, ...] = ()


_ASKS: Final[Mapping[Act, tuple[Ask, ...]]] = MappingProxyType(
    {
        Act.OPEN_HALL: (Ask.HALL_TIME,),
        Act.RESUME: (Ask.HALL_TIME,),
        Act.ASSIGN: (Ask.CANDIDATE,),
        Act.VOUCH: (Ask.COMPARED, Ask.REASON),
        Act.ANSWER_WATCH: (Ask.WATCH, Ask.REASON),
        Act.REFUSE_IDENTITY: (Ask.REASON,),
        Act.WAIVE_SOUND: (Ask.GROUND, Ask.REASON),
        Act.SETTLE_APPEAL: (Ask.APPEAL, Ask.UPHELD, Ask.REASON),
        Act.GIVE_CAUSE: (Ask.INTERRUPTION, Ask.CAUSE),
        Act.UNLOCK: (Ask.REASON,),
        Act.PAUSE: (Ask.REASON,),
        Act.CREDIT_TIME: (Ask.MINUTES, Ask.GIVING_CAUSE),
        Act.GIVE_PLAY: (Ask.PLAY, Ask.GIVING_CAUSE),
        Act.ANNUL: (Ask.CATEGORY, Ask.REASON),
    }
)

#: Why a sound check can be waived, in the order in which it is offered.
GROUNDS: Final[Mapping[str, WaiverGround]] = MappingProxyType(
    {"hearing": "hearing", "headset": "headset", "other": "other"}
)

#: What two persons can compare somebody with, in the order in which it is offered.
COMPARED: Final[Mapping[str, Literal["photo", "document"]]] = MappingProxyType(
    {"photo": "photo", "document": "document"}
)

#: Acts that take something from a candidate: offered last, behind a rule, never by themselves.
GRAVE: Final = frozenset({Act.REFUSE_IDENTITY, Act.ANNUL})

#: The order in which acts are offered: what comes next in a normal exam first, the grave last.
ORDER: Final = (
    Act.OPEN_HALL,
    Act.RESUME,
    Act.ASSIGN,
    Act.ANSWER_CALL,
    Act.ANSWER_WATCH,
    Act.CONFIRM_IDENTITY,
    Act.VOUCH,
    Act.START,
    Act.UNLOCK,
    Act.CONTINUE,
    Act.GIVE_CAUSE,
    Act.SETTLE_APPEAL,
    Act.RELEASE,
    Act.CLOSE,
    Act.CREDIT_TIME,
    Act.GIVE_PLAY,
    Act.WAIVE_SOUND,
    Act.PAUSE,
    Act.HAND_OVER,
    Act.SEND,
    Act.TAKE_RECEIPT,
    Act.CLOSE_HALL,
    Act.REFUSE_IDENTITY,
    Act.ANNUL,
)

#: The event that must be possible in the phase for an act to be offered.
_NEEDS: Final[Mapping[Act, type[e.Event]]] = MappingProxyType(
    {
        Act.CONFIRM_IDENTITY: e.IdentityConfirmed,
        Act.VOUCH: e.IdentityConfirmed,
        Act.ANSWER_WATCH: e.WatchAnswered,
        Act.REFUSE_IDENTITY: e.IdentityRefused,
        Act.WAIVE_SOUND: e.SoundWaived,
        Act.START: e.Started,
        Act.ANSWER_CALL: e.CallAnswered,
        Act.SETTLE_APPEAL: e.TechnicalAppealSettled,
        Act.GIVE_CAUSE: e.CauseGiven,
        Act.CONTINUE: e.Continued,
        Act.UNLOCK: e.Unlocked,
        Act.PAUSE: e.Paused,
        Act.CREDIT_TIME: e.TimeCredited,
        Act.GIVE_PLAY: e.PlayGivenBack,
        Act.RELEASE: e.ResultOpened,
        Act.CLOSE: e.Closed,
        Act.ANNUL: e.Annulled,
    }
)

_COMMANDS: Final[Mapping[Act, type[c.StaffCommand]]] = MappingProxyType(
    {
        Act.ASSIGN: c.AssignCandidate,
        Act.CONFIRM_IDENTITY: c.ConfirmIdentity,
        Act.VOUCH: c.VouchForIdentity,
        Act.ANSWER_WATCH: c.AnswerWatch,
        Act.REFUSE_IDENTITY: c.RefuseIdentity,
        Act.WAIVE_SOUND: c.WaiveSound,
        Act.START: c.StartExam,
        Act.ANSWER_CALL: c.AnswerCall,
        Act.SETTLE_APPEAL: c.SettleTechnicalAppeal,
        Act.GIVE_CAUSE: c.GiveCause,
        Act.CONTINUE: c.Continue,
        Act.UNLOCK: c.Unlock,
        Act.PAUSE: c.Pause,
        Act.CREDIT_TIME: c.CreditTime,
        Act.GIVE_PLAY: c.GivePlayBack,
        Act.RELEASE: c.OpenResult,
        Act.CLOSE: c.CloseAttempt,
        Act.ANNUL: c.Annul,
    }
)


def asks(act: Act) -> tuple[Ask, ...]:
    """What this act must be told, in order."""
    return _ASKS.get(act, ())


def persons(act: Act) -> int:
    """How many different persons this act needs."""
    if act in {Act.OPEN_HALL, Act.RESUME}:
        return 2
    command = _COMMANDS.get(act)
    return 2 if command in c.TWO_PERSONS else 1


def acts(scene: Scene, blueprint: Blueprint) -> tuple[Act, ...]:
    """What can be done now, in the order of `ORDER`."""
    attempt = scene.attempt
    if scene.failed or scene.superseded:
        return ()
    if attempt is None:
        return _without_attempt(scene)
    possible = TRANSITIONS[attempt.phase]
    return tuple(
        act
        for act in ORDER
        if act in _NEEDS
        and _NEEDS[act] in possible
        and _WHEN.get(act, _always)(attempt, blueprint)
        and (not scene.beside or _needs_no_hub(act, scene))
    )


def _without_attempt(scene: Scene) -> tuple[Act, ...]:
    if scene.unfinished:
        return (Act.RESUME,) if not scene.beside or scene.line_down else ()
    if scene.beside:
        return ()
    if not scene.hall_open:
        return (Act.OPEN_HALL, *scene.leaving)
    return (Act.ASSIGN, *scene.leaving, Act.CLOSE_HALL)


def _needs_no_hub(act: Act, scene: Scene) -> bool:
    """Whether the attempt's own journal, or a release on a stick, is all that an act needs."""
    return act in _MAKE or (act is Act.RELEASE and scene.key_at_hand)


def possible(act: Act, phase: Phase) -> bool:
    """Whether the event of an act can happen in that phase at all."""
    return act in _NEEDS and _NEEDS[act] in TRANSITIONS[phase]


def missing(act: Act, told: Told) -> Ask | None:
    """The first thing this act has not been told yet."""
    return next((ask for ask in asks(act) if not is_told(ask, told)), None)


def is_told(ask: Ask, told: Told) -> bool:
    """Whether this has been entered."""
    return _PRESENT[ask](told)


def command_of(act: Act, told: Told) -> c.AnyStaffCommand | None:
    """The command of an act that needs nothing but the attempt; None for the others."""
    make = _MAKE.get(act)
    return make(told) if make is not None else None


def unsettled(attempt: Attempt) -> tuple[e.TechnicalAppealFiled, ...]:
    """Technical appeals nobody has dealt with."""
    return tuple(one.filed for one in attempt.technical if one.settled is None)


def unanswered(attempt: Attempt) -> tuple[Watched, ...]:
    """Incidents of the watch that wait for a person."""
    return tuple(one for one in attempt.camera.watched if one.waits)


def without_cause(attempt: Attempt) -> tuple[e.Interrupted, ...]:
    """Interruptions whose cause is not known; while the seat waits for one, only that."""
    waiting = [one for one in attempt.interruptions if one.number not in attempt.causes]
    if attempt.held_for is not None:
        waiting = [one for one in waiting if one.number == attempt.held_for]
    return tuple(waiting)


def played(attempt: Attempt) -> tuple[ItemId, ...]:
    """Tasks whose recording was played at least once."""
    return tuple(item for item, plays in attempt.plays.items() if plays.used > 0)


def _always(_attempt: Attempt, _blueprint: Blueprint) -> bool:
    return True


def _in_exam(attempt: Attempt, _blueprint: Blueprint) -> bool:
    return attempt.stage in {Phase.RUNNING, Phase.HELD}


def _ready(attempt: Attempt, blueprint: Blueprint) -> bool:
    sound = attempt.sound in {"passed", "waived"} or not blueprint.has_audio
    return attempt.identified and attempt.rules_accepted and sound


def _wants_cause(attempt: Attempt, blueprint: Blueprint) -> bool:
    held = attempt.held_for is None or attempt.phase is Phase.HELD
    return _in_exam(attempt, blueprint) and held and bool(without_cause(attempt))


_When = Callable[[Attempt, Blueprint], bool]
_WHEN: Final[Mapping[Act, _When]] = MappingProxyType(
    {
        Act.CONFIRM_IDENTITY: lambda attempt, blueprint: (
            not attempt.identified and blueprint.camera is None
        ),
        Act.VOUCH: lambda attempt, blueprint: (
            not attempt.identified and blueprint.camera is not None
        ),
        Act.ANSWER_WATCH: lambda attempt, _blueprint: bool(unanswered(attempt)),
        Act.WAIVE_SOUND: lambda attempt, blueprint: (
            blueprint.has_audio and attempt.sound not in {"passed", "waived"}
        ),
        Act.START: _ready,
        Act.ANSWER_CALL: lambda attempt, _blueprint: attempt.calling,
        Act.SETTLE_APPEAL: lambda attempt, _blueprint: bool(unsettled(attempt)),
        Act.GIVE_CAUSE: _wants_cause,
        Act.CREDIT_TIME: _in_exam,
        Act.GIVE_PLAY: lambda attempt, blueprint: (
            _in_exam(attempt, blueprint) and bool(played(attempt))
        ),
    }
)

_PRESENT: Final[Mapping[Ask, Callable[[Told], bool]]] = MappingProxyType(
    {
        Ask.HALL_TIME: lambda told: told.hall_ms > 0,
        Ask.CANDIDATE: lambda told: bool(told.candidate),
        Ask.REASON: lambda told: bool(told.reason.strip()),
        Ask.CAUSE: lambda told: bool(told.cause),
        Ask.GIVING_CAUSE: lambda told: bool(told.cause),
        Ask.MINUTES: lambda told: told.minutes > 0,
        Ask.INTERRUPTION: lambda told: told.interruption > 0,
        Ask.PLAY: lambda told: bool(told.play),
        Ask.APPEAL: lambda told: told.appeal > 0,
        Ask.UPHELD: lambda told: told.upheld is not None,
        Ask.CATEGORY: lambda told: bool(told.category),
        Ask.GROUND: lambda told: told.ground in GROUNDS,
        Ask.COMPARED: lambda told: told.compared in COMPARED,
        Ask.WATCH: lambda told: told.watch > 0,
    }
)

_MAKE: Final[Mapping[Act, Callable[[Told], c.AnyStaffCommand]]] = MappingProxyType(
    {
        Act.CONFIRM_IDENTITY: lambda _told: c.ConfirmIdentity(),
        Act.VOUCH: lambda told: c.VouchForIdentity(
            reason=told.reason, compared=COMPARED[told.compared]
        ),
        Act.ANSWER_WATCH: lambda told: c.AnswerWatch(number=told.watch, what=told.reason),
        Act.REFUSE_IDENTITY: lambda told: c.RefuseIdentity(reason=told.reason),
        Act.WAIVE_SOUND: lambda told: c.WaiveSound(
            reason=told.reason, ground=GROUNDS.get(told.ground, "other")
        ),
        Act.ANSWER_CALL: lambda _told: c.AnswerCall(),
        Act.SETTLE_APPEAL: lambda told: c.SettleTechnicalAppeal(
            number=told.appeal, upheld=bool(told.upheld), reason=told.reason
        ),
        Act.GIVE_CAUSE: lambda told: c.GiveCause(interruption=told.interruption, cause=told.cause),
        Act.CONTINUE: lambda _told: c.Continue(),
        Act.UNLOCK: lambda told: c.Unlock(reason=told.reason),
        Act.PAUSE: lambda told: c.Pause(reason=told.reason),
        Act.CREDIT_TIME: lambda told: c.CreditTime(
            ms=told.minutes * MS_PER_MINUTE, cause=told.cause
        ),
        Act.GIVE_PLAY: lambda told: c.GivePlayBack(item=ItemId(told.play), cause=told.cause),
        Act.CLOSE: lambda _told: c.CloseAttempt(),
        Act.ANNUL: lambda told: c.Annul(category=told.category, reason=told.reason),
    }
)
