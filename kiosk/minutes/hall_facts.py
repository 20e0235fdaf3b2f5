"""What the minutes say of the hall itself, taken from the hall journal.

Decides: how hall events become lines, each with its moment and its signers. Leaves to others: what
is allowed in a hall and how it stands (`kiosk.exam.hall`, which keeps no history), and who the
people are (`minutes` joins the sitting file).

Times are hall time in Unix milliseconds; 0 stands for "did not happen".
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from msgspec.structs import replace

from kiosk.audit.orders import read_command
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.seating import DocumentType
from kiosk.minutes.attempt_facts import signers_of
from kiosk.minutes.facts import (
    AnchorFact,
    Code,
    Draw,
    Exit,
    HallIncidentLine,
    Leftover,
    LostOrder,
    Machine,
    Move,
    Opening,
    Reign,
    Signers,
)
from kiosk.trust.orders import parse_signed_order, read_order

Entries = Sequence[HallEntry]
People = Mapping[AttemptId, CandidateId]
E = TypeVar("E", bound=e.HallEvent)


class Closing(NamedTuple):
    """When the sitting ended here, and by whom."""

    at_ms: int = 0
    by: Signers = ()


class Noted(NamedTuple):
    """What was last noted of a candidate at the entrance."""

    state: Literal["came", "refused", "no_show", "unmarked"] = "unmarked"
    at_ms: int = 0
    by: Signers = ()
    document: DocumentType | None = None
    assistant: bool | None = None
    ground: str = ""
    reason: str = ""


class TakenBack(NamedTuple):
    """A refusal that counts no more, and who took it back, when and why."""

    refusal: Noted
    at_ms: int
    by: Signers
    reason: str


class Entrance(NamedTuple):
    """What became of the candidates before the exam: notes, drawn seats, late additions.

    Attributes:
        left: who was let in and went home before the exam.
    """

    noted: Mapping[CandidateId, Noted]
    taken_back: Mapping[CandidateId, tuple[TakenBack, ...]]
    left: Mapping[CandidateId, Noted]
    seats: Mapping[CandidateId, int]
    late: frozenset[CandidateId]


def entrance_of(entries: Entries) -> Entrance:
    """Attendance, seats and late additions."""
    noted: dict[CandidateId, Noted] = {}
    back: dict[CandidateId, tuple[TakenBack, ...]] = {}
    left: dict[CandidateId, Noted] = {}
    seats: dict[CandidateId, int] = {}
    late: set[CandidateId] = set()
    for entry in entries:
        event = entry.event
        if isinstance(event, e.CheckedIn | e.EntryRefused | e.NoShow):
            noted[event.candidate] = _noted(entry, event)
            left.pop(event.candidate, None)  # who came back is here
        elif isinstance(event, e.Departed):
            persons = by(entry)
            left[event.candidate] = Noted("came", entry.at.wall_ms, persons, reason=event.reason)
        elif isinstance(event, e.RefusalTakenBack):
            refusal = noted.pop(event.candidate)
            taken = TakenBack(refusal, entry.at.wall_ms, by(entry), event.reason)
            back[event.candidate] = (*back.get(event.candidate, ()), taken)
        elif isinstance(event, e.SeatsDrawn):
            seats |= {one.candidate: one.seat for one in event.placed}
        elif isinstance(event, e.RosterExtended):
            late |= set(event.added)
    return Entrance(noted, back, left, seats, frozenset(late))


def acts_of(entries: Entries) -> tuple[Counter[str], Counter[str]]:
    """How many orders each person signed, and how often each logged in."""
    orders: Counter[str] = Counter()
    logins: Counter[str] = Counter()
    for entry in entries:
        orders.update(by(entry))
        if isinstance(entry.event, e.LoggedIn):
            logins[entry.event.staff] += 1
    return orders, logins


def openings_of(entries: Entries) -> tuple[Opening, ...]:
    """Every opening of the hall."""
    return tuple(
        Opening(hall_ms=event.hall_ms, machine_ms=event.machine_ms, by=event.opened_by)
        for _, event in _of(entries, e.HallOpened)
    )


def closing_of(entries: Entries) -> Closing:
    """The end of the sitting; zero when it has none yet."""
    closed = [Closing(entry.at.wall_ms, by(entry)) for entry, _ in _of(entries, e.HallClosed)]
    return closed[-1] if closed else Closing()


def closed_missing_of(entries: Entries, people: People) -> tuple[CandidateId, ...]:
    """Whose last records the hub did not hold when two persons closed the sitting."""
    return tuple(
        _whose(attempt, people)
        for _, event in _of(entries, e.HallClosed)
        for attempt in event.missing
    )


def reigns_of(entries: Entries, first: str) -> tuple[Reign, ...]:
    """The hubs that led; `first` is the name of the one that led from the beginning."""
    taken = (
        Reign(
            epoch=event.epoch,
            hub=event.hub,
            at_ms=entry.at.wall_ms,
            by=event.taken_by,
            sequence=event.sequence,
            head=event.head,
        )
        for entry, event in _of(entries, e.TakenOver)
    )
    return (Reign(epoch=1, hub=first), *taken)


def draws_of(entries: Entries) -> tuple[Draw, ...]:
    """Every draw of seats."""
    return tuple(
        Draw(
            at_ms=entry.at.wall_ms,
            by=by(entry),
            numbers=event.numbers,
            sitting_digest=event.sitting_digest,
            placed=event.placed,
        )
        for entry, event in _of(entries, e.SeatsDrawn)
    )


def exits_of(entries: Entries) -> tuple[Exit, ...]:
    """Every time somebody left the room."""
    out: dict[CandidateId, Exit] = {}
    found: list[Exit] = []
    for entry in entries:
        event, at_ms = entry.event, entry.at.wall_ms
        if isinstance(event, e.WentOut):
            candidate = event.candidate
            out[candidate] = Exit(candidate=candidate, out_ms=at_ms, back_ms=0, by=by(entry))
        elif isinstance(event, e.CameBack) and event.candidate in out:
            found.append(replace(out.pop(event.candidate), back_ms=at_ms))
    return tuple(sorted((*found, *out.values()), key=lambda one: one.out_ms))


def moves_of(entries: Entries, people: People) -> tuple[Move, ...]:
    """Every move to another seat, and every seat given instead of the one drawn."""
    moved = (_moved(entry, people) for entry in entries)
    return tuple(one for one in moved if one is not None)


def _moved(entry: HallEntry, people: People) -> Move | None:
    event = entry.event
    if isinstance(event, e.SeatGiven):
        candidate, incarnation, sequence, head = event.candidate, 1, 0, ""
        reason = event.reason
    elif isinstance(event, e.SeatMoved):
        candidate, incarnation = _whose(event.attempt, people), event.incarnation
        sequence, head, reason = event.sequence, event.head, ""
    else:
        return None
    return Move(
        candidate=candidate,
        at_ms=entry.at.wall_ms,
        incarnation=incarnation,
        from_seat=event.from_seat,
        to_seat=event.to_seat,
        sequence=sequence,
        head=head,
        by=by(entry),
        reason=reason,
    )


def leftovers_of(entries: Entries, people: People) -> tuple[Leftover, ...]:
    """Late records and forks."""
    found: list[Leftover] = []
    for entry in entries:
        event = entry.event
        if isinstance(event, e.LateRecords):
            found.append(_leftover(entry, event, (event.first, event.last), people))
        elif isinstance(event, e.ForkFound):
            found.append(_leftover(entry, event, (event.sequence, event.sequence), people))
    return tuple(found)


def codes_of(entries: Entries, people: People) -> tuple[Code, ...]:
    """Every offline code that was given."""
    return tuple(
        Code(
            candidate=_whose(event.attempt, people),
            at_ms=entry.at.wall_ms,
            action=event.action,
            challenge=event.challenge,
            by=by(entry),
        )
        for entry, event in _of(entries, e.CodeGiven)
    )


def lost_orders_of(entries: Entries, people: People) -> tuple[LostOrder, ...]:
    """Orders to attempts that did not take effect, in the order they were given."""
    ended = {event.digest: event.code for _, event in _of(entries, e.OrderEnded)}
    given = (
        (entry, event.order, ended.get(hashlib.sha256(event.order).hexdigest(), "open"))
        for entry, event in _of(entries, e.OrderGiven)
    )
    return tuple(
        _lost(order, entry.at.wall_ms, code, people) for entry, order, code in given if code
    )


def incidents_of(entries: Entries) -> tuple[HallIncidentLine, ...]:
    """Incidents and wrong PINs; the detail of an incident stays in the journal."""
    moments: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        if isinstance(entry.event, e.HallIncident):
            moments.setdefault((entry.event.kind, ""), []).append(entry.at.wall_ms)
        elif isinstance(entry.event, e.WrongPin):
            moments.setdefault(("wrong_pin", entry.event.staff), []).append(entry.at.wall_ms)
    return tuple(
        HallIncidentLine(kind=kind, about=about, first_ms=times[0], times=len(times))
        for (kind, about), times in moments.items()
    )


def machines_of(entries: Entries) -> tuple[Machine, ...]:
    """Machines an inspector should know of."""
    found: list[Machine] = []
    for entry in entries:
        event, at_ms = entry.event, entry.at.wall_ms
        if isinstance(event, e.SeatJoined) and event.vouched == "hall":
            found.append(Machine(name=event.name, serial=event.serial, at_ms=at_ms, revoked=False))
        elif isinstance(event, e.CertificateRevoked):
            found.append(
                Machine(
                    name=event.name,
                    serial=event.serial,
                    at_ms=at_ms,
                    revoked=True,
                    reason=event.reason,
                )
            )
    return tuple(found)


def anchors_of(entries: Entries) -> dict[AttemptId, list[AnchorFact]]:
    """Anchors as the hall noted them, by attempt."""
    found: dict[AttemptId, list[AnchorFact]] = {}
    for _, event in _of(entries, e.AnchorNoted):
        fact = AnchorFact(
            occasion=event.occasion,
            sequence=event.sequence,
            code=event.code,
            incarnation=event.incarnation or 1,
        )
        found.setdefault(event.attempt, []).append(fact)
    return found


def by(entry: HallEntry) -> Signers:
    """Who brought an entry about, the author first; nobody where the hall did by rule."""
    event = entry.event
    if entry.order:
        return signers_of(entry.order)
    if isinstance(event, e.OrderGiven):
        return signers_of(event.order)
    if isinstance(event, e.HallOpened):
        return event.opened_by
    return event.taken_by if isinstance(event, e.TakenOver) else ()


def _of(entries: Entries, kind: type[E]) -> Iterator[tuple[HallEntry, E]]:
    """The events of one kind, each with its entry."""
    for entry in entries:
        if isinstance(entry.event, kind):
            yield entry, entry.event


def _noted(entry: HallEntry, event: e.CheckedIn | e.EntryRefused | e.NoShow) -> Noted:
    at_ms, persons = entry.at.wall_ms, by(entry)
    if isinstance(event, e.CheckedIn):
        return Noted("came", at_ms, persons, event.document, event.assistant)
    if isinstance(event, e.EntryRefused):
        return Noted("refused", at_ms, persons, ground=event.ground, reason=event.reason)
    return Noted("no_show", at_ms, persons)


def _whose(attempt: AttemptId, people: People) -> CandidateId:
    """The candidate; an attempt nobody knows is named by itself."""
    return people.get(attempt, CandidateId(attempt))


def _leftover(
    entry: HallEntry, event: e.LateRecords | e.ForkFound, span: tuple[int, int], people: People
) -> Leftover:
    return Leftover(
        kind="late" if isinstance(event, e.LateRecords) else "fork",
        candidate=_whose(event.attempt, people),
        at_ms=entry.at.wall_ms,
        incarnation=event.incarnation,
        first=span[0],
        last=span[1],
    )


def _lost(order: bytes, at_ms: int, code: str, people: People) -> LostOrder:
    epoch, attempt, action = 0, AttemptId(""), ""
    try:
        signed = parse_signed_order(order)
        inner = read_order(signed)
        epoch, attempt = inner.epoch, inner.attempt
        action = type(read_command(signed)).__name__
    except KioskError:
        pass  # listed all the same, with what could be read
    return LostOrder(
        candidate=_whose(attempt, people),
        at_ms=at_ms,
        epoch=epoch,
        action=action,
        code=code,
        by=signers_of(order),
    )
