"""The whole exam as one table.

Rule 1: what is legal in which phase stands here and nowhere else. An event that the table does
not list for the phase is refused and changes nothing.
Rule 2: the table speaks of kinds of events only. Conditions on their contents (a threshold, a
cap, a missing sound check) stand in `deciding`.

`docs/states.md` is drawn from this table.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.base.errors import RuleError
from kiosk.exam import events as e


class Phase(enum.StrEnum):
    """Where an attempt stands."""

    EMPTY = "empty"
    CHECK_IN = "check_in"
    RUNNING = "running"
    HELD = "held"
    PAUSED = "paused"
    LOCKED = "locked"
    FINISHED = "finished"
    REVIEW = "review"
    APPEAL = "appeal"
    DONE = "done"
    CLOSED = "closed"
    REFUSED = "refused"
    ANNULLED = "annulled"


class Back(enum.Enum):
    """Target of the events that end a stop: the phase the stop began in."""

    BACK = "back"


Target = Phase | Back
Row = dict[type[e.Event], Target]

_NOTES: Final = (
    e.IncidentNoted,
    e.HallTimeConfirmed,
    e.AnchorWritten,
    e.InvigilatorCalled,
    e.CallAnswered,
    e.TailDropped,
    e.Interrupted,
    e.EpochRaised,
    e.ReceiptNoted,
    e.WatchNoted,
    e.EvidenceNoted,
    e.WatchAnswered,
    e.CameraNoted,
    e.ChecksNoted,
)
#: Where an attempt lives, it can go on at another seat.
_MOVE: Final = (e.Moved,)
_WORK: Final = (
    e.AnswerChosen,
    e.ItemFlagged,
    e.ChoiceStruck,
    e.AudioStarted,
    e.AudioEnded,
)
_CARE: Final = (
    e.TechnicalAppealFiled,
    e.TechnicalAppealSettled,
    e.PlayGivenBack,
    e.TimeCredited,
    e.CreditTakenBack,
    e.CauseGiven,
)
#: A recording may end while the seat stands still, or because it does. A held seat plays none.
_STILL: Final = (e.AudioEnded,)
#: Challenge and answer, for the unlock of a seat whose line to its hall is down.
_CODES: Final = (e.ChallengeShown, e.CodeRefused)
_CONTENT: Final = (e.AppealDrafted, e.DraftDropped, e.ContentAppealFiled)


def _stay(phase: Phase, *kinds: tuple[type[e.Event], ...]) -> Row:
    return {kind: phase for group in kinds for kind in group}


TRANSITIONS: Final[Mapping[Phase, Row]] = MappingProxyType(
    {
        Phase.EMPTY: {e.Assigned: Phase.CHECK_IN},
        Phase.CHECK_IN: _stay(
            Phase.CHECK_IN,
            _NOTES,
            _MOVE,
            (e.IdentityChecked, e.IdentityConfirmed, e.RulesAccepted),
            (e.SoundChecked, e.SoundLost, e.SoundWaived),
        )
        | {
            e.IdentityRefused: Phase.REFUSED,
            e.Started: Phase.RUNNING,
            e.Paused: Phase.PAUSED,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.RUNNING: _stay(Phase.RUNNING, _NOTES, _MOVE, _WORK, _CARE)
        | {
            e.HeldForCause: Phase.HELD,
            e.Paused: Phase.PAUSED,
            e.Locked: Phase.LOCKED,
            e.Finished: Phase.FINISHED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.HELD: _stay(Phase.HELD, _NOTES, _MOVE, _CARE)
        | {
            e.CauseGiven: Phase.RUNNING,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.PAUSED: _stay(Phase.PAUSED, _NOTES, _MOVE, _CARE, _STILL)
        | {
            e.Continued: Back.BACK,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.LOCKED: _stay(Phase.LOCKED, _NOTES, _MOVE, _CARE, _STILL, _CODES)
        | {e.Unlocked: Back.BACK, e.Annulled: Phase.ANNULLED},
        Phase.FINISHED: _stay(Phase.FINISHED, _NOTES, _MOVE, (e.TechnicalAppealSettled,))
        | {
            e.ResultOpened: Phase.REVIEW,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
            e.Closed: Phase.CLOSED,
        },
        Phase.REVIEW: _stay(Phase.REVIEW, _NOTES, _MOVE, _CONTENT, (e.TechnicalAppealSettled,))
        | {
            e.ReviewEnded: Phase.APPEAL,
            e.WindowsEnded: Phase.DONE,
            e.Paused: Phase.PAUSED,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.APPEAL: _stay(Phase.APPEAL, _NOTES, _MOVE, _CONTENT, (e.TechnicalAppealSettled,))
        | {
            e.WindowsEnded: Phase.DONE,
            e.Paused: Phase.PAUSED,
            e.Locked: Phase.LOCKED,
            e.Annulled: Phase.ANNULLED,
        },
        Phase.DONE: _stay(Phase.DONE, _NOTES, _MOVE, (e.TechnicalAppealSettled,))
        | {e.Annulled: Phase.ANNULLED, e.Closed: Phase.CLOSED},
        Phase.CLOSED: {},
        Phase.REFUSED: _stay(Phase.REFUSED, _NOTES) | {e.Closed: Phase.CLOSED},
        Phase.ANNULLED: _stay(Phase.ANNULLED, _NOTES) | {e.Closed: Phase.CLOSED},
    }
)


def target(phase: Phase, event: e.Event) -> Target:
    """Where `event` leads from `phase`.

    Raises:
        RuleError: `not_now` when the table does not list it; nothing may change then.
    """
    found = TRANSITIONS[phase].get(type(event))
    if found is None:
        raise RuleError("not_now", f"{type(event).__name__} is not possible in phase {phase.value}")
    return found
