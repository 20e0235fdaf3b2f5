"""The minutes of a sitting as one value: what two persons sign on paper (docs/HALL.md).

Decides: what the minutes say, in codes and numbers, without one word of any language. Leaves to
others: what happened in the hall (`hall_facts`) and in each attempt (`attempt_facts`), and words,
order of names and paper (`kiosk.ui.minutes`).
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.audit.registration import attempt_id
from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, CandidateId, ExamId, HallId, PackId, SittingId
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.events import AttemptHeld
from kiosk.exam.seating import DocumentType
from kiosk.minutes import facts as f
from kiosk.minutes import hall_facts as h
from kiosk.minutes.facts import AttemptFacts, Fact, JournalHeld, Signers
from kiosk.trust.sitting import Assistant, Candidate, Sitting


class AssistantLine(Fact, frozen=True, kw_only=True):
    """A candidate's assistant with the three declarations of CE-42.

    Attributes:
        declared: no specialist in Kazakh philology, in history, in law.
        came: as noted at check-in; None when it was not.
    """

    name: str
    document: DocumentType
    tail: str
    declared: tuple[bool, bool, bool]
    came: bool | None = None


class RefusalLine(Fact, frozen=True, kw_only=True):
    """A refusal at the entrance that two persons took back later."""

    at_ms: int
    by: Signers
    ground: str
    reason: str
    back_ms: int
    back_by: Signers
    back_reason: str


class CandidateLine(Fact, frozen=True, kw_only=True):
    """One candidate of the sitting file.

    Attributes:
        tail: last four characters of the document number.
        document: as shown at the entrance, else as registered.
        state: what was last noted at the entrance; `unmarked` when nothing was.
        at_ms, by: of that; ground, reason: of a refusal.
        taken_back: refusals that count no more.
        left_ms, left_by, left_reason: of somebody who came and went home before the exam.
        seat: drawn; 0 without one. late: added by a later edition of the sitting file.
    """

    id: CandidateId
    name: str
    ticket: str
    document: DocumentType
    tail: str
    state: Literal["came", "refused", "no_show", "unmarked"]
    at_ms: int = 0
    by: Signers = ()
    ground: str = ""
    reason: str = ""
    taken_back: tuple[RefusalLine, ...] = ()
    left_ms: int = 0
    left_by: Signers = ()
    left_reason: str = ""
    seat: int = 0
    late: bool = False
    extra_time: bool = False
    low_vision: bool = False
    assistant: AssistantLine | None = None


class StaffLine(Fact, frozen=True, kw_only=True):
    """A member of staff who acted.

    Attributes:
        orders: how many orders carry their signature; logins: at a panel.
    """

    id: str
    name: str
    role: str
    orders: int
    logins: int


class Titles(Fact, frozen=True, kw_only=True):
    """What the blueprint calls its codes, in every language."""

    exam: Texts
    blocks: dict[str, Texts]
    causes: dict[str, Texts]
    technical: dict[str, Texts]
    violations: dict[str, Texts]


class Digests(Fact, frozen=True, kw_only=True):
    """What this sitting ran on; SHA-256 in hex, but `build`, which is a name."""

    build: str
    pack: str
    blueprint: str
    sitting: str


class HallPapers(NamedTuple):
    """What the hub knows besides its journal.

    Attributes:
        sitting: the latest edition; blueprint: the rules of its exam.
        digests: of what ran here.
        hub: name of the hub that led first.
        journals: the hall journal, one of each epoch.
    """

    sitting: Sitting
    blueprint: Blueprint
    digests: Digests
    hub: str
    journals: Sequence[JournalHeld]
    demo: bool


class Minutes(Fact, frozen=True, kw_only=True):
    """The minutes of one sitting in one hall.

    Attributes:
        made_ms: hall time when they were made.
        edition: of the sitting file.
        reigns: hubs that led, the first first.
        candidates, attempts: in the order of the sitting file.
        journals: the hall journal, one of each epoch.
        closed_missing: whose last records had not come when two persons closed the sitting.
    """

    format: Literal[1] = 1
    made_ms: int
    demo: bool
    hall: HallId
    hall_name: str
    sitting: SittingId
    edition: int
    round: str
    day: date
    exam: ExamId
    rules_version: str
    pack: PackId
    pack_version: int
    digests: Digests
    titles: Titles
    staff: tuple[StaffLine, ...]
    reigns: tuple[f.Reign, ...]
    openings: tuple[f.Opening, ...]
    closed_ms: int
    closed_by: Signers
    candidates: tuple[CandidateLine, ...]
    draws: tuple[f.Draw, ...]
    attempts: tuple[AttemptFacts, ...]
    exits: tuple[f.Exit, ...]
    moves: tuple[f.Move, ...]
    leftovers: tuple[f.Leftover, ...]
    codes: tuple[f.Code, ...]
    orders: tuple[f.LostOrder, ...]
    incidents: tuple[f.HallIncidentLine, ...]
    machines: tuple[f.Machine, ...]
    journals: tuple[JournalHeld, ...]
    closed_missing: tuple[CandidateId, ...] = ()


def minutes_of(
    papers: HallPapers,
    entries: Sequence[HallEntry],
    attempts: Sequence[AttemptFacts],
    *,
    made_ms: int,
) -> Minutes:
    """The minutes as far as the hall journal goes.

    Args:
        papers: what the hub knows besides.
        entries: of the hall journal, every epoch, in order.
        attempts: of every attempt whose journal the hub holds; one that is missing is named so.
        made_ms: hall time.
    """
    sitting = papers.sitting
    people = {attempt_id(sitting, one.id): one.id for one in sitting.candidates}
    entrance = h.entrance_of(entries)
    return Minutes(
        made_ms=made_ms,
        demo=papers.demo,
        hall=sitting.hall.id,
        hall_name=sitting.hall.name,
        sitting=sitting.id,
        edition=sitting.version,
        round=sitting.round,
        day=sitting.day,
        exam=sitting.exam,
        rules_version=papers.blueprint.rules_version,
        pack=sitting.pack.id,
        pack_version=sitting.pack.version,
        digests=papers.digests,
        titles=_titles(papers.blueprint),
        staff=_staff(sitting, entries),
        reigns=h.reigns_of(entries, papers.hub),
        openings=h.openings_of(entries),
        closed_ms=h.closing_of(entries).at_ms,
        closed_by=h.closing_of(entries).by,
        candidates=tuple(_candidate(one, entrance) for one in sitting.candidates),
        draws=h.draws_of(entries),
        attempts=tuple(_attempts(people, entries, attempts)),
        exits=h.exits_of(entries),
        moves=h.moves_of(entries, people),
        leftovers=h.leftovers_of(entries, people),
        codes=h.codes_of(entries, people),
        orders=h.lost_orders_of(entries, people),
        incidents=h.incidents_of(entries),
        machines=h.machines_of(entries),
        journals=tuple(papers.journals),
        closed_missing=h.closed_missing_of(entries, people),
    )


def encode_minutes(minutes: Minutes) -> bytes:
    """The minutes as canonical JSON, for the bundle and for whoever prints them."""
    return msgspec.json.encode(minutes, order="sorted")


def decode_minutes(data: bytes) -> Minutes:
    """Read minutes. Raises: MalformedError `bad_minutes`."""
    try:
        return msgspec.json.decode(data, type=Minutes)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_minutes", f"The minutes cannot be read: {error}.") from None


def minutes_digest(minutes: Minutes) -> str:
    """SHA-256 of the content, hex; every page carries its beginning, in every language the same."""
    return hashlib.sha256(encode_minutes(minutes)).hexdigest()


def _titles(blueprint: Blueprint) -> Titles:
    return Titles(
        exam=blueprint.title,
        blocks={one.id: one.title for one in blueprint.blocks},
        causes={one.id: one.title for one in blueprint.causes},
        technical={one.id: one.title for one in blueprint.appeals.technical},
        violations={one.id: one.title for one in blueprint.violations},
    )


def _staff(sitting: Sitting, entries: Sequence[HallEntry]) -> tuple[StaffLine, ...]:
    """Who acted; whoever signed without standing in the list is shown by identifier alone."""
    listed = {str(one.id): one for one in sitting.staff}
    orders, logins = h.acts_of(entries)
    known = [one for one in listed if one in orders or one in logins]
    strangers = sorted({*orders, *logins} - set(listed))
    return tuple(
        StaffLine(
            id=one,
            name=listed[one].name if one in listed else "",
            role=listed[one].role if one in listed else "",
            orders=orders.get(one, 0),
            logins=logins.get(one, 0),
        )
        for one in (*known, *strangers)
    )


def _taken_back(one: h.TakenBack) -> RefusalLine:
    refusal = one.refusal
    return RefusalLine(
        at_ms=refusal.at_ms,
        by=refusal.by,
        ground=refusal.ground,
        reason=refusal.reason,
        back_ms=one.at_ms,
        back_by=one.by,
        back_reason=one.reason,
    )


def _candidate(one: Candidate, entrance: h.Entrance) -> CandidateLine:
    noted = entrance.noted.get(one.id, h.Noted())
    left = entrance.left.get(one.id, h.Noted())
    return CandidateLine(
        id=one.id,
        name=one.name,
        ticket=one.ticket,
        document=noted.document or one.document.type,
        tail=one.document_tail,
        state=noted.state,
        at_ms=noted.at_ms,
        by=noted.by,
        ground=noted.ground,
        reason=noted.reason,
        taken_back=tuple(map(_taken_back, entrance.taken_back.get(one.id, ()))),
        left_ms=left.at_ms,
        left_by=left.by,
        left_reason=left.reason,
        seat=entrance.seats.get(one.id, 0),
        late=one.id in entrance.late,
        extra_time=one.accommodations.extra_time,
        low_vision=one.accommodations.low_vision,
        assistant=_assistant(one.assistant, came=noted.assistant) if one.assistant else None,
    )


def _assistant(one: Assistant, *, came: bool | None) -> AssistantLine:
    return AssistantLine(
        name=one.name,
        document=one.document.type,
        tail=one.document.number[-4:],
        declared=(one.no_philologist, one.no_historian, one.no_lawyer),
        came=came,
    )


def _attempts(
    people: dict[AttemptId, CandidateId],
    entries: Sequence[HallEntry],
    attempts: Sequence[AttemptFacts],
) -> list[AttemptFacts]:
    """Every attempt the hall knows of, with the anchors that stand in the hall journal too."""
    given = {one.attempt: one for one in attempts}
    held = {entry.event.attempt for entry in entries if isinstance(entry.event, AttemptHeld)}
    anchors = h.anchors_of(entries)
    found = []
    for attempt, candidate in people.items():
        facts = given.get(attempt)
        if facts is None and attempt not in held:
            continue
        if facts is None:
            facts = AttemptFacts(
                attempt=attempt, candidate=candidate, journals=(), unread="missing"
            )
        both = {*facts.anchors, *anchors.get(attempt, ())}
        order = sorted(both, key=lambda one: (one.incarnation, one.sequence, one.code))
        found.append(replace(facts, anchors=tuple(order)))
    return found
