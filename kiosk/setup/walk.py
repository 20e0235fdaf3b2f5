"""Walking the list of steps: one after another, and back.

Decides: which step comes next, that a fault ends nothing but its step, that what is taken back is
taken back in the reverse order. Leaves to others: the steps (`steps`), the window, the report.
"""

from collections.abc import Iterator
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.setup.errors import RemovalRefusedError
from kiosk.setup.plan import Plan, StepName
from kiosk.setup.removal import losses
from kiosk.setup.resuming import disarm
from kiosk.setup.step import GOOD, Control, Outcome, Site, Step
from kiosk.setup.steps import ALL

#: Without these nothing after them can be tried.
_NEEDED: Final[frozenset[StepName]] = frozenset({"role", "number", "files"})


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """The steps that a computer of this plan has, in their order."""
    return tuple(one for one in ALL if one.applies(plan))


def run_step(step: Step, site: Site, control: Control) -> Outcome:
    """Run one step and keep what came of it; an error is an outcome."""
    reason = site.plan.skip.get(step.name)
    if reason:
        outcome = Outcome("skipped", "skipped", f"Left out: {reason}", {"reason": reason})
    else:
        try:
            outcome = step.run(site, control)
        except KioskError as error:
            outcome = Outcome("failed", error.code, error.detail)
        except OSError as error:
            words = f"{error.strerror or error}: {error.filename or site.data}."
            outcome = Outcome("failed", "disk_refused", words, {"error": words})
    if outcome.code != "stopped":
        site.record.keep(step.name, outcome, site.machine.wall_ms())
    if next_step(site) is None:
        disarm(site)
    return outcome


def run_all(site: Site, control: Control) -> Iterator[tuple[Step, Outcome]]:
    """Every step that needs no person, and what came of each; the others as they were left.

    After a fault in a step that the others stand on nothing more is tried.
    """
    for step in steps_of(site.plan):
        known = site.record.outcome(step.name) if step.needs_person else None
        if known is not None and known.status in GOOD:
            yield step, known._replace(status="same")
            continue
        outcome = run_step(step, site, control)
        yield step, outcome
        if outcome.status == "failed" and step.name in _NEEDED:
            return


def take_back(site: Site) -> None:
    """Put everything back as it was found, and forget it.

    Raises:
        RemovalRefusedError: `would_lose`: there are exams here by now; nothing changed.
        KioskError, OSError: something is left; the record stays, so that it can be tried again.
    """
    found = losses(site.base)
    if found:
        told = " ".join(one.words for one in found)
        raise RemovalRefusedError(
            "would_lose", f"Nothing was changed. {told} Use: kiosk setup --remove."
        )
    for step in reversed(steps_of(site.plan)):
        step.undo(site)
        site.record.forget(step.name)
    site.record.remove()


def next_step(site: Site) -> StepName | None:
    """The first step that does not stand; None when all do."""
    for step in steps_of(site.plan):
        if not site.record.good(step.name):
            return step.name
    return None
