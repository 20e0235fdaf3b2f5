"""decide_hall: a command of staff to the hall becomes an entry, or is refused and changes nothing.

Decides: how many persons it takes, what is possible before the opening and after the closing, and
every command about the hall as a whole. Leaves to others: candidates at the entrance
(`deciding_people`), seats and attempts (`deciding_attempts`), what events mean (`state`), genuine
signatures (`kiosk.audit.hall_orders`), and keeping the entries.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError, require
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import deciding_attempts, deciding_evidence, deciding_people
from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.seats import taken_seats
from kiosk.exam.hall.situation import HallSituation, Observed, numbers
from kiosk.exam.hall.state import HallState, evolve_hall

_HUB: Final = re.compile(r"hub/[1-9][0-9]{0,2}")
_SEAT: Final = re.compile(r"seat/([1-9][0-9]{0,3})")
_PANEL: Final = re.compile(r"panel/[1-9][0-9]{0,2}")


def decide_hall(
    state: HallState,
    command: c.AnyHallCommand,
    now: Moment,
    roster: Roster,
    *,
    signers: tuple[StaffId, ...],
    order: bytes,
    observed: Observed | None = None,
) -> tuple[HallEntry, ...]:
    """The entries that follow from a command: one; the caller journals it.

    Args:
        state: the hall as it stands, everything on its way to the disk included.
        now: the same moment the order was checked at; recomputing checks it there again.
        roster: the edition in force; for `OpenSitting` the one to be opened with.
        signers: whose signatures on the order were found genuine, the author first.
        order: the signed order, whole.
        observed: what the hub sees besides its journal.

    Raises:
        RuleError: the command is not allowed now. Its code says why.
    """
    persons = tuple(dict.fromkeys(signers))
    if len(persons) < c.persons_needed(command):
        raise RuleError("second_person_needed", f"{type(command).__name__} needs two persons")
    _check_time(state, command, roster)
    author, second = (*persons, StaffId(""))[:2]
    at = HallSituation(
        state=state,
        now=now,
        roster=roster,
        observed=observed or Observed(),
        pair=(author, second),
    )
    entry = HallEntry(at=now, event=_RULES[type(command)](at, command), order=order)
    evolve_hall(state, entry)  # the fold has the last word, before anything is written
    return (entry,)


def _check_time(state: HallState, command: c.HallCommand, roster: Roster) -> None:
    # Whoever holds the only copy of a closed sitting must be able to hand it over.
    after = (c.TakeOver, c.FreezeEvidence, c.LiftFreeze, c.DestroyEvidence)
    possible = not state.closed or isinstance(command, after)
    require(possible, "closed", "the sitting is closed in this hall")
    if isinstance(command, c.OpenSitting):
        return
    require(state.opened is not None, "not_opened", "two persons must open the sitting first")
    in_force = roster.digest == state.sitting_digest
    require(in_force, "other_roster", "this is not the edition of the sitting in force")


def _open(at: HallSituation, command: c.OpenSitting) -> e.HallOpened:
    """Open, or open again: a hub that started anew has forgotten the secrets of the pack."""
    state, own = at.state, at.observed.own
    wanted = state.sitting_digest or at.roster.digest
    same = command.sitting_digest == at.roster.digest == wanted
    require(same, "other_roster", "the order was signed for another edition of the sitting")
    pack = state.opened.pack_digest if state.opened is not None else command.pack_digest
    same = own is not None and command.pack_digest == own.pack == pack
    require(same, "other_pack", "the order was signed for another pack")
    day = hall_day(command.hall_ms)
    require(day == at.roster.day, "other_day", f"the sitting is on {at.roster.day}, not on {day}")
    return e.HallOpened(
        sitting_digest=command.sitting_digest,
        pack_digest=command.pack_digest,
        machine_ms=at.observed.machine_ms,
        hall_ms=command.hall_ms,
        opened_by=at.pair,
    )


def _extend(at: HallSituation, command: c.ExtendRoster) -> e.RosterExtended:
    """Take a later edition; here the rules' view of it, the whole file was compared before."""
    later, now = at.observed.later, at.roster
    if later is None or later.digest != command.sitting_digest:
        raise RuleError("unknown_edition", "that edition of the sitting has not reached the hub")
    known = len(now.candidates)
    require(later.version > now.version, "not_later", "that edition is not a later one")
    kept = later.candidates[:known] == now.candidates and later.day == now.day
    kept = kept and later.seats[: len(now.seats)] == now.seats
    require(kept, "takes_away", "that edition does more than add")
    return e.RosterExtended(
        sitting_digest=later.digest,
        version=later.version,
        added=tuple(one.id for one in later.candidates[known:]),
    )


