"""Which screen belongs to which state: one table, so that no state is left without a screen."""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.camera import NO_REFERENCE
from kiosk.exam.transitions import Phase


class ScreenId(enum.StrEnum):
    """Every screen of the candidate's window."""

    HALL_CLOSED = "hall_closed"
    INTERRUPTED = "interrupted"
    SEAT_READY = "seat_ready"
    IDENTITY = "identity"
    RULES = "rules"
    CAMERA = "camera"
    DOCUMENT = "document"
    SOUND = "sound"
    PRACTICE = "practice"
    READY = "ready"
    EXAM = "exam"
    HELD = "held"
    PAUSED = "paused"
    LOCKED = "locked"
    FINISHED = "finished"
    RESULT = "result"
    APPEAL = "appeal"
    DONE = "done"
    CLOSED = "closed"
    REFUSED = "refused"
    REMOVED = "removed"
    MOVE = "move"
    SUPERSEDED = "superseded"
    AWAY = "away"


_BY_PHASE: Final[Mapping[Phase, ScreenId]] = MappingProxyType(
    {
        Phase.EMPTY: ScreenId.SEAT_READY,
        Phase.RUNNING: ScreenId.EXAM,
        Phase.HELD: ScreenId.HELD,
        Phase.PAUSED: ScreenId.PAUSED,
        Phase.LOCKED: ScreenId.LOCKED,
        Phase.FINISHED: ScreenId.FINISHED,
        Phase.REVIEW: ScreenId.RESULT,
        Phase.APPEAL: ScreenId.APPEAL,
        Phase.DONE: ScreenId.DONE,
        Phase.CLOSED: ScreenId.CLOSED,
        Phase.REFUSED: ScreenId.REFUSED,
        Phase.ANNULLED: ScreenId.REMOVED,
    }
)

#: Screens on which the tasks of an exam may be seen; everywhere else nothing of them is held.
WITH_TASKS: Final = frozenset({ScreenId.EXAM, ScreenId.RESULT, ScreenId.APPEAL})


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What decides the screen.

    Attributes:
        hall_open: two persons have opened the hall at this seat.
        unfinished: an attempt was cut off here and waits to be resumed.
        attempt: as far as it is durable; None while nobody is assigned.
        failed: the journal can be trusted no more.
        writing: the candidate left the result map to write an appeal.
        known: the candidate has said "this is me".
        practised: the candidate has done or skipped the practice.
        beside: a hub opens the hall and brings attempts back.
        superseded: the attempt goes on at another seat.
        away: the candidate is out of the room.
        camera: this seat has a camera that works, or is about to.
    """

    hall_open: bool
    unfinished: bool = False
    attempt: Attempt | None = None
    failed: bool = False
    writing: bool = False
    known: bool = False
    practised: bool = False
    beside: bool = False
    superseded: bool = False
    away: bool = False
    camera: bool = False


def screen_for(situation: Situation, blueprint: Blueprint) -> ScreenId:
    """The one screen of this situation."""
    attempt = situation.attempt
    if situation.superseded:
        return ScreenId.SUPERSEDED
    if situation.failed:
        return ScreenId.MOVE
    if attempt is None:
        if situation.unfinished:
            return ScreenId.INTERRUPTED
        # Beside a hub nobody opens the hall here: the seat says that it waits for that.
        waits = situation.hall_open or situation.beside
        return ScreenId.SEAT_READY if waits else ScreenId.HALL_CLOSED
    if attempt.phase is Phase.CHECK_IN:
        return _check_in(situation, attempt, blueprint)
    if situation.away and _BY_PHASE[attempt.phase] in WITH_TASKS:
        return ScreenId.AWAY
    if attempt.phase is Phase.REVIEW and situation.writing:
        return ScreenId.APPEAL
    return _BY_PHASE[attempt.phase]


def _check_in(situation: Situation, attempt: Attempt, blueprint: Blueprint) -> ScreenId:
    """The first step that is still missing, whichever order the others were taken in."""
    if not attempt.rules_accepted:
        met = situation.known or attempt.identified
        return ScreenId.RULES if met else ScreenId.IDENTITY
    if not attempt.identified:
        return ScreenId.CAMERA if _by_camera(situation, attempt, blueprint) else ScreenId.DOCUMENT
    if blueprint.has_audio and attempt.sound not in {"passed", "waived"}:
        return ScreenId.SOUND
    return ScreenId.READY if situation.practised else ScreenId.PRACTICE


def _by_camera(situation: Situation, attempt: Attempt, blueprint: Blueprint) -> bool:
    """Whether the camera may still decide; if not, two members of staff do."""
    record = attempt.camera
    last = record.last
    out = last is not None and (last.state in {"down", "absent"} or last.code == NO_REFERENCE)
    return (
        blueprint.camera is not None
        and situation.camera
        and bool(attempt.biometric_consent)
        and not record.undecided
        and not out
    )
