"""How an attempt ended, in one word."""

from typing import Literal

from kiosk.exam.attempt import Attempt

Outcome = Literal["passed", "not_passed", "annulled", "refused", "result_follows"]


def outcome_of(attempt: Attempt) -> Outcome:
    """The outcome of a closed attempt; annulment outweighs any score (CE-22)."""
    if attempt.annulled is not None:
        return "annulled"
    if attempt.form is None:
        return "refused"
    if attempt.score is None:
        return "result_follows"
    return "passed" if attempt.score.passed else "not_passed"
