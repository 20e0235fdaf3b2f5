"""Rules for the evidence of attempts: frozen by a dispute, destroyed by order. Used by `deciding`.

One person freezes: nothing is lost by it. It takes two to end a freeze and to destroy, and nothing
is destroyed before the sitting is closed and a bundle of it was made: until then nobody outside the
hall can have seen it (trust.md, 11).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import require
from kiosk.base.ids import AttemptId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.deciding_people import reason_of
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.hall_attempt import HallAttempt
from kiosk.exam.hall.situation import HallSituation


def _freeze(at: HallSituation, command: c.FreezeEvidence) -> e.EvidenceFrozen:
    one = _known(at, command.attempt)
    require(not one.destroyed, "evidence_destroyed", "its evidence was destroyed")
    require(not one.frozen, "already_frozen", "its evidence is frozen already")
    return e.EvidenceFrozen(attempt=command.attempt, reason=reason_of(command.reason))


def _lift(at: HallSituation, command: c.LiftFreeze) -> e.FreezeLifted:
    frozen = _known(at, command.attempt).frozen
    require(frozen, "not_frozen", "its evidence is not frozen")
    return e.FreezeLifted(attempt=command.attempt, reason=reason_of(command.reason))


def _destroy(at: HallSituation, command: c.DestroyEvidence) -> e.EvidenceDestroyed:
    """All or none: whoever signed for one that must stay looks again."""
    require(at.state.closed, "not_closed", "the sitting is not closed yet")
    require(at.observed.bundle, "not_exported", "no bundle of the closed sitting was made here")
    attempts = command.attempts
    require(len(set(attempts)) == len(attempts), "named_twice", "an attempt is named twice")
    known = {attempt: _known(at, attempt) for attempt in attempts}
    frozen = sorted(attempt for attempt, one in known.items() if one.frozen)
    require(not frozen, "evidence_frozen", f"frozen by a dispute: {', '.join(frozen)}")
    gone = sorted(attempt for attempt, one in known.items() if one.destroyed)
    require(not gone, "evidence_destroyed", f"destroyed already: {', '.join(gone)}")
    return e.EvidenceDestroyed(
        attempts=attempts, rule=reason_of(command.rule), bundle=at.observed.bundle
    )


def _known(at: HallSituation, attempt: AttemptId) -> HallAttempt:
    """What the hall knows of an attempt. Raises: RuleError `unknown_attempt`, `not_begun_here`."""
    at.roster.of_attempt(attempt)
    here = attempt in at.state.attempts
    require(here, "not_begun_here", "nothing of this attempt was ever held here")
    return at.state.attempt(attempt)


RULES: Final[Mapping[type[c.HallCommand], Callable[[HallSituation, Any], AnyHallEvent]]] = {
    c.FreezeEvidence: _freeze,
    c.LiftFreeze: _lift,
    c.DestroyEvidence: _destroy,
}
