"""The steps, in their order: the one list behind the wizard and the unattended run.

Decides: what each does, and that one which stands already changes nothing. Steps of the lockdown
are in `lock_steps`. A step that needs a person is run by the window, which looks and listens
(`kiosk.ui.setup`); here it only says that nobody was there.
"""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.hall.invitations import MAX_FILE, parse_join_file, read_code, split_code
from kiosk.hall.join_client import renew
from kiosk.hall.machines import seat_name
from kiosk.hall.membership import Membership, load
from kiosk.setup.disk_trial import measured
from kiosk.setup.errors import StepFailedError
from kiosk.setup.joining import machine_of, until_confirmed
from kiosk.setup.laying_out import hand_over, lay_out, refuse_links
from kiosk.setup.lock_steps import LockStep, LockTrialStep, RestartStep
from kiosk.setup.plan import Plan, StepName
from kiosk.setup.record import facts_of
from kiosk.setup.step import Control, Outcome, Site, Status, Step, UsualStep
from kiosk.setup.taking_back import take_away
from kiosk.setup.which_seat import seat_number
from kiosk.system.clock import stopwatch
from kiosk.trust.files import read_limited

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHECK_S: Final = 0.2
_VERDICTS: Final[dict[str, tuple[Status, str]]] = {
    "good": ("done", "The disk is fast enough"),
    "slow": ("warn", "The disk is slow: candidates may see that an answer is being saved"),
    "too_slow": ("failed", "The disk is too slow for an exam; put another one in"),
    "unreal": (
        "failed",
        "The folder lies in memory, or the disk does not keep its word; put it on another disk",
    ),
}


class RoleStep(UsualStep):
    """What this computer is to become."""

    name: StepName = "role"

    def run(self, site: Site, control: Control) -> Outcome:
        """Keep the plan."""
        del control
        if site.account and site.plan.role != "seat":
            raise StepFailedError(
                "seat_only",
                "On Windows a computer becomes a seat and nothing else; a hub and a panel need "
                "Linux. Nothing was changed.",
            )
        before = site.record.kept.plan
        if before is not None and before.role != site.plan.role and site.record.kept.made:
            raise StepFailedError(
                "set_up_as_other",
                f"This computer is set up as a {before.role} already; nothing was changed. Take "
                "that set-up away first: kiosk setup --remove.",
            )
        site.record.keep_plan(site.plan)
        facts = facts_of(role=site.plan.role, hall=site.plan.hall)
        same = before is not None and before.role == site.plan.role
        detail = f"This computer is a {site.plan.role} of hall {site.plan.hall}."
        return Outcome("same" if same else "done", "role_kept", detail, facts)


class NumberStep(UsualStep):
    """Which seat it is."""

    name: StepName = "number"

    def applies(self, plan: Plan) -> bool:
        """At a seat."""
        return plan.role == "seat"

    def run(self, site: Site, control: Control) -> Outcome:
        """Find the number, and hold it against the hall's word where that is known."""
        del control
        number = numbered(site)
        joined = _joined_as(site)
        if joined not in {"", seat_name(number)}:
            raise StepFailedError(
                "other_number",
                f"The hall knows this computer as {joined}, and not as seat {number}. Give it that "
                "number, or have it join again.",
            )
        known = site.record.outcome(self.name)
        same = known is not None and known.facts.get("number") == str(number)
        return Outcome(
            "same" if same else "done",
            "number_is",
            f"This is seat {number}.",
            facts_of(number=number),
        )


class FilesStep(UsualStep):
    """Folders, keys and settings."""

    name: StepName = "files"

    def run(self, site: Site, control: Control) -> Outcome:
        """Make what is missing."""
        del control
        number = numbered(site) if site.plan.role == "seat" else 0
        made = lay_out(site, number)
        code, detail = "files_made", "Folders, keys and settings are there."
        return Outcome("done" if made else "same", code, detail, facts_of(folder=site.data))

    def undo(self, site: Site) -> None:
        """Take away what was made, the last first."""
        take_away(site.record)


