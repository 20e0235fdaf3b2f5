"""The hall as it stands: a pure fold over the entries of its journal.

Decides: what each event means for the hall, and which the hall as it stands does not allow. Leaves
to others: which events follow from a command (`deciding`), the roster (`seats`), and keeping them.
A lone seat's hall journal is folded with this as well.

A takeover begins a new file. Its entries are folded on after those of the file before, so numbers
run on.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.errors import require
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam.hall import attendance, hall_attempt
from kiosk.exam.hall import events as e
from kiosk.exam.hall.attendance import Attendance
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.hall_attempt import HallAttempt

#: What may stand before the opening: machines join and staff log in without an order.
_BEFORE_OPENING: Final = (
    *(e.HallOpened, e.SeatJoined, e.LoggedIn, e.LoggedOut),
    *(e.WrongPin, e.HallIncident),
)
#: What may follow the closing: it decides which hub hands the papers over, and on evidence.
_AFTER_CLOSING: Final = (
    *(e.LoggedIn, e.LoggedOut, e.WrongPin, e.HallIncident),
    *(e.OrderEnded, e.AnchorNoted, e.LateRecords, e.ForkFound, e.TakenOver),
    *(e.EvidenceFrozen, e.FreezeLifted, e.EvidenceDestroyed),
)
#: How an order may end and still hear from its seat after that.
_NO_ANSWER: Final = "no_answer"


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A PC of the hall by its newest certificate.

    Attributes:
        serial: of the certificate, hex.
        vouched: who knew its key before.
        revoked: no certificate of it counts.
        anew: it joined after a revocation, so that only its newest certificate counts.
    """

    serial: str
    vouched: Literal["centre", "hall"]
    revoked: bool = False
    anew: bool = False


