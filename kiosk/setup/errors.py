"""Errors of this room."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.base.errors import KioskError, MalformedError, RuleError


class Problem(NamedTuple):
    """What is wrong in a file, and where.

    Attributes:
        line: from 1.
        words: one sentence: what is wrong and what to write instead.
    """

    line: int
    words: str


class PlanRefusedError(MalformedError):
    """A file of an unattended set-up is not what it must be; nothing was begun.

    Attributes:
        problems: all of them, by line.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        told = " ".join(f"Line {one.line}: {one.words}" for one in self.problems)
        super().__init__("bad_plan", told)


class StepFailedError(KioskError):
    """A step did not work; the sentence says what happened and what to do."""


class RemovalRefusedError(RuleError):
    """The set-up is not taken away now; nothing changed."""
