"""What to send next, and what is left: decided from what the centre says it lacks.

Decides: the order (documents of the centre, journals, everything else, then the receipt), how much
goes at once, which answers contradict what was sent, and what a receipt covers. Leaves to others:
bytes, the line, waiting. Pure: every function gives a new outbox.

The centre's word moves it on and nothing else. So it can be thrown away at any moment and made anew
from the next standing, and what was sent twice counts once.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from kiosk.bundle.format import JOURNALS, BundleManifest, Head, Member
from kiosk.journal.format import FRAME
from kiosk.sync.errors import NotAgreedError
from kiosk.sync.wire import (
    MAX_CHUNKS,
    Lacking,
    Named,
    PapersTaken,
    Receipt,
    RecordsTaken,
    Standing,
    Taken,
    Wanted,
)

#: Of one request, in bytes. Small enough that a bad line gets one through now and then.
RECORDS_AT_ONCE: Final = 1 << 20
PAPERS_AT_ONCE: Final = 2 << 20
#: A centre that asks for the same over and over is not followed for ever.
_MOST_ROUNDS: Final = 8
#: By these the centre knows who speaks at all.
_FIRST: Final = frozenset({"sitting", "authority"})

Place = tuple[str, int]


class Aside(NamedTuple):
    """What the centre refused: it is not sent again before people looked.

    Attributes:
        name: of the member in the manifest.
    """

    name: str
    code: str
    detail: str


class Outbox(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of one handover.

    Attributes:
        manifest: what is handed over.
        journals: by attempt and incarnation, the first record the centre wants.
        papers: members it lacks, in their order; early: those it took nothing of because something
            else has to come first; fresh: something has come since.
        aside: what it refused; beside: journals it keeps beside another story.
        rounds: how often it went back.
    """

    manifest: BundleManifest
    journals: Mapping[Place, int]
    papers: tuple[Member, ...]
    early: tuple[Member, ...] = ()
    fresh: bool = False
    aside: tuple[Aside, ...] = ()
    beside: frozenset[Place] = frozenset()
    rounds: int = 0


class SendPapers(NamedTuple):
    """Send these papers."""

    members: tuple[Member, ...]


class From(NamedTuple):
    """A journal, and the record to go on with."""

    head: Head
    first: int


class SendRecords(NamedTuple):
    """Send records of these journals, `RECORDS_AT_ONCE` bytes in all and at least one record."""

    journals: tuple[From, ...]


class AskReceipt(NamedTuple):
    """Everything is there: ask for the receipt."""


class Stuck(NamedTuple):
    """Nothing is left but what the centre refused."""


Step = SendPapers | SendRecords | AskReceipt | Stuck


class Sent(NamedTuple):
    """What was sent of one journal: so many records from `first` on."""

    place: Place
    first: int
    records: int


class Left(NamedTuple):
    """What the centre does not have yet.

    Attributes:
        bytes: of a journal that is half there a fair guess, because its records differ in size.
        share: of everything, how much is there; 0 to 1.
    """

    records: int
    papers: int
    bytes: int
    share: float


# ---- what the centre lacks -------------------------------------------------------------------


def begin(manifest: BundleManifest) -> Outbox:
    """Nothing is known of the centre: it may lack all of it."""
    return Outbox(
        manifest=manifest,
        journals={place_of(head): 1 for head in manifest.heads},
        papers=tuple(one for one in manifest.members if one.kind not in JOURNALS),
    )


def standing(manifest: BundleManifest) -> Standing:
    """What is said first of all."""
    papers = (one for one in manifest.members if one.kind not in JOURNALS)
    return Standing(
        hall=manifest.hall,
        sitting=manifest.sitting,
        journals=manifest.heads,
        papers=tuple(dict.fromkeys(named(one) for one in papers)),
    )