class HallState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of one sitting in one hall.

    Attributes:
        sequence: how many entries were folded in.
        opened: the last opening; a hub that started again is opened again.
        sitting_digest: of the edition of the sitting file in force, hex; version: 0 for the first.
        epoch: of the hall; hub: name of the one that took over last, empty in epoch 1.
        people: everybody something is known of; spare: seats kept free for moves.
        machines: by name; revoked: serials of certificates that count no more.
        admitted: by name, the request with which staff let the machine in.
        logged_in: panel to the member of staff who works at it.
        begun: attempts that were given the start.
        answered: challenges; none is answered twice.
        orders: digest of each order given to an attempt, to its end: None while open, empty when
            it took effect, else why it did not.
        afters: number of the last entry that staff brought about by candidate, None for the hall.
        used: digests of the orders that brought an entry about.
    """

    sequence: int = 0
    opened: e.HallOpened | None = None
    closed: bool = False
    sitting_digest: str = ""
    version: int = 0
    epoch: int = 1
    hub: str = ""
    people: Mapping[CandidateId, Attendance] = MappingProxyType({})
    spare: frozenset[int] = frozenset()
    draws: tuple[e.SeatsDrawn, ...] = ()
    machines: Mapping[str, Machine] = MappingProxyType({})
    revoked: frozenset[str] = frozenset()
    admitted: Mapping[str, str] = MappingProxyType({})
    logged_in: Mapping[str, StaffId] = MappingProxyType({})
    attempts: Mapping[AttemptId, HallAttempt] = MappingProxyType({})
    begun: frozenset[AttemptId] = frozenset()
    answered: frozenset[str] = frozenset()
    orders: Mapping[str, str | None] = MappingProxyType({})
    afters: Mapping[CandidateId | None, int] = MappingProxyType({})
    used: frozenset[str] = frozenset()

    def after_of(self, subject: CandidateId | None) -> int:
        """What the next order about this candidate must name; None for the hall itself.

        The number of the last entry that staff brought about concerning it, counted from 1; 0 when
        there is none. Orders to an attempt (`OrderGiven`) are counted in that attempt's journal.
        """
        return self.afters.get(subject, 0)

    def person(self, candidate: CandidateId) -> Attendance:
        """What is known of a candidate."""
        return self.people.get(candidate, Attendance())

    def attempt(self, attempt: AttemptId) -> HallAttempt:
        """What is known of an attempt."""
        return self.attempts.get(attempt, HallAttempt())

    def attempt_at(self, seat: int) -> AttemptId | None:
        """The attempt that is at a seat and not over."""
        for attempt, one in self.attempts.items():
            if one.seat == seat and not one.over:
                return attempt
        return None


def evolve_hall(state: HallState, entry: HallEntry) -> HallState:
    """Fold one entry in.

    Raises:
        RuleError: `not_now` when the hall as it stands does not allow the event, `replayed` when
            its order brought an entry about before; the state given is untouched.
    """
    event, used = entry.event, state.used
    _check_time(state, entry)
    if entry.order:
        digest = order_digest(entry.order)
        require(digest not in used, "replayed", "this order has brought an entry about before")
        used |= {digest}
    applied = _APPLY.get(type(event), _unchanged)(state, event, entry.at)
    sequence = state.sequence + 1
    afters = state.afters
    if entry.order:
        afters = {**afters, getattr(event, "candidate", None): sequence}
    return replace(applied, sequence=sequence, afters=afters, used=used)


def fold_hall(entries: Iterable[HallEntry]) -> HallState:
    """The hall that a whole journal tells of. Raises: RuleError as `evolve_hall`."""
    state = HallState()
    for entry in entries:
        state = evolve_hall(state, entry)
    return state


def order_digest(order: bytes) -> str:
    """The name of a signed order: SHA-256 of its bytes, hex."""
    return hashlib.sha256(order).hexdigest()


def _check_time(state: HallState, entry: HallEntry) -> None:
    event = entry.event
    name = type(event).__name__
    if state.opened is None:
        require(isinstance(event, _BEFORE_OPENING), "not_now", f"{name} before the opening")
    elif state.closed:
        # Without an order it is a lone seat, opened once more by its own desk.
        again = isinstance(event, e.HallOpened) and not entry.order
        possible = again or isinstance(event, _AFTER_CLOSING)
        require(possible, "not_now", f"{name} after the closing")


# Any: each function below is reached only with its own kind of event, through _APPLY.
_Apply = Callable[[HallState, Any, Moment], HallState]
_OfPerson = (
    e.CheckedIn
    | e.EntryRefused
    | e.RefusalTakenBack
    | e.NoShow
    | e.Departed
    | e.SeatGiven
    | e.WentOut
    | e.CameBack
)
_OfAttempt = (
    e.AttemptHeld
    | e.KeyReleased
    | e.AnchorNoted
    | e.SeatMoved
    | e.LateRecords
    | e.ForkFound
    | e.CodeGiven
    | e.EvidenceFrozen
    | e.FreezeLifted
)


def _unchanged(state: HallState, _event: e.HallEvent, _at: Moment) -> HallState:
    return state


def _to_person(change: Callable[[Attendance, Any, Moment], Attendance]) -> _Apply:
    def apply(state: HallState, event: _OfPerson, at: Moment) -> HallState:
        person = change(state.person(event.candidate), event, at)
        return replace(state, people={**state.people, event.candidate: person})

    return apply


def _to_attempt(change: Callable[[HallAttempt, Any, Moment], HallAttempt]) -> _Apply:
    def apply(state: HallState, event: _OfAttempt, at: Moment) -> HallState:
        one = change(state.attempt(event.attempt), event, at)
        return replace(state, attempts={**state.attempts, event.attempt: one})

    return apply


def _open(state: HallState, event: e.HallOpened, _at: Moment) -> HallState:
    return replace(state, opened=event, closed=False, sitting_digest=event.sitting_digest)


def _order_given(state: HallState, event: e.OrderGiven, _at: Moment) -> HallState:
    digest = order_digest(event.order)
    if digest in state.orders:  # the same bytes again say nothing new
        return state
    return replace(state, orders={**state.orders, digest: None})


def _order_ended(state: HallState, event: e.OrderEnded, _at: Moment) -> HallState:
    require(event.digest in state.orders, "not_now", "the end of an order that was not given")
    ended = state.orders[event.digest]
    require(ended in {None, _NO_ANSWER}, "not_now", "a second end of an order")
    return replace(state, orders={**state.orders, event.digest: event.code})


def _extend(state: HallState, event: e.RosterExtended, _at: Moment) -> HallState:
    require(event.version > state.version, "not_now", "an earlier edition of the sitting")
    return replace(state, sitting_digest=event.sitting_digest, version=event.version)


def _check_in(state: HallState, event: e.CheckedIn, at: Moment) -> HallState:
    person = state.person(event.candidate)
    absent = person.no_show or person.departed is not None
    require(not (absent and state.begun), "not_now", "absent at the common start")
    return _to_person(attendance.check_in)(state, event, at)


def _set_spare(state: HallState, event: e.SpareSet, _at: Moment) -> HallState:
    for seat in event.seats:
        _nobody_at(state, seat)
    return replace(state, spare=frozenset(event.seats))


def _draw(state: HallState, event: e.SeatsDrawn, _at: Moment) -> HallState:
    seats = [one.seat for one in event.placed]
    require(len(set(seats)) == len(seats), "not_now", "one seat for two candidates")
    people = dict(state.people)
    for one in event.placed:
        require(one.seat not in state.spare, "not_now", f"seat {one.seat} is kept free")
        _nobody_at(state, one.seat)
        person = people.get(one.candidate, Attendance())
        people[one.candidate] = attendance.seat_drawn(person, one.seat)
    return replace(state, people=people, draws=(*state.draws, event))


def _give_seat(state: HallState, event: e.SeatGiven, at: Moment) -> HallState:
    _nobody_at(state, event.to_seat)
    state = replace(state, spare=state.spare - {event.to_seat})
    return _to_person(attendance.give_seat)(state, event, at)


def _nobody_at(state: HallState, seat: int) -> None:
    require(state.attempt_at(seat) is None, "not_now", f"an attempt is at seat {seat}")


def _join(state: HallState, event: e.SeatJoined, _at: Moment) -> HallState:
    require(event.serial not in state.revoked, "not_now", "a certificate that was revoked")
    by_file = event.way == "file"
    admitted = event.name in state.admitted or not by_file
    require(admitted, "not_now", f"{event.name} was not let in by staff")
    before = state.machines.get(event.name)
    anew = before is not None and (before.revoked or before.anew)
    machine = Machine(serial=event.serial, vouched=event.vouched, anew=anew)
    return replace(state, machines={**state.machines, event.name: machine})


def _admit(state: HallState, event: e.MachineAdmitted, _at: Moment) -> HallState:
    machine = state.machines.get(event.name)
    there = machine is not None and not machine.revoked
    require(not there, "not_now", f"{event.name} is in the hall already")
    return replace(state, admitted={**state.admitted, event.name: event.request})


def _revoke(state: HallState, event: e.CertificateRevoked, _at: Moment) -> HallState:
    """Shut a machine out until it joins anew, whatever certificates it has."""
    machine = state.machines.get(event.name, Machine(serial="", vouched="hall"))
    again = event.serial in state.revoked or (machine.revoked and event.serial == machine.serial)
    require(not again, "not_now", "a second revocation")
    state = replace(state, revoked=state.revoked | ({event.serial} if event.serial else set()))
    if event.serial != machine.serial:
        return state
    return replace(
        state,
        machines={**state.machines, event.name: replace(machine, revoked=True)},
        admitted={name: one for name, one in state.admitted.items() if name != event.name},
        logged_in=_without(state.logged_in, event.name),
    )


def _log_in(state: HallState, event: e.LoggedIn, _at: Moment) -> HallState:
    return replace(state, logged_in={**state.logged_in, event.panel: event.staff})


def _log_out(state: HallState, event: e.LoggedOut, _at: Moment) -> HallState:
    there = state.logged_in.get(event.panel)
    require(there == event.staff, "not_now", f"{event.staff} is not logged in there")
    return replace(state, logged_in=_without(state.logged_in, event.panel))


def _without(panels: Mapping[str, StaffId], panel: str) -> dict[str, StaffId]:
    return {other: staff for other, staff in panels.items() if other != panel}


def _begin(state: HallState, event: e.ExamBegun, _at: Moment) -> HallState:
    twice = state.begun.intersection(event.attempts)
    require(not twice, "not_now", "a second start of an attempt")
    return replace(state, begun=state.begun.union(event.attempts))


def _hold(state: HallState, event: e.AttemptHeld, at: Moment) -> HallState:
    there = state.attempt_at(event.seat)
    require(there in {None, event.attempt}, "not_now", "two attempts at one seat")
    return _to_attempt(hall_attempt.hold)(state, event, at)


def _release(state: HallState, event: e.KeyReleased, at: Moment) -> HallState:
    by_a_hub = event.sequence > 0
    known = event.attempt in state.begun or not by_a_hub
    require(known, "not_now", "the key of an attempt that never began")
    return _to_attempt(hall_attempt.release)(state, event, at)


def _move(state: HallState, event: e.SeatMoved, at: Moment) -> HallState:
    _nobody_at(state, event.to_seat)
    state = replace(state, spare=state.spare - {event.to_seat})
    return _to_attempt(hall_attempt.move)(state, event, at)


def _give_code(state: HallState, event: e.CodeGiven, at: Moment) -> HallState:
    require(event.challenge not in state.answered, "not_now", "a second answer to a challenge")
    state = replace(state, answered=state.answered | {event.challenge})
    return _to_attempt(hall_attempt.give_code)(state, event, at)


def _take_over(state: HallState, event: e.TakenOver, _at: Moment) -> HallState:
    """Begin the reign of another hub; whoever was logged in at the old one logs in anew."""
    require(event.epoch == state.epoch + 1, "not_now", "an epoch that does not follow")
    return replace(state, epoch=event.epoch, hub=event.hub, logged_in={})


def _close(state: HallState, _event: e.HallClosed, _at: Moment) -> HallState:
    return replace(state, closed=True)


def _destroy(state: HallState, event: e.EvidenceDestroyed, _at: Moment) -> HallState:
    require(state.closed, "not_now", "evidence destroyed before the closing")
    return replace(state, attempts=hall_attempt.destroy_evidence(state.attempts, event))


_APPLY: Final[Mapping[type[e.HallEvent], _Apply]] = {
    e.HallOpened: _open,
    e.OrderGiven: _order_given,
    e.OrderEnded: _order_ended,
    e.RosterExtended: _extend,
    e.CheckedIn: _check_in,
    e.EntryRefused: _to_person(attendance.refuse),
    e.RefusalTakenBack: _to_person(attendance.take_back_refusal),
    e.NoShow: _to_person(attendance.mark_absent),
    e.Departed: _to_person(attendance.depart),
    e.SpareSet: _set_spare,
    e.SeatsDrawn: _draw,
    e.SeatGiven: _give_seat,
    e.SeatJoined: _join,
    e.MachineAdmitted: _admit,
    e.CertificateRevoked: _revoke,
    e.LoggedIn: _log_in,
    e.LoggedOut: _log_out,
    e.ExamBegun: _begin,
    e.AttemptHeld: _hold,
    e.KeyReleased: _release,
    e.AnchorNoted: _to_attempt(hall_attempt.note_anchor),
    e.SeatMoved: _move,
    e.LateRecords: _to_attempt(hall_attempt.come_late),
    e.ForkFound: _to_attempt(hall_attempt.fork),
    e.TakenOver: _take_over,
    e.CodeGiven: _give_code,
    e.WentOut: _to_person(attendance.go_out),
    e.CameBack: _to_person(attendance.come_back),
    e.HallClosed: _close,
    e.EvidenceFrozen: _to_attempt(hall_attempt.freeze),
    e.FreezeLifted: _to_attempt(hall_attempt.lift_freeze),
    e.EvidenceDestroyed: _destroy,
}
