"""The places of a round, as they are kept: who sits where, and who was given another day.

Decides: that places are given after the list of applications closed (CE-35), that a place in a list
is for good, and when somebody who did not come may get another day of the round (CE-38): the day is
over, nobody has heard of an attempt there, and a place is free. Leaves to others: whose turn it is
(`placing`), and lists to be signed (`drafting`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from central.clock import Clock
from central.rosters.intake import known_applications
from central.rosters.placing import Placed, Placing, Wish, place
from central.rosters.plan import Plan
from central.rosters.rounds import plan_of
from central.tables.engine import Database
from central.tables.schema import applications, attempts, places
from kiosk.base.errors import RuleError, require
from kiosk.trust.plain_text import check_text
from kiosk.trust.sitting_checks import ACCEPTED

_LONGEST_REASON: Final = 400


class SatTwice(NamedTuple):
    """Somebody of whom attempts came from two sittings of a round: people have to look."""

    candidate: str
    sittings: tuple[str, ...]


class Places:
    """Gives places in the rounds there are plans of."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def give(self, round_: str, exam: str) -> Placing:
        """Give a place to every accepted application that has none; again it only adds.

        Raises:
            PlanRefusedError: `no_plan`.
            RuleError: `not_closed`: applications may still be withdrawn.
        """
        now = self._clock()
        with self._database.write() as connection:
            plan = plan_of(connection, round_, exam)
            require(
                plan.closed(now), "not_closed", f"the list of applications closes {plan.closes}"
            )
            self._lock(connection)
            known = known_applications(connection, round_, exam)
            seated = set(connection.execute(_now_seated()).scalars())
            wishes = [
                Wish(one.submitted, name, one.hall, one.day)
                for name, (one, _, _) in known.items()
                if one.state == ACCEPTED and name not in seated
            ]
            placing = place(wishes, self._free(connection, plan))
            self._seat(connection, plan, placing.placed)
        return placing

    def move(self, application: str, hall: str, day: date, why: str) -> Placed:
        """Give somebody who did not come a place on another day of the round (CE-38).

        Raises:
            RuleError: `no_place`, `not_over`, `attempt_there`, `no_such_day`, `no_room`.
            MalformedError: the reason is no plain text; `no_plan`.
        """
        check_text(why, "the reason", most=_LONGEST_REASON)
        now = self._clock()
        with self._database.write() as connection:
            self._lock(connection)
            here = connection.execute(_place_of(application)).first()
            if here is None:
                raise RuleError("no_place", "that application has no place")
            plan = plan_of(connection, here.round, here.exam)
            self._may_leave(connection, plan, here, now)
            free = self._free(connection, plan)
            require((hall, day) in free, "no_such_day", "that hall does not sit that day any more")
            require(free[hall, day] > 0, "no_room", f"no place is free in hall {hall} on {day}")
            connection.execute(
                sa.update(places)
                .where(places.c.application == application, places.c.left_ms.is_(None))
                .values(left_ms=now, why=why)
            )
            placed = Placed(application, hall, day)
            self._seat(connection, plan, [placed])
        return placed

    def sat_twice(self, round_: str, exam: str) -> tuple[SatTwice, ...]:
        """Of whom attempts came from two sittings of a round; there must be nobody."""
        with self._database.read() as connection:
            plan = plan_of(connection, round_, exam)
            names = [plan.sitting(hall.id, day) for hall in plan.halls for day in plan.days]
            query = (
                sa.select(attempts.c.candidate, attempts.c.sitting)
                .where(attempts.c.sitting.in_(names), attempts.c.candidate != "")
                .distinct()
            )
            found: dict[str, list[str]] = {}
            for row in connection.execute(query):
                found.setdefault(row.candidate, []).append(row.sitting)
        return tuple(
            SatTwice(candidate, tuple(sorted(where)))
            for candidate, where in sorted(found.items())
            if len(where) > 1
        )

    def _may_leave(
        self, connection: sa.Connection, plan: Plan, here: sa.Row[*tuple[Any, ...]], now: int
    ) -> None:
        over = plan.over(date.fromisoformat(here.day), now)
        require(over, "not_over", f"the sitting of {here.day} is not over")
        attempt = sa.select(attempts.c.attempt).where(
            attempts.c.sitting == here.sitting, attempts.c.candidate == here.candidate
        )
        came = connection.execute(attempt).first() is not None
        require(not came, "attempt_there", "there is an attempt of that day: the candidate came")

    def _free(self, connection: sa.Connection, plan: Plan) -> dict[tuple[str, date], int]:
        now = self._clock()
        query = sa.select(places.c.sitting, sa.func.count()).group_by(places.c.sitting)
        # Who left a place left it empty on a day that is over, so it counts there.
        taken = Counter({row[0]: row[1] for row in connection.execute(query)})
        return {
            (hall.id, day): hall.capacity - taken[plan.sitting(hall.id, day)]
            for hall in plan.halls
            for day in plan.days_of(hall)
            if not plan.over(day, now)
        }

    def _seat(self, connection: sa.Connection, plan: Plan, placed: Sequence[Placed]) -> None:
        for one in placed:
            sitting = plan.sitting(one.hall, one.day)
            last = connection.execute(
                sa.select(sa.func.max(places.c.position)).where(places.c.sitting == sitting)
            ).scalar()
            connection.execute(
                sa.insert(places).values(
                    sitting=sitting,
                    position=(last or 0) + 1,
                    application=one.application,
                    hall=one.hall,
                    day=one.day.isoformat(),
                    why="",
                    placed_ms=self._clock(),
                )
            )

    def _lock(self, connection: sa.Connection) -> None:
        if self._database.postgresql:
            connection.execute(sa.text("lock table places in share row exclusive mode"))


def _now_seated() -> sa.Select[str]:
    return sa.select(places.c.application).where(places.c.left_ms.is_(None))


def _place_of(application: str) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            places.c.sitting,
            places.c.day,
            applications.c.round,
            applications.c.exam,
            applications.c.candidate,
        )
        .join(applications, applications.c.application == places.c.application)
        .where(places.c.application == application, places.c.left_ms.is_(None))
    )
