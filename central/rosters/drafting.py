"""The lists of halls as they have to be signed: what goes to the machine with the centre's root.

Decides: that an edition holds every place of a sitting in its order, that a later one only adds to
the last that was published (CE-38), and which content a signed file must have to be taken back.
Leaves to others: cards of staff and seats, which lie on that machine, and signing.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from central.clock import Clock
from central.rosters.application import Application, candidate_of
from central.rosters.plan import Plan, PlannedHall
from central.rosters.published import Edition, last_edition
from central.rosters.rounds import plan_of
from central.rosters.toml_text import write_source
from central.tables.engine import Database
from central.tables.schema import applications, drafts, photos, places
from kiosk.base.ids import SittingId
from kiosk.exam.blueprint import Blueprint
from kiosk.packs.round_signing import EARLIER, SOURCE
from kiosk.trust.documents import canonical
from kiosk.trust.files import write_private
from kiosk.trust.sitting import Candidate, Hall, Sitting
from kiosk.trust.sitting_source import CandidateLine, Source, StaffLine


class Draft(NamedTuple):
    """One edition of one sitting, to be signed.

    Attributes:
        earlier: the signed file of the edition before, if one was published.
        photos: by the name the written sitting uses.
    """

    source: Source
    photos: Mapping[str, bytes]
    earlier: bytes | None


class Drafting:
    """Prepares editions for the rounds there are plans of."""

    def __init__(
        self, database: Database, blueprints: Mapping[str, Blueprint], clock: Clock
    ) -> None:
        """Nothing is read yet.

        Args:
            blueprints: the exams' rules, by exam.
            clock: Unix milliseconds.
        """
        self._database = database
        self._blueprints = blueprints
        self._clock = clock

    def draft(self, round_: str, exam: str) -> tuple[Draft, ...]:
        """A draft of every sitting to come whose list grew since it was last published.

        An edition that was handed out and did not come back is handed out again, under the next
        number if more people stand in it now.

        Raises:
            PlanRefusedError: `no_plan`.
        """
        made = []
        with self._database.write() as connection:
            plan = plan_of(connection, round_, exam)
            if self._database.postgresql:
                connection.execute(sa.text("lock table drafts in share row exclusive mode"))
            for hall in plan.halls:
                for day in plan.days_of(hall):
                    if not plan.over(day, self._clock()):
                        draft = self._one(connection, plan, hall, day)
                        made += [draft] if draft else []
        return tuple(made)

    def _one(
        self, connection: sa.Connection, plan: Plan, hall: PlannedHall, day: date
    ) -> Draft | None:
        sitting = plan.sitting(hall.id, day)
        people = _people(connection, sitting)
        earlier = last_edition(connection, sitting)
        if not people or (earlier is not None and len(earlier.sitting.candidates) == len(people)):
            return None
        source = _source(plan, hall, day, earlier.sitting if earlier else None)
        blueprint = self._blueprints[plan.exam]
        candidates = tuple(candidate_of(one, blueprint) for one in people)
        source = msgspec.structs.replace(source, candidates=tuple(_line(one) for one in candidates))
        source = self._numbered(connection, source, candidates, earlier)
        pictures = {_photo_name(one): one.photo for one in candidates if one.photo}
        return Draft(source, pictures, earlier.document if earlier else None)

    def _numbered(
        self,
        connection: sa.Connection,
        source: Source,
        candidates: tuple[Candidate, ...],
        earlier: Edition | None,
    ) -> Source:
        """The draft under its edition: the last one's, if that says the same and is still out."""
        last = _last_draft(connection, source.sitting)
        if last is not None and (earlier is None or last.edition > earlier.sitting.version):
            again = msgspec.structs.replace(source, version=last.edition)
            if content_of_draft(again, candidates) == last.content:
                return again
        fresh = msgspec.structs.replace(source, version=last.edition + 1 if last else 1)
        connection.execute(
            sa.insert(drafts).values(
                sitting=fresh.sitting,
                edition=fresh.version,
                candidates=len(candidates),
                content=content_of_draft(fresh, candidates),
                drafted_ms=self._clock(),
            )
        )
        return fresh


