"""The steps of the lockdown: a trial that is put back, the lockdown itself, and the restart.

Decides: that a trial leaves nothing behind, and that a computer counts as set up only when what was
closed is closed after a restart too. Leaves to others: the operations (`kiosk lockdown`, asked as a
process of its own), the service (systemd).
"""

import os
import subprocess
from typing import Final

import msgspec

from kiosk.itself import own_command
from kiosk.setup.errors import StepFailedError
from kiosk.setup.plan import StepName
from kiosk.setup.record import facts_of
from kiosk.setup.resuming import arm, disarm
from kiosk.setup.step import Control, Outcome, Site, Status, UsualStep

UNIT, LOCK = "unit", "lockdown"
#: On Windows this operation of the lockdown is what starts the seat, and not a service.
SHELL: Final = "shell"
#: Exit code of a command that is not in this edition, and of `kiosk lockdown` when it is asked
#: wrongly; 1: refused; 3: aborted, everything is as it was; all else: something may be left.
_NO_COMMAND: Final = 2
_ABORTED: Final = 3
_REFUSED: Final = 1


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One operation, as `kiosk lockdown list --json` tells it."""

    operation: str
    state: str
    closes: str = ""
    evidence: str = ""
    effect: str = "now"


class LockTrialStep(UsualStep):
    """Close everything, look, put everything back."""

    name: StepName = "lock_trial"

    def run(self, site: Site, control: Control) -> Outcome:
        """Try, unless it was tried or the computer is closed already."""
        known = site.record.outcome(self.name)
        if LOCK in site.record.kept.turned or (known is not None and site.record.good(self.name)):
            detail = "The lockdown was tried before."
            return Outcome("same", "lock_tried", detail, known.facts if known else {})
        open_before = _states(site)
        if open_before and all(state == "on" for _operation, state in open_before):
            # Locked by hand: putting a trial back would open what somebody closed.
            detail = "This computer is locked already; nothing was tried."
            return Outcome("done", "locked_already", detail, facts_of(count=len(open_before)))
        control.tell("closing", {})
        site.record.turn(LOCK, on=True)
        try:
            perform(site, control)
            now_open = tuple(one for one in listed(site) if _is_open(one))
        finally:
            control.tell("putting_back", {})
            restore(site)
        if _states(site) != open_before:
            raise StepFailedError(
                "trial_left",
                "The lockdown was tried and not everything is as it was. Run: kiosk lockdown "
                "restore, and do what it says.",
            )
        if now_open:
            names = ", ".join(one.operation for one in now_open)
            raise StepFailedError("not_closed", f"Not everything could be closed: {names}.")
        facts = facts_of(count=len(open_before))
        detail = f"All {len(open_before)} ways out were closed, and everything was put back."
        return Outcome("done", "lock_tried", detail, facts)

    def undo(self, site: Site) -> None:
        """Put back what a trial that died left."""
        restore(site)


class LockStep(UsualStep):
    """Close this computer for good, and have the service start with it."""

    name: StepName = "lock"

    def run(self, site: Site, control: Control) -> Outcome:
        """Close it and enable its service."""
        stands = LOCK in site.record.kept.turned and UNIT in site.record.kept.turned
        if stands and not open_ones(site) and enabled(site):
            return self._outcome("same", site)
        control.tell("closing", {})
        site.record.turn(LOCK, on=True)
        try:
            perform(site, control)
        except StepFailedError as error:
            if error.code != "lock_left":
                site.record.turn(LOCK, on=False)
            raise
        site.record.turn(UNIT, on=True)
        enable(site)
        return self._outcome("done", site)

    def undo(self, site: Site) -> None:
        """Disable the service and open the computer."""
        disable(site)
        restore(site)

    @staticmethod
    def _outcome(status: str, site: Site) -> Outcome:
        count = len(listed(site))
        known: Status = "same" if status == "same" else "done"
        if site.account:
            detail = f"This computer is closed; the seat starts when {site.account} logs on."
            facts = facts_of(account=site.account, count=count)
            return Outcome(known, "locked_for_account", detail, facts)
        detail = f"This computer is closed, and {site.unit} starts with it."
        return Outcome(known, "locked", detail, facts_of(unit=site.unit, count=count))


class RestartStep(UsualStep):
    """Whether all of it stands after the computer was started again."""

    name: StepName = "restart"

    def run(self, site: Site, control: Control) -> Outcome:
        """Mark this start, or look what the next one found."""
        del control
        record, boot = site.record, site.machine.boot()
        known = record.outcome(self.name)
        if known is not None and record.good(self.name):
            return known._replace(status="same")
        if not record.kept.boot:
            arm(site)
            record.wait_after(boot)
        if record.kept.boot == boot and site.account:
            detail = "Start this computer again, and then this set-up as an administrator."
            return Outcome("waits", "restart_and_return", detail)
        if record.kept.boot == boot:
            detail = "Start this computer again: the set-up goes on here by itself."
            return Outcome("waits", "restart_now", detail)
        locked = record.good("lock") and "lock" not in site.plan.skip
        still_open = open_ones(site) if locked else ()
        if still_open:
            names = ", ".join(one.operation for one in still_open)
            raise StepFailedError(
                "open_after_restart",
                f"After the restart this is open again: {names}. Run the step of the lockdown "
                "again, and see what else changes these settings.",
            )
        if locked and not enabled(site):
            what = SHELL if site.account else site.unit
            raise StepFailedError(
                "not_started", f"{what} is not enabled after the restart; run that step again."
            )
        return Outcome("done", "restarted", "Everything stands after a restart.")

    def undo(self, site: Site) -> None:
        """No restart is waited for."""
        disarm(site)
        site.record.wait_after("")


def listed(site: Site) -> tuple[Operation, ...]:
    """How every operation stands.

    Raises:
        StepFailedError: `no_lockdown`: this edition has none, or it said nothing that can be read.
    """
    ran = site.machine.kiosk("lockdown", "list", "--json", *_profile(site), *_wishes(site))
    try:
        return msgspec.json.decode(ran.out, type=tuple[Operation, ...])
    except msgspec.DecodeError:
        raise StepFailedError(
            "no_lockdown", f"The lockdown does not answer: {ran.said or ran.code}."
        ) from None


def open_ones(site: Site) -> tuple[Operation, ...]:
    """What is not closed."""
    return tuple(one for one in listed(site) if _is_open(one))


def perform(site: Site, control: Control) -> None:
    """Close everything, or leave everything as it was.

    Raises:
        StepFailedError: `no_lockdown`, `not_closed`; `lock_left` where not everything is as it was.
    """
    words = ("perform", "--json", *_profile(site), *_wishes(site))
    ran = site.machine.kiosk("lockdown", *words, stopped=control.stopped)
    if not ran.code:
        return
    if ran.code == _NO_COMMAND:
        raise StepFailedError("no_lockdown", f"This computer cannot be closed: {ran.said}")
    if ran.code == _ABORTED and control.stopped():
        raise StepFailedError("stopped", "It was stopped, and everything is as it was.")
    if ran.code in {_REFUSED, _ABORTED}:
        raise StepFailedError(
            "not_closed", f"The computer could not be closed, and is as it was: {ran.said}"
        )
    raise StepFailedError(
        "lock_left",
        f"Something is neither closed nor as it was: {ran.said} Run: kiosk lockdown restore.",
    )


def restore(site: Site) -> None:
    """Open the computer, where it was closed here.

    Raises:
        StepFailedError: `lock_left`.
    """
    if LOCK not in site.record.kept.turned:
        return
    ran = site.machine.kiosk("lockdown", "restore", "--json")
    if ran.code not in {0, _NO_COMMAND}:
        raise StepFailedError(
            "lock_left",
            f"Not everything could be opened again: {ran.said} Run: kiosk lockdown restore, and do "
            "what it says.",
        )
    site.record.turn(LOCK, on=False)


def enable(site: Site) -> None:
    """Have the service start with this computer; on Windows the lockdown did so.

    Raises:
        StepFailedError: `not_enabled`.
    """
    if site.account:
        if not enabled(site):
            raise StepFailedError(
                "not_enabled", f"The seat is not what {site.account} gets after logging on."
            )
        return
    ran = site.machine.system("systemctl", "enable", site.unit)
    if ran.code:
        raise StepFailedError(
            "not_enabled", f"{site.unit} could not be enabled: {ran.said} Is the package there?"
        )


def enabled(site: Site) -> bool:
    """Whether the service of this computer starts with it; on Windows the seat with its account."""
    if site.account:
        return any(one.operation == SHELL and not _is_open(one) for one in listed(site))
    return site.machine.system("systemctl", "is-enabled", site.unit).code == 0


def disable(site: Site) -> None:
    """Stop the service and let it start no more, where it was enabled here.

    Raises:
        StepFailedError: `not_disabled`.
    """
    if UNIT not in site.record.kept.turned:
        return
    if site.account:  # it goes with the lockdown
        site.record.turn(UNIT, on=False)
        return
    ran = site.machine.system("systemctl", "disable", "--now", site.unit)
    if ran.code:
        raise StepFailedError("not_disabled", f"{site.unit} could not be disabled: {ran.said}")
    site.record.turn(UNIT, on=False)


def _is_open(one: Operation) -> bool:
    return one.state != "on"


def _states(site: Site) -> tuple[tuple[str, str], ...]:
    return tuple((one.operation, one.state) for one in listed(site))


def _profile(site: Site) -> tuple[str, str]:
    return ("--profile", "seat" if site.plan.role == "seat" else "hub")


def _reach(site: Site) -> tuple[str, ...]:
    """What stays open: as planned, else the hubs that this computer joined or works with.

    Raises:
        StepFailedError: `no_code`: it joined, and not by this set-up: where the hubs are stands
            only in a file of the exam's own user, who would open the network by it.
    """
    if site.plan.lockdown.reach:
        return site.plan.lockdown.reach
    if site.plan.role == "hub":
        return site.plan.hub.addresses[1:]
    if not site.record.kept.hubs and os.path.lexists(site.data / "hall" / "joined.json"):
        raise StepFailedError(
            "no_code",
            "This computer joined its hall, and not by this set-up: it is not known to which hubs "
            "it may speak. Have it join again here with a code of the panel, or name them in the "
            "file of the set-up: [lockdown] reach.",
        )
    return site.record.kept.hubs


def _wishes(site: Site) -> tuple[str, ...]:
    lock, words = site.plan.lockdown, []
    for address in _reach(site):
        words += ["--reach", address]
    if site.plan.role == "hub" and site.plan.hub.addresses:
        words += ["--port", site.plan.hub.addresses[0].rpartition(":")[2]]
    if lock.sticks:
        words.append("--sticks")
    if site.account:
        shell = subprocess.list2cmdline(own_command("run", "--data", str(site.data)))
        words += ["--account", site.machine.account(site.account), "--shell", shell]
    elif site.plan.role == "seat":
        words += ["--user", "kiosk-seat", "--session", lock.session]
    else:
        words += ["--user", "kiosk-panel"]
    return tuple(words)