def _set_spare(at: HallSituation, command: c.SetSpare) -> e.SpareSet:
    at.know_seats(command.seats)
    taken = sorted(set(command.seats) & set(taken_seats(at.state, at.roster)))
    require(not taken, "seat_taken", f"somebody belongs to seat {numbers(taken)}")
    return e.SpareSet(seats=tuple(sorted(set(command.seats))))


def _admit(at: HallSituation, command: c.AdmitMachine) -> e.MachineAdmitted:
    """Let it in; the certificate is made when it asks again, and is noted then."""
    joining = at.observed.joining
    named = joining is not None and joining.name in {"", command.name}
    if joining is None or not named or joining.request != command.request:
        raise RuleError("unknown_request", "no machine asks for that name with that request")
    known = at.state.machines.get(command.name)
    there = known is not None and not known.revoked
    require(not there, "name_taken", f"{command.name} is in the hall; revoke it first")
    _know_machine(at, command.name)
    return e.MachineAdmitted(name=command.name, request=command.request, vouched=joining.vouched)


def _revoke(at: HallSituation, command: c.RevokeMachine) -> e.CertificateRevoked:
    """Also of a machine that joined on an earlier day: this journal does not know it."""
    machine = at.state.machines.get(command.name)
    _know_machine(at, command.name)
    there = machine is None or not machine.revoked
    require(there, "unknown_machine", f"{command.name} has no certificate that counts")
    reason = deciding_people.reason_of(command.reason)
    serial = machine.serial if machine is not None else ""
    return e.CertificateRevoked(name=command.name, serial=serial, reason=reason)


def _know_machine(at: HallSituation, name: str) -> None:
    """Refuse names that no machine of this hall has. Raises: RuleError."""
    seat = _SEAT.fullmatch(name)
    if seat is not None:
        at.know_seats((int(seat.group(1)),))
        return
    known = _PANEL.fullmatch(name) or _HUB.fullmatch(name)
    require(known, "bad_name", "a machine is called seat, panel or hub with a number")


def _take_over(at: HallSituation, command: c.TakeOver) -> e.TakenOver:
    follows = command.epoch == at.state.epoch + 1
    require(follows, "other_epoch", f"the hall is in epoch {at.state.epoch}")
    require(command.hub != at.state.hub, "same_hub", f"{command.hub} leads this hall already")
    machine = at.state.machines.get(command.hub)
    fit = _HUB.fullmatch(command.hub) and not (machine is not None and machine.revoked)
    require(fit, "unknown_machine", f"{command.hub} may not lead this hall")
    sequence, head = at.observed.left
    return e.TakenOver(
        epoch=command.epoch, hub=command.hub, sequence=sequence, head=head, taken_by=at.pair
    )


def _send(at: HallSituation, command: c.SendMessage) -> e.MessageSent:
    known = command.message in e.MESSAGES
    require(known, "unknown_message", "that is not one of the exam's messages")
    at.know_seats(command.seats)
    return e.MessageSent(seats=command.seats, message=command.message)


def _close(at: HallSituation, command: c.CloseSitting) -> e.HallClosed:
    """Close over what never came only when the order names it; what came meanwhile is no harm."""
    missing = [attempt for attempt in at.still_open() if at.end_unknown(attempt)]
    open_ = sorted(set(at.still_open()) - set(missing))
    require(not open_, "attempts_open", f"still open: {', '.join(open_)}")
    unnamed = sorted(set(missing) - set(command.missing))
    require(not unnamed, "records_missing", f"the end is not here: {', '.join(unnamed)}")
    return e.HallClosed(missing=tuple(missing))


Rule = Callable[[HallSituation, Any], AnyHallEvent]  # Any: each rule takes its own command

_RULES: Final[Mapping[type[c.HallCommand], Rule]] = {
    c.OpenSitting: _open,
    c.ExtendRoster: _extend,
    c.SetSpare: _set_spare,
    c.AdmitMachine: _admit,
    c.RevokeMachine: _revoke,
    c.TakeOver: _take_over,
    c.SendMessage: _send,
    c.CloseSitting: _close,
    **deciding_people.RULES,
    **deciding_attempts.RULES,
    **deciding_evidence.RULES,
}
