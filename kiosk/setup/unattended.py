"""The unattended run: every step that needs no person, told as one line of JSON each.

Decides: the form of the lines and the exit code, which scripts rely on. Leaves to others: the file
(`plan_file`), the steps (`walk`).

    {"step": "disk", "status": "done", "code": "disk_good", "detail": "...", "facts": {...}}
    {"step": "", "status": "done", "code": "ready", "detail": "...", "facts": {"seat": "12"}}
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from kiosk.setup.errors import PlanRefusedError
from kiosk.setup.machine import Machine
from kiosk.setup.plan import Plan
from kiosk.setup.plan_file import read_plan
from kiosk.setup.record import Record, facts_of
from kiosk.setup.step import Control, Outcome, Site, Step
from kiosk.setup.walk import run_all
from kiosk.system.clock import stopwatch

READY: Final = 0
FAILED: Final = 1
BAD_FILE: Final = 2
#: Of the whole run. Staff have so long to confirm; run again, it goes on.
PATIENCE_S: Final = 1800.0
#: Figures for a picture, of no use in a line.
_LONG: Final = frozenset({"each"})


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line.

    Attributes:
        step: its name; empty in lines about the whole.
        line: of the file, in a line about what is wrong in it; else 0.
    """

    step: str
    status: str
    code: str
    detail: str
    facts: dict[str, str] = {}
    line: int = 0


def run_unattended(
    path: Path, record: Record, machine: Machine, write: Callable[[str], object]
) -> int:
    """Set this computer up as a file says; again changes nothing.

    Args:
        path: of the file.
        record: of this computer.
        machine: the computer.
        write: takes each line as soon as it is known.

    Returns:
        0 ready, or ready but for what needs a person or a restart; 1 something failed; 2 the file
        is not what it must be, and nothing was begun.

    Raises:
        KioskError: another set-up runs, or the record of this computer is damaged.
    """
    try:
        plan = read_plan(path)
    except PlanRefusedError as error:
        for problem in error.problems:
            write(_line("", Outcome("failed", "bad_file", problem.words), problem.line))
        return BAD_FILE
    return run_plan(plan, record, machine, write)


def resume(record: Record, machine: Machine, write: Callable[[str], object]) -> int:
    """Go on with what was begun, without a file; as `run_unattended`, also what it raises.

    A code of joining is not kept: a computer that has not joined by then needs a person.
    """
    plan = record.kept.plan
    if plan is None:
        write(_line("", Outcome("failed", "not_begun", "Nothing was begun on this computer.")))
        return FAILED
    return run_plan(plan, record, machine, write)


def run_plan(plan: Plan, record: Record, machine: Machine, write: Callable[[str], object]) -> int:
    """Every step of a plan that needs no person; 0 or 1 as `run_unattended`."""

    def say(step: str, outcome: Outcome) -> None:
        write(_line(step, outcome))

    passed = stopwatch()

    def hear(code: str, facts: Mapping[str, str]) -> None:
        if code == "asks_in":
            detail = f"Staff compare the check number {facts['number']} at the panel, and confirm."
            say("join", Outcome("waits", code, detail, facts))

    control = Control(lambda: passed() > PATIENCE_S, hear)
    with record.alone():
        site = Site(plan, record.base, machine, record)
        found = []
        for step, outcome in run_all(site, control):
            found.append((step, outcome))
            say(step.name, outcome)
    return _conclude(plan.role, found, say)


def _line(step: str, outcome: Outcome, line: int = 0) -> str:
    facts = {name: one for name, one in outcome.facts.items() if name not in _LONG}
    told = Line(
        step=step,
        status=outcome.status,
        code=outcome.code,
        detail=outcome.detail,
        facts=facts,
        line=line,
    )
    return msgspec.json.encode(told).decode() + "\n"


def _conclude(
    role: str, found: list[tuple[Step, Outcome]], say: Callable[[str, Outcome], object]
) -> int:
    """The last line, about the whole."""
    failed = [step.name for step, outcome in found if outcome.status == "failed"]
    open_ = [step.name for step, outcome in found if outcome.status in {"left", "waits"}]
    number = next((one.facts.get("number", "") for step, one in found if step.name == "number"), "")
    facts = facts_of(role=role, seat=number, failed=" ".join(failed), open=" ".join(open_))
    if failed:
        detail = f"Not ready. What failed: {', '.join(failed)}."
        say("", Outcome("failed", "not_ready", detail, facts))
        return FAILED
    rest = f" Still to do here: {', '.join(open_)}." if open_ else ""
    say("", Outcome("done", "ready", f"This computer is ready.{rest}", facts))
    return READY
