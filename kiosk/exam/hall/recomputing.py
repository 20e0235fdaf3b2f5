"""Recomputing a hall: every ordered entry must be what `decide_hall` makes of its command.

Decides: whether the hall journal of a hub tells of a sitting that the rules allow: who ordered
what, every draw, every start and move. Leaves to others: bytes and seals (`kiosk.journal`),
signatures (`kiosk.audit.hall_orders`), and the attempts, which have journals of their own.

What only the hub could see (versions of the seats, the certificate it gave, its wall clock) is
taken from the entry itself: it is evidence, not a rule. A lone seat opens its hall without a hub's
order, so its hall journal is folded and not recomputed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.deciding import decide_hall
from kiosk.exam.hall.drawing import redraw_agrees
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.seats import seat_of, seats_to_draw, waiting
from kiosk.exam.hall.situation import Joining, Observed, Versions
from kiosk.exam.hall.state import HallState, evolve_hall
from kiosk.exam.recomputing import Discrepancy
from kiosk.exam.transitions import Phase


class GivenToHall(NamedTuple):
    """A command as its order carries it, with those whose signatures count."""

    command: c.AnyHallCommand
    signers: tuple[StaffId, ...]


class RecomputedHall(NamedTuple):
    """The hall, and what does not follow from the rules."""

    state: HallState
    discrepancies: tuple[Discrepancy, ...]


HallOrderReader = Callable[[HallState, HallEntry], GivenToHall]

#: What a hub writes by itself; the fold refuses a machine by join file that nobody let in.
_BY_RULE: Final = (
    *(e.OrderGiven, e.OrderEnded, e.SeatJoined, e.LoggedIn, e.LoggedOut, e.WrongPin),
    *(e.AttemptHeld, e.KeyReleased, e.AnchorNoted, e.LateRecords, e.ForkFound, e.HallIncident),
)


def recompute_hall(
    entries: Sequence[HallEntry],
    editions: Sequence[Roster],
    read_order: HallOrderReader,
    *,
    phases: Mapping[AttemptId, str] | None = None,
) -> RecomputedHall:
    """Decide every command of a hall journal again.

    Args:
        entries: the whole journal in order; after a takeover those of every epoch.
        editions: the rosters of the sitting's editions, in any order.
        read_order: gives the command of an ordered entry in the state before it; raises KioskError
            when the order does not count.
        phases: of the attempts at the end; without them it is not examined whether every attempt
            was over when the sitting was closed.

    Returns:
        The folded hall and the discrepancies; after one that the fold refuses, nothing further is
        examined.
    """
    by_digest = {roster.digest: roster for roster in editions}
    state = HallState()
    found: list[Discrepancy] = []
    for number, entry in enumerate(entries, start=1):
        try:
            why = _doubt(state, entry, by_digest, read_order, phases)
        except KioskError as error:
            why = error.detail
        if why:
            found.append(Discrepancy(number=number, why=why))
        try:
            state = evolve_hall(state, entry)
        except KioskError as error:
            found.append(Discrepancy(number=number, why=error.detail))
            break
    return RecomputedHall(state, tuple(found))


def _doubt(
    state: HallState,
    entry: HallEntry,
    editions: Mapping[str, Roster],
    read_order: HallOrderReader,
    phases: Mapping[AttemptId, str] | None,
) -> str:
    """Why an entry does not follow from the rules; empty when it does."""
    event = entry.event
    if not entry.order:
        return _unordered(state, event, editions)
    opening = event.sitting_digest if isinstance(event, e.HallOpened) else ""
    roster = editions.get(state.sitting_digest or opening)
    if roster is None:
        return "the edition of the sitting in force is not at hand"
    given = read_order(state, entry)
    expected = decide_hall(
        state,
        given.command,
        entry.at,
        roster,
        signers=given.signers,
        order=entry.order,
        observed=_observed(event, roster, editions, phases),
    )
    if expected == (entry,):
        return ""
    if isinstance(event, e.SeatsDrawn):
        people, seats = waiting(state, roster), seats_to_draw(state, roster)
        if not redraw_agrees(event, people, seats):
            return "the draw has another outcome when it is repeated"
    return f"{type(event).__name__} does not follow from its command"


def _unordered(state: HallState, event: AnyHallEvent, editions: Mapping[str, Roster]) -> str:
    if not isinstance(event, _BY_RULE):
        return f"{type(event).__name__} has no order of staff"
    if isinstance(event, e.KeyReleased) and len(set(event.released_by)) == 1:
        return "one person released a key alone"
    roster = editions.get(state.sitting_digest)
    if isinstance(event, e.AttemptHeld) and roster is not None:
        expected = seat_of(state, roster.of_attempt(event.attempt))
        if event.seat != expected:
            return f"the attempt is held from seat {event.seat} and belongs to seat {expected}"
    return ""


def _observed(
    event: AnyHallEvent,
    roster: Roster,
    editions: Mapping[str, Roster],
    phases: Mapping[AttemptId, str] | None,
) -> Observed:
    """What the hub must have seen, by its own word."""
    match event:
        case e.HallOpened():
            own = Versions(build="", pack=event.pack_digest, blueprint="")
            return Observed(machine_ms=event.machine_ms, own=own)
        case e.RosterExtended():
            return Observed(later=editions.get(event.sitting_digest))
        case e.MachineAdmitted():
            joining = Joining(request=event.request, name=event.name, vouched=event.vouched)
            return Observed(joining=joining)
        case e.ExamBegun():
            own = Versions(build=event.build, pack=event.pack, blueprint=event.blueprint)
            return Observed(own=own, seats=dict.fromkeys(roster.seats, own))
        case e.TakenOver():
            return Observed(left=(event.sequence, event.head))
        case e.EvidenceDestroyed():
            return Observed(bundle=event.bundle)
        case e.HallClosed():
            all_over = {one.attempt: Phase.CLOSED.value for one in roster.candidates}
            told = all_over if phases is None else phases
            missing = event.missing  # their records may have come since
            return Observed(phases={one: told[one] for one in told if one not in missing})
        case _:
            return Observed()
