"""What the camera screen says, decided without a toolkit.

Decides: which step of the check is shown, and that it never is a dead end: after the last try, or
without a camera, staff decide. Leaves to others: words (`screens.camera`), verdicts (`kiosk.exam`).
"""

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.exam.attempt import Attempt
    from kiosk.exam.blueprint import Camera


class Step(enum.StrEnum):
    """Where a check stands."""

    WAITING = "waiting"
    READY = "ready"
    CHECKING = "checking"
    AGAIN = "again"
    STAFF = "staff"


def step_of(attempt: "Attempt", *, ready: bool, checking: bool) -> Step:
    """The step of a candidate who is not identified yet.

    Args:
        attempt: as it stands.
        ready: the camera works and has a picture to compare with.
        checking: a check is under way.
    """
    if attempt.camera.undecided:
        return Step.STAFF
    if checking:
        return Step.CHECKING
    if not ready:
        return Step.WAITING
    return Step.AGAIN if attempt.camera.checks else Step.READY


def tries_left(attempt: "Attempt", rule: "Camera") -> int:
    """How often it can be tried again."""
    return max(0, rule.tries - attempt.camera.tries)