class JoinStep(UsualStep):
    """The place in the hall."""

    name: StepName = "join"

    def applies(self, plan: Plan) -> bool:
        """At a seat, a panel, and a hub that stands by; the first hub certifies itself."""
        return plan.role != "hub" or plan.hub.number > 1

    def run(self, site: Site, control: Control) -> Outcome:
        """Join, unless it has joined this hall."""
        joined = _joined_as(site)
        if joined and (site.plan.role == "hub" or _hubs_known(site)):
            return _in_hall("same", joined, site)
        if site.plan.role == "hub" and any(site.data.glob("*.cakey")):
            return Outcome("same", "own_ca", "The hall CA lies here; this hub certifies itself.")
        hall = site.data / "hall"
        refuse_links(site.data, hall)
        for path in (hall, hall / "joined.json"):
            site.record.will_make(path)
        try:
            member = asyncio.run(_join(site, control))
            site.record.know_hubs(tuple(str(one) for one in member.addresses))
        finally:
            hand_over(site.data)
        return _in_hall("done", member.machine.name, site)

    def undo(self, site: Site) -> None:
        """Its files go with the others; the hub still lists the computer until staff revoke it."""


class CameraStep(UsualStep):
    """The camera, looked at by a person."""

    name: StepName = "camera"
    needs_person = True

    def applies(self, plan: Plan) -> bool:
        """At a seat."""
        return plan.role == "seat"

    def run(self, site: Site, control: Control) -> Outcome:
        """Nobody is here."""
        del site, control
        return Outcome("left", "nobody_looked", "A person has to look at the camera's picture.")


class SoundStep(CameraStep):
    """The headset, listened to by a person."""

    name: StepName = "sound"

    def run(self, site: Site, control: Control) -> Outcome:
        """Nobody is here."""
        del site, control
        return Outcome("left", "nobody_heard", "A person has to listen to the headset.")


