"""What the hub holds of a sitting, collected for its papers: journals, facts, what is missing.

Decides: that only what is on the disk counts, and that an attempt which cannot be read is listed
with the reason and stops nothing. Leaves to others: what the minutes say (`minutes`), what lies in
a bundle (`exporting`).
"""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, get_args

from kiosk.audit.pictures import PictureKind
from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam.hall.situation import HallSituation, Observed
from kiosk.hall.answers import Missing
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import is_whole, open_journal, phase_held
from kiosk.hall.outbox import Outbox
from kiosk.hall.pictures import NamedPictures
from kiosk.hall.replica import Stored
from kiosk.journal import read_journal
from kiosk.journal.following import Follower
from kiosk.minutes.attempt_facts import facts_of
from kiosk.minutes.facts import AttemptFacts, JournalHeld
from kiosk.minutes.minutes import Digests, HallPapers, Minutes, minutes_of
from kiosk.trust.hall_authority import HallAuthority

_NO_KEY: Final = "no_journal_key"


class HallPart(NamedTuple):
    """The hall journal of one epoch, raw; `writer` is the key of the hub that led."""

    epoch: int
    data: bytes
    sequence: int
    head: bytes
    writer: bytes

    @property
    def held(self) -> JournalHeld:
        """As the minutes list it."""
        return JournalHeld(
            incarnation=self.epoch,
            sequence=self.sequence,
            head=self.head.hex(),
            sha256=hashlib.sha256(self.data).hexdigest(),
        )


Journals = Mapping[str, tuple[Stored, ...]]


def stored_journals(core: HubCore) -> Journals:
    """The journals of every attempt as far as they are on the disk, the first incarnation first."""
    own = hall_journal_id(core.premises.sitting.id)
    found: dict[str, list[Stored]] = {}
    for one in core.keeping.replica.journals():
        if one.attempt != own:
            found.setdefault(one.attempt, []).append(one)
    return {
        attempt: tuple(sorted(some, key=lambda one: one.incarnation))
        for attempt, some in found.items()
    }


def end_of(journal: Stored) -> tuple[int, bytes]:
    """Where a stored journal ends: its last record and the head there."""
    if journal.sequence:
        return journal.sequence, journal.head
    return 0, Follower(journal.frame).head


def hall_parts(core: HubCore) -> tuple[HallPart, ...]:
    """The hall journal of every epoch, the first first; of this hub's own what is durable.

    Raises:
        RuleError: this hub does not lead, or is locked.
        KioskError: a journal is damaged.
    """
    book = core.leading()
    name = hall_journal_id(core.premises.sitting.id)
    earlier = [core.keeping.replica.journal_bytes(name, epoch) for epoch in range(1, core.epoch)]
    parts = [_part(data) for data in earlier if data]
    if core.hall_file is not None:
        outbox, tip = Outbox(core.hall_file), book.tip
        records = outbox.records(1, tip.sequence)
        data = outbox.frame + b"".join(one.raw for one in records)
        writer = outbox.header.seat_key
        parts.append(HallPart(core.epoch, data, tip.sequence, tip.head, writer))
    return tuple(parts)


def _part(data: bytes) -> HallPart:
    reading = read_journal(data)
    header = reading.frame.header
    return HallPart(header.incarnation, data, reading.last, reading.heads[-1], header.seat_key)


# ---- the minutes -------------------------------------------------------------------------------


async def minutes_now(core: HubCore, authority: HallAuthority, made_ms: int) -> Minutes:
    """The minutes by everything this hub holds now.

    Other work of the hub goes on between two attempts.

    Args:
        core: of a hub that leads.
        authority: names the hubs by their keys.
        made_ms: hall time.

    Raises:
        RuleError: this hub does not lead, or is locked.
        KioskError: the hall journal is damaged.
    """
    premises, parts = core.premises, hall_parts(core)
    manifest = premises.pack.manifest
    papers = HallPapers(
        sitting=premises.sitting,
        blueprint=manifest.blueprint,
        digests=Digests(
            build=premises.build,
            pack=premises.pack.digest,
            blueprint=manifest.blueprint_digest,
            sitting=premises.sitting_digest,
        ),
        hub=_first_hub(core, authority, parts),
        journals=[one.held for one in parts],
        demo=premises.roots.demo,
    )
    entries = core.leading().entries
    facts = []
    journals = stored_journals(core)
    for attempt, candidate in core.attempts.items():
        if attempt in journals:
            facts.append(_facts(core, AttemptId(attempt), candidate.id, journals[attempt]))
            await asyncio.sleep(0)
    return minutes_of(papers, entries, facts, made_ms=made_ms)


