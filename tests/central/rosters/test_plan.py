from datetime import datetime

import pytest
import sqlalchemy as sa

from central.rosters.errors import PlanRefusedError
from central.rosters.plan import parse_plan
from central.tables.schema import rounds
from kiosk.base.hall_time import HALL_ZONE
from tests.central.rosters.round_of import PLAN, Office, at


def test_a_hall_has_room_by_its_working_seats() -> None:
    plan = parse_plan(PLAN)
    astana, almaty = plan.halls
    assert (astana.working, astana.capacity) == ((1, 2), 2)
    assert (almaty.working, almaty.capacity) == ((1, 2, 3), 2)
    assert [day.day for day in plan.days_of(astana)] == [21, 22]
    assert [day.day for day in plan.days_of(almaty)] == [22]


@pytest.mark.parametrize(
    ("moment", "taken"),
    [
        ("2026-08-09 23:59", False),
        ("2026-08-10 00:00", True),
        ("2026-08-20 23:59", True),
        ("2026-08-21 00:00", False),
    ],
)
def test_applications_are_taken_on_their_days_of_the_hall(moment: str, *, taken: bool) -> None:
    when = datetime.fromisoformat(moment).replace(tzinfo=HALL_ZONE)
    assert parse_plan(PLAN).takes(when) is taken


def test_the_list_closes_at_its_moment() -> None:
    plan = parse_plan(PLAN)
    assert not plan.closed(at("2026-08-20 18:00") - 1)
    assert plan.closed(at("2026-08-20 18:00"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("applications_until = 2026-08-20", "applications_until = 2026-08-09", "before they begin"),
        ("closes = 2026-08-20", "closes = 2026-08-19", "closes before the last day"),
        ("closes = 2026-08-20", "closes = 2026-08-22", "lies before the list closes"),
        ("[2026-08-21, 2026-08-22]", "[2026-08-21, 2026-08-21, 2026-08-22]", "twice"),
        ('id = "almaty-1"', 'id = "astana-1"', "twice"),
        ("seats = [1, 2, 3]", "seats = [1, 2, 2, 3]", "twice"),
        ("out_of_order = [3]", "out_of_order = [9]", "does not have"),
        ("spare = 1", "spare = 3", "room for nobody"),
        ("days = [2026-08-22]", "days = [2026-08-23]", "none of the round"),
        ('round = "2026-08"', 'round = "../up"', "not a valid identifier"),
        ('id = "astana-1"', f'id = "{"a" * 50}"', "too long"),
        ('name = "Астана, 101"', 'name = "A\\u202eB"', "hidden character"),
        ("format = 1", "format = 1\nsurprise = 2", "surprise"),
        ("T18:00:00+05:00", "T18:00:00", "timezone"),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    assert old in PLAN
    with pytest.raises(PlanRefusedError, match=said):
        parse_plan(PLAN.replace(old, new, 1))


def test_every_edition_of_a_plan_is_kept_and_a_refused_one_changes_nothing(office: Office) -> None:
    office.rounds.take(PLAN)
    office.rounds.take(PLAN.replace("spare = 1", "spare = 0"))
    with pytest.raises(PlanRefusedError):
        office.rounds.take(PLAN.replace("spare = 1", "spare = 9"))
    with office.database.read() as connection:
        kept = connection.execute(sa.select(rounds.c.edition, rounds.c.plan)).all()
    assert [edition for edition, _ in sorted(kept)] == [1, 2]
