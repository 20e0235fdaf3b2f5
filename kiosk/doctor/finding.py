"""The port of the doctor: what a check is, and what it answers.

Decides: that a check which breaks in any way answers `unknown`, and that nothing unknown counts as
passed. Leaves to the checks: what is looked at.
"""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

Status = Literal["pass", "warn", "fail", "unknown"]
_log: Final = logging.getLogger(__name__)


class Finding(NamedTuple):
    """What a check found.

    Attributes:
        code: of the sentence that tells it; short and stable.
        facts: what the sentence is filled with.
    """

    status: Status
    code: str
    facts: Mapping[str, str] = MappingProxyType({})


class Line(NamedTuple):
    """An answer as a person reads it."""

    check: str
    status: str
    evidence: str
    advice: str


class Check(Protocol):
    """One thing that is looked at."""

    @property
    def name(self) -> str:
        """Short and stable; scripts rely on it."""
        ...

    def look(self) -> Finding:
        """What is found now. It may raise: `examined` makes an answer of that."""
        ...


def examined(check: Check) -> Finding:
    """The answer of a check, whatever happens in it."""
    try:
        return check.look()
    except Exception as error:  # noqa: BLE001 - a check must not hide those after it
        _log.exception("the check %s broke", check.name)
        return Finding("unknown", "broke", {"error": f"{type(error).__name__}: {error}"[:200]})