def heard(outbox: Outbox, lacking: Lacking | Receipt) -> Outbox:
    """The outbox by what the centre says it lacks; what it refused before is tried again.

    Raises:
        NotAgreedError: it wants what nobody offered, or goes back for ever.
    """
    manifest = outbox.manifest
    wanted: dict[Place, int] = {
        (one.attempt, one.incarnation): _first(manifest, one) for one in lacking.journals
    }
    missing = set(lacking.papers)
    papers = tuple(
        one for one in manifest.members if one.kind not in JOURNALS and named(one) in missing
    )
    if len({named(one) for one in papers}) != len(missing):
        raise NotAgreedError("unknown_paper", "The centre wants a paper that is not handed over.")
    rounds = outbox.rounds + (1 if isinstance(lacking, Receipt) else 0)
    _bear(rounds)
    return Outbox(manifest=manifest, journals=wanted, papers=papers, rounds=rounds)


def _first(manifest: BundleManifest, wanted: Wanted) -> int:
    head = _heads(manifest).get((wanted.attempt, wanted.incarnation))
    if head is None or not 1 <= wanted.first <= head.sequence + 1:
        raise NotAgreedError("unknown_journal", "The centre wants records that there are not.")
    return wanted.first


# ---- what to send ----------------------------------------------------------------------------


def next_step(outbox: Outbox) -> Step:
    """What to send now."""
    if first := documents(outbox):
        return SendPapers(first)
    if outbox.journals:
        return SendRecords(_some(outbox))
    if outbox.papers:
        return SendPapers(_batch(outbox.papers))
    if outbox.early and outbox.fresh:
        return SendPapers(_batch(outbox.early))
    return Stuck() if outbox.aside or outbox.early else AskReceipt()


def documents(outbox: Outbox) -> tuple[Member, ...]:
    """Documents of the centre that go next; none when it has them all."""
    return _batch(one for one in outbox.papers if one.kind in _FIRST)


def without(outbox: Outbox, sent: tuple[Member, ...]) -> Outbox:
    """The outbox without these papers, whatever became of them."""
    gone = set(sent)
    papers = tuple(one for one in outbox.papers if one not in gone)
    return msgspec.structs.replace(outbox, papers=papers)


def _batch(members: Iterable[Member]) -> tuple[Member, ...]:
    taken: list[Member] = []
    size = 0
    for one in members:
        size += one.size
        if taken and (size > PAPERS_AT_ONCE or len(taken) == MAX_CHUNKS):
            break
        taken.append(one)
    return tuple(taken)


def _some(outbox: Outbox) -> tuple[From, ...]:
    heads, sizes = _heads(outbox.manifest), _sizes(outbox.manifest)
    halls = {place_of(one) for one in outbox.manifest.members if one.kind == "hall_journal"}
    taken: list[From] = []
    size = 0
    # The hall's own first, and of an attempt that moved the earlier incarnation.
    for place in sorted(outbox.journals, key=lambda one: (one not in halls, one)):
        if taken and (size >= RECORDS_AT_ONCE or len(taken) == MAX_CHUNKS):
            break
        first = outbox.journals[place]
        taken.append(From(heads[place], first))
        size += FRAME + _bytes_left(sizes[place], heads[place].sequence, first)
    return tuple(taken)


# ---- what came of it -------------------------------------------------------------------------


def records_taken(outbox: Outbox, sent: tuple[Sent, ...], answer: RecordsTaken) -> Outbox:
    """The outbox after records were sent.

    Raises:
        NotAgreedError: the answer is not one to what was sent.
    """
    if [one.place for one in sent] != [(one.attempt, one.incarnation) for one in answer.chunks]:
        raise NotAgreedError(
            "other_answer", "The centre answered to other journals than were sent."
        )
    journals, aside, beside = dict(outbox.journals), list(outbox.aside), set(outbox.beside)
    heads, rounds = _heads(outbox.manifest), outbox.rounds
    for was, taken in zip(sent, answer.chunks, strict=True):
        if taken.fate == "refused":
            del journals[was.place]
            aside.append(Aside(_name(outbox.manifest, was.place), taken.code, taken.detail))
            continue
        head = heads[was.place]
        _check_place(was, taken, head)
        rounds += taken.fate == "gap"
        if taken.fate == "forked":
            beside.add(was.place)
        if taken.next > head.sequence and taken.fate != "gap":
            del journals[was.place]
        else:
            journals[was.place] = taken.next
    _bear(rounds)
    return msgspec.structs.replace(
        outbox,
        journals=journals,
        aside=tuple(aside),
        beside=frozenset(beside),
        fresh=True,
        rounds=rounds,
    )


