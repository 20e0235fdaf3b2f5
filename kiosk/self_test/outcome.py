"""What a check is and what came out of it.

Decides: that a check which breaks in any way has failed, and that nothing skipped counts as
passed. Leaves to the checks: what is tried.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from kiosk.base.errors import KioskError

Result = Literal["pass", "fail", "skip"]


class BrokenError(Exception):
    """The thing does not work; the message says what was seen."""


class AbsentError(Exception):
    """This machine has nothing to try it on; the message says what is missing."""


class Check(NamedTuple):
    """One thing that is tried.

    Attributes:
        name: short and stable; scripts rely on it.
        try_it: given the folder of the shipped files, says what it found; raises `BrokenError` or
            `AbsentError`.
        advice: what a technician does when it failed.
    """

    name: str
    try_it: Callable[[Path], str]
    advice: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one check.

    Attributes:
        found: one sentence: what works, what was seen instead, or why it was not tried.
        advice: what to do; only where it failed.
    """

    name: str
    result: Result
    found: str
    advice: str = ""


def outcome(check: Check, assets: Path) -> Outcome:
    """Try one thing; whatever goes wrong is its failure and ends nothing.

    Should a library end the process all the same, the last line on the error stream says at what.
    """
    sys.stderr.write(f"self-test: {check.name}\n")
    sys.stderr.flush()
    try:
        return Outcome(name=check.name, result="pass", found=check.try_it(assets))
    except AbsentError as absent:
        return Outcome(name=check.name, result="skip", found=str(absent))
    except BrokenError as broken:
        seen = str(broken)
    except FileNotFoundError as missing:
        seen = f"{missing.filename or missing} is missing."
    except KioskError as error:
        seen = f"{error.detail} [{error.code}]"
    except Exception as error:  # noqa: BLE001 - a check must not hide those after it
        seen = f"{type(error).__name__}: {error}"
    return Outcome(name=check.name, result="fail", found=seen, advice=check.advice)


def passed(outcomes: tuple[Outcome, ...]) -> bool:
    """Whether nothing failed, and something was tried at all."""
    results = {one.result for one in outcomes}
    return "fail" not in results and "pass" in results


def last_words(said: str) -> str:
    """The last line that a process said before it failed, in a package without its epilogue."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("[PYI-")]
    return lines[-1].strip() if lines else "it said nothing"
