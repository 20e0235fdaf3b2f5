"""Taking applications in: a whole file, or nothing of it.

Decides: what may change and until when. The same again changes nothing, so a portal may say
everything once more. What stands on a list that was handed out to be signed changes no more; after
the list of applications closed nobody withdraws (CE-35). Leaves to others: reading files, and who
gets which place.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa

from central.clock import Clock
from central.rosters.application import DELETED, Application, complaint_of, warnings_about
from central.rosters.csv_file import Entry
from central.rosters.errors import Complaint, ImportRefusedError
from central.rosters.likeness import doubles
from central.rosters.plan import Plan
from central.rosters.rounds import plan_of
from central.tables.engine import Database
from central.tables.schema import applications, drafts, photos, places
from kiosk.exam.blueprint import Blueprint

_MOST_COMPLAINTS: Final = 1000


class Taken(NamedTuple):
    """What a file brought.

    Attributes:
        warnings: what somebody should look at, by line; nothing was refused for it.
    """

    new: int
    changed: int
    same: int
    warnings: tuple[Complaint, ...]


class Known(NamedTuple):
    """An application that is kept.

    Attributes:
        fixed: whether it stands on a list that was handed out to be signed.
    """

    application: Application
    digest: str
    fixed: bool


class Intake:
    """Takes applications for the rounds there are plans of."""

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

    def take(self, round_: str, exam: str, entries: Sequence[Entry]) -> Taken:
        """Take every entry, or none.

        Raises:
            PlanRefusedError: `no_plan`.
            ImportRefusedError: with every entry that cannot be taken.
        """
        with self._database.write() as connection:
            plan = plan_of(connection, round_, exam)
            if self._database.postgresql:
                connection.execute(sa.text("lock table applications in share row exclusive mode"))
            known = known_applications(connection, round_, exam)
            complaints = self._complaints(plan, entries, known, _elsewhere(connection, plan))
            if complaints:
                raise ImportRefusedError(complaints)
            changes = [one.application for one in entries if not _same(one.application, known)]
            # Who withdraws makes room for another application of the same person.
            for application in sorted(changes, key=lambda one: one.live):
                self._keep(connection, plan, application)
        new = sum(one.application not in known for one in changes)
        return Taken(
            new=new,
            changed=len(changes) - new,
            same=len(entries) - len(changes),
            warnings=tuple(
                Complaint(line, why) for line, one in entries for why in warnings_about(one)
            ),
        )

    def _complaints(
        self,
        plan: Plan,
        entries: Sequence[Entry],
        known: Mapping[str, Known],
        elsewhere: frozenset[str],
    ) -> tuple[Complaint, ...]:
        blueprint = self._blueprints[plan.exam]
        closed = plan.closed(self._clock())
        found = []
        for line, application in entries:
            if _same(application, known):
                continue
            before = known.get(application.application)
            why = complaint_of(application, plan, blueprint)
            why = why or _change(before, application, closed=closed)
            if application.application in elsewhere:
                why = "an application of that name belongs to another round"
            if why:
                found.append(Complaint(line, why))
        told = {complaint.line for complaint in found}
        twice = doubles(entries, {name: one.application for name, one in known.items()})
        found += [complaint for complaint in twice if complaint.line not in told]
        return tuple(sorted(found)[:_MOST_COMPLAINTS])

    def _keep(self, connection: sa.Connection, plan: Plan, application: Application) -> None:
        photo = hashlib.sha256(application.photo).hexdigest() if application.photo else None
        if photo is not None:
            picture = {"sha256": photo, "data": application.photo}
            connection.execute(
                self._database.insert(photos).values(picture).on_conflict_do_nothing()
            )
        row = {
            "application": application.application,
            "round": plan.round,
            "exam": plan.exam,
            "candidate": application.candidate,
            "state": application.state,
            "body": msgspec.structs.replace(application, photo=b"").to_bytes(),
            "photo": photo,
            "digest": digest_of(application),
            "taken_ms": self._clock(),
        }
        statement = self._database.insert(applications).values(row)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["application"], set_=row)
        )


def digest_of(application: Application) -> str:
    """SHA-256 of all of it, hex."""
    return hashlib.sha256(application.to_bytes()).hexdigest()


def known_applications(connection: sa.Connection, round_: str, exam: str) -> dict[str, Known]:
    """Every application of a round, without photos."""
    handed_out = (
        sa.select(places.c.application)
        .join(drafts, drafts.c.sitting == places.c.sitting)
        .where(places.c.position <= drafts.c.candidates)
    )
    query = sa.select(
        applications.c.application,
        applications.c.body,
        applications.c.digest,
        applications.c.application.in_(handed_out).label("fixed"),
    ).where(applications.c.round == round_, applications.c.exam == exam)
    return {
        row.application: Known(
            msgspec.json.decode(row.body, type=Application), row.digest, bool(row.fixed)
        )
        for row in connection.execute(query)
    }


def _elsewhere(connection: sa.Connection, plan: Plan) -> frozenset[str]:
    other = sa.or_(applications.c.round != plan.round, applications.c.exam != plan.exam)
    query = sa.select(applications.c.application).where(other)
    return frozenset(connection.execute(query).scalars())


def _same(application: Application, known: Mapping[str, Known]) -> bool:
    before = known.get(application.application)
    return before is not None and before.digest == digest_of(application)


def _change(before: Known | None, application: Application, *, closed: bool) -> str:
    """Why what is kept may not become this; empty when it may."""
    if before is None:
        return ""
    if before.fixed:
        return "it stands on a list of a hall already and changes no more"
    if before.application.candidate != application.candidate:
        return "an application does not pass from one person to another"
    if not before.application.live:
        return "it was withdrawn; whoever comes back applies anew"
    if closed and application.state == DELETED:
        return "the list of applications is closed; nobody withdraws any more"
    return ""