def _check_place(was: Sent, taken: Taken, head: Head) -> None:
    """Refuse a number to go on with that cannot be, or that would not get on."""
    after = was.first + was.records
    if taken.fate == "gap":
        good = 1 <= taken.next <= head.sequence and taken.next != was.first
    else:
        good = after <= taken.next <= head.sequence + 1
        # At the end both must have come to the same head, or one of them has another journal.
        whole = taken.fate == "stored" and taken.next == after == head.sequence + 1
        good = good and (not whole or taken.head in {"", head.head})
    if not good:
        raise NotAgreedError(
            "other_place", f"The centre goes on with record {taken.next} of {head.attempt}."
        )


def papers_taken(outbox: Outbox, sent: tuple[Member, ...], answer: PapersTaken) -> Outbox:
    """The outbox after papers were sent.

    Raises:
        NotAgreedError: the answer is not one to what was sent.
    """
    if [one.sha256 for one in sent] != [one.sha256 for one in answer.papers]:
        raise NotAgreedError("other_answer", "The centre answered to other papers than were sent.")
    gone, aside = set(sent), list(outbox.aside)
    early = [one for one in outbox.early if one not in gone]
    for member, taken in zip(sent, answer.papers, strict=True):
        if taken.fate == "refused":
            aside.append(Aside(member.name, taken.code, taken.detail))
        elif taken.fate == "early":
            early.append(member)
    again = any(one in gone for one in outbox.early)
    return msgspec.structs.replace(
        outbox,
        papers=tuple(one for one in outbox.papers if one not in gone),
        early=tuple(early),
        fresh=any(one.fate == "stored" for one in answer.papers) or (outbox.fresh and not again),
        aside=tuple(aside),
    )


def _bear(rounds: int) -> None:
    if rounds > _MOST_ROUNDS:
        raise NotAgreedError("goes_back", "The centre asks for the same again and again.")


# ---- what is left ----------------------------------------------------------------------------


def left(outbox: Outbox) -> Left:
    """What the centre does not have yet."""
    heads, sizes = _heads(outbox.manifest), _sizes(outbox.manifest)
    names = {one.name for one in outbox.aside}
    aside = [one for one in outbox.manifest.members if one.name in names]
    wanted = {**outbox.journals, **{place_of(one): 1 for one in aside if one.kind in JOURNALS}}
    papers = [*outbox.papers, *outbox.early, *(one for one in aside if one.kind not in JOURNALS)]
    missing = sum(one.size for one in papers) + sum(
        _bytes_left(sizes[place], heads[place].sequence, first) for place, first in wanted.items()
    )
    return Left(
        records=sum(heads[place].sequence + 1 - first for place, first in wanted.items()),
        papers=len(papers),
        bytes=missing,
        share=1.0 - missing / max(1, outbox.manifest.size),
    )


def _bytes_left(size: int, sequence: int, first: int) -> int:
    if first == 1:
        return size
    return (size - FRAME) * (sequence + 1 - first) // max(1, sequence)


# ---- names -----------------------------------------------------------------------------------


def place_of(one: Head | Member) -> Place:
    """The journal it is, or belongs to."""
    return (one.attempt, one.incarnation)


def named(member: Member) -> Named:
    """A paper as the wire names it."""
    return Named(
        sha256=member.sha256,
        kind=member.kind,
        attempt=member.attempt,
        incarnation=member.incarnation,
    )


def _heads(manifest: BundleManifest) -> Mapping[Place, Head]:
    return MappingProxyType({place_of(head): head for head in manifest.heads})


def _sizes(manifest: BundleManifest) -> Mapping[Place, int]:
    return {place_of(one): one.size for one in manifest.members if one.kind in JOURNALS}


def _name(manifest: BundleManifest, place: Place) -> str:
    members = (one for one in manifest.members if one.kind in JOURNALS)
    return next(one.name for one in members if place_of(one) == place)