def _first_hub(core: HubCore, authority: HallAuthority, parts: tuple[HallPart, ...]) -> str:
    """Who led the first epoch, by the key in the header of its journal."""
    names = {hub.signing_key: hub.name for hub in authority.hubs}
    first = next((one.writer for one in parts if one.epoch == 1), b"")
    return names.get(first, core.premises.name if core.epoch == 1 else "")


def _facts(
    core: HubCore, attempt: AttemptId, candidate: CandidateId, journals: tuple[Stored, ...]
) -> AttemptFacts:
    held = tuple(_held(core, one) for one in journals)
    try:
        opened = open_journal(core, attempt)
        blueprint = core.premises.pack.manifest.blueprint
        return facts_of(attempt, candidate, held, opened.entries, blueprint)
    except KioskError as error:
        return AttemptFacts(
            attempt=attempt,
            candidate=candidate,
            journals=held,
            unread="no_key" if error.code == _NO_KEY else "damaged",
        )


def _held(core: HubCore, one: Stored) -> JournalHeld:
    sequence, head = end_of(one)
    digest = hashlib.sha256()
    for chunk in core.keeping.replica.journal_chunks(one.attempt, one.incarnation, sequence):
        digest.update(chunk)
    return JournalHeld(
        incarnation=one.incarnation,
        sequence=sequence,
        head=head.hex(),
        seat=one.seat,
        sha256=digest.hexdigest(),
    )


# ---- what is missing ---------------------------------------------------------------------------


async def still_missing(
    core: HubCore, openings: frozenset[str], pictures: NamedPictures
) -> tuple[Missing, ...]:
    """What the papers would lack now, attempt by attempt.

    By the rule for closing itself: an attempt is `open` when the sitting cannot be closed over it,
    and one whose end this hub cannot tell, over which it can be when it is named, lacks `records`.
    Other work of the hub goes on between two attempts.

    Args:
        core: of a hub that leads.
        openings: attempts whose opening is kept.
        pictures: knows which the journals name.
    """
    phases: dict[AttemptId, str] = {}
    for attempt in tuple(core.state.attempts):
        phase = phase_held(core, attempt)
        if phase:
            phases[attempt] = phase
        await asyncio.sleep(0)
    found = list(_missing_now(core, openings, phases))
    for name, journals in stored_journals(core).items():
        for kind in get_args(PictureKind):
            owing = sorted(pictures.seats_owing(AttemptId(name), journals, kind))
            found.extend(Missing(kind=kind, attempt=name, seat=seat) for seat in owing)
        await asyncio.sleep(0)
    return tuple(found)


def _missing_now(
    core: HubCore, openings: frozenset[str], phases: Mapping[AttemptId, str]
) -> Iterator[Missing]:
    state, replica = core.state, core.keeping.replica
    if not state.closed:
        yield Missing(kind="closing")
    results = {(one.attempt, one.incarnation) for one in replica.results()}
    keys = {(one.attempt, one.incarnation) for one in replica.journal_keys()}
    journals = stored_journals(core)
    rule = _closing_rule(core, phases)
    keep_open = frozenset(rule.still_open())
    begun = {*state.begun, *state.attempts}
    for attempt in sorted(begun | keep_open):
        known = state.attempt(attempt)
        place = core.place_of(attempt)
        seat = place[0] if place is not None else 0
        stored = journals.get(attempt, ())
        lost = attempt in keep_open and rule.end_unknown(attempt)
        ended = known.over or is_whole(core, attempt)
        if attempt in keep_open and not lost:
            yield Missing(kind="open", attempt=attempt, seat=seat)
        if lost or (attempt in begun and not _whole(core, attempt, seat, stored)):
            yield Missing(kind="records", attempt=attempt, seat=seat)
        if any((attempt, one.incarnation) not in keys for one in stored):
            yield Missing(kind="key", attempt=attempt, seat=seat)
        elif ended and attempt not in openings:
            yield Missing(kind="opening", attempt=attempt, seat=seat)
        if ended and (attempt, known.incarnation) not in results:
            yield Missing(kind="result", attempt=attempt, seat=seat)


def _closing_rule(core: HubCore, phases: Mapping[AttemptId, str]) -> HallSituation:
    """What `CloseSitting` would be held against now; nobody has signed it."""
    return HallSituation(
        state=core.state,
        now=core.clock.now(),
        roster=core.roster,
        observed=Observed(phases=phases),
        pair=(StaffId(""), StaffId("")),
    )


def _whole(core: HubCore, attempt: AttemptId, seat: int, stored: tuple[Stored, ...]) -> bool:
    """Whether the journal is here as far as anything tells of it."""
    known = core.state.attempt(attempt)
    newest = next((one for one in stored if one.incarnation == known.incarnation), None)
    if newest is None:
        return False
    if known.over:
        return newest.final
    beat = core.last_beat(seat, attempt)
    return beat is None or beat.status.sequence <= newest.sequence