def write_drafts(made: tuple[Draft, ...], folder: Path) -> tuple[Path, ...]:
    """A folder for each draft, as `kiosk sitting build-round` reads them; private to its owner.

    Raises:
        KeyFileRefusedError: there is such a draft already, or the disk refuses.
        OSError: the folder cannot be made.
    """
    written = []
    for draft in made:
        place = folder / f"{draft.source.sitting}.{draft.source.version}"
        place.mkdir(mode=0o700, parents=True)
        for name, data in draft.photos.items():
            write_private(place / name, data)
        if draft.earlier is not None:
            write_private(place / EARLIER, draft.earlier)
        # The last: a folder without it is not finished, and is not signed.
        write_private(place / SOURCE, write_source(draft.source).encode())
        written.append(place)
    return tuple(written)


def content_of_draft(source: Source, candidates: tuple[Candidate, ...]) -> str:
    """Digest of what a signed file of this draft must say, hex."""
    staff = [(line.id, line.role) for line in source.staff]
    facts = (source.sitting, source.version, source.round, source.exam, source.day)
    return _content(facts, source.pack, source.hall, source.seats, staff, candidates)


def content_of_sitting(sitting: Sitting) -> str:
    """Digest of what a signed file says, hex; keys and dates of validity apart."""
    staff = [(member.id, member.role) for member in sitting.staff]
    facts = (sitting.id, sitting.version, sitting.round, sitting.exam, sitting.day)
    seats = tuple(seat.number for seat in sitting.seats)
    return _content(facts, sitting.pack, sitting.hall, seats, staff, sitting.candidates)


def _content(*facts: object) -> str:
    return hashlib.sha256(canonical(facts)).hexdigest()


def _people(connection: sa.Connection, sitting: str) -> list[Application]:
    query = (
        sa.select(applications.c.body, photos.c.data)
        .join(places, places.c.application == applications.c.application)
        .outerjoin(photos, photos.c.sha256 == applications.c.photo)
        .where(places.c.sitting == sitting)
        .order_by(places.c.position)
    )
    return [
        msgspec.structs.replace(
            msgspec.json.decode(row.body, type=Application), photo=row.data or b""
        )
        for row in connection.execute(query)
    ]


def _last_draft(connection: sa.Connection, sitting: str) -> sa.Row[int, str] | None:
    query = (
        sa.select(drafts.c.edition, drafts.c.content)
        .where(drafts.c.sitting == sitting)
        .order_by(drafts.c.edition.desc())
        .limit(1)
    )
    return connection.execute(query).first()


def _source(plan: Plan, hall: PlannedHall, day: date, earlier: Sitting | None) -> Source:
    seats, staff = hall.working, hall.staff
    if earlier is not None:
        # What was published stands first and unchanged; a seat or a person is never taken back.
        numbers = tuple(seat.number for seat in earlier.seats)
        seats = (*numbers, *(seat for seat in seats if seat not in numbers))
        there = tuple(StaffLine(id=one.id, role=one.role, days=one.days) for one in earlier.staff)
        names = {one.id for one in there}
        staff = (*there, *(line for line in staff if line.id not in names))
    return Source(
        format=1,
        sitting=SittingId(plan.sitting(hall.id, day)),
        version=1,
        round=plan.round,
        exam=plan.exam,
        day=day,
        pack=earlier.pack if earlier else plan.pack,
        hall=earlier.hall if earlier else Hall(id=hall.id, name=hall.name),
        seats=seats,
        staff=staff,
        revocations=earlier.revocations if earlier else (),
    )


def _line(candidate: Candidate) -> CandidateLine:
    return CandidateLine(
        id=candidate.id,
        ticket=candidate.ticket,
        name=candidate.name,
        document=candidate.document,
        application_state=candidate.application_state,
        iin=candidate.iin,
        languages=candidate.block_languages,
        extra_time=candidate.accommodations.extra_time,
        low_vision=candidate.accommodations.low_vision,
        assistant=candidate.assistant,
        photo=_photo_name(candidate) if candidate.photo else "",
    )


def _photo_name(candidate: Candidate) -> str:
    return (
        f"{candidate.id}.jpg" if candidate.photo.startswith(b"\xff\xd8") else f"{candidate.id}.png"
    )