class DiskStep(UsualStep):
    """How long the disk takes until something is really on it."""

    name: StepName = "disk"

    def applies(self, plan: Plan) -> bool:
        """Where journals are written."""
        return plan.role != "panel"

    def run(self, site: Site, control: Control) -> Outcome:
        """Measure, once; a verdict that stands is not measured again."""
        known = site.record.outcome(self.name)
        if known is not None and site.record.good(self.name):
            return known._replace(status="warn" if known.status == "warn" else "same")
        found = measured(site.data, control, stopwatch)
        facts = facts_of(
            p50=f"{found.at(50):.2f}", p99=f"{found.at(99):.2f}", writes=len(found.each_ms)
        )
        if found.verdict == "too_few":
            raise StepFailedError("stopped", "The disk was not measured to the end; run it again.")
        figures = f"p50 {facts['p50']} ms, p99 {facts['p99']} ms of {facts['writes']} synced writes"
        status, words = _VERDICTS[found.verdict]
        each = " ".join(f"{one:.2f}" for one in found.each_ms)
        code, detail = f"disk_{found.verdict}", f"{words} ({figures})."
        return Outcome(status, code, detail, {**facts, "each": each})


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One check, as `kiosk doctor --json` tells it."""

    check: str
    status: str
    evidence: str = ""
    advice: str = ""


class ChecksStep(UsualStep):
    """What `kiosk doctor` says, and what a technician attests of it."""

    name: StepName = "checks"

    def run(self, site: Site, control: Control) -> Outcome:
        """Ask; attest what may be attested where the plan says who does and why."""
        restarted = site.record.outcome("restart")
        if restarted is not None and restarted.status == "waits":
            detail = "The checks follow after the restart, when everything is closed."
            return Outcome("waits", "checks_later", detail)
        control.tell("checking", {})
        found = checked(site, control)
        attest = site.plan.attest
        odd = [one for one in found if one.status in {"warn", "fail"}]
        attested = ""
        if odd and attest is not None and site.plan.role == "seat":
            words = ("--by", attest.by, "--reason", attest.reason)
            ran = site.machine.kiosk("doctor", "--attest", "--data", str(site.data), *words)
            if ran.code:
                raise StepFailedError("not_attested", f"Nothing was attested: {ran.said}")
            hand_over(site.data)
            attested = attest.by
            found = checked(site, control)
            odd = [one for one in found if one.status in {"warn", "fail"}]
        bad = [one for one in found if one.status == "fail"]
        facts = facts_of(
            count=len(found), odd=", ".join(one.check for one in odd), attested=attested
        )
        told = " ".join(f"{one.check}: {one.evidence} {one.advice}".strip() for one in odd)
        if bad:
            return Outcome("failed", "checks_bad", told, facts)
        if odd:
            return Outcome("warn", "checks_odd", told, facts)
        return Outcome("done", "checks_fine", f"All {len(found)} checks are in order.", facts)


ALL: Final[tuple[Step, ...]] = (
    RoleStep(),
    NumberStep(),
    FilesStep(),
    JoinStep(),
    CameraStep(),
    SoundStep(),
    DiskStep(),
    LockTrialStep(),
    LockStep(),
    RestartStep(),
    # The last: what the lockdown closes is not odd any more, and is not to be attested.
    ChecksStep(),
)


def checked(site: Site, control: Control) -> tuple[Told, ...]:
    """What the doctor says of this computer.

    Raises:
        StepFailedError: it said nothing that can be read.
    """
    words = ("--data", str(site.data)) if site.plan.role == "seat" else ()
    ran = site.machine.kiosk("doctor", "--json", *words, stopped=control.stopped)
    if control.stopped():
        raise StepFailedError("stopped", "The checks were stopped; run them again.")
    try:
        return msgspec.json.decode(ran.out, type=tuple[Told, ...])
    except msgspec.DecodeError:
        raise StepFailedError(
            "no_checks", f"The checks of this computer gave no answer: {ran.said or ran.code}."
        ) from None


def numbered(site: Site) -> int:
    """The number of this seat. Raises: StepFailedError."""
    return seat_number(site.plan.seat, site.machine.hostname(), site.machine.macs())


def _joined_as(site: Site) -> str:
    """How the hall calls this computer; empty before it joined."""
    if not (site.data / "hall" / "joined.json").exists():
        return ""
    place = machine_of(site.data).place
    member = load(place.folder, place.roots, place.wanted)
    return member.machine.name if member is not None else ""


def _hubs_known(site: Site) -> bool:
    """Whether root knows where the hubs are; what joining kept is the exam's user's to change."""
    return bool(site.record.kept.hubs or site.plan.lockdown.reach)


def _in_hall(status: str, name: str, site: Site) -> Outcome:
    return Outcome(
        "same" if status == "same" else "done",
        "joined",
        f"This computer is {name} of hall {site.plan.hall}.",
        facts_of(name=name, hall=site.plan.hall),
    )


class _Teller:
    """Hands what joining says to whoever watches the step."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def asks(self, number: str) -> None:
        """The check number."""
        self._control.tell("asks_in", {"number": number})

    def waits(self, seconds: float, trouble: str) -> None:
        """How long."""
        facts: Mapping[str, str] = {"seconds": f"{seconds:.0f}", "trouble": trouble}
        self._control.tell("waits_for_staff", facts)


async def _join(site: Site, control: Control) -> Membership:
    machine = machine_of(site.data)
    if machine.hubs and machine.own is not None:
        return await renew(machine.place, machine.own, machine.hubs)
    place = machine.place
    if site.plan.role == "seat":
        place = place._replace(name=seat_name(numbered(site)))
    plan = site.plan.join
    if plan.file:
        invitation = parse_join_file(read_limited(Path(plan.file), MAX_FILE))
        asked = until_confirmed(
            invitation, machine._replace(place=place), _Teller(control), asyncio.sleep
        )
    elif plan.code:
        code = read_code(split_code(plan.code))
        asked = until_confirmed(
            code, machine._replace(place=place), _Teller(control), asyncio.sleep
        )
    else:
        raise StepFailedError("no_code", "A join file or a code of the panel is needed.")
    task = asyncio.ensure_future(asked)
    while not task.done():
        if control.stopped():
            task.cancel()
            raise StepFailedError("stopped", "Joining was stopped; run it again and it goes on.")
        await asyncio.wait({task}, timeout=_CHECK_S)
    return task.result()
