"""Places as they are kept, and another day for somebody who did not come (CE-38)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from central.rosters.places import SatTwice
from central.tables.schema import places
from kiosk.base.errors import KioskError, MalformedError, RuleError
from tests.central.rosters.round_of import EXAM, FIRST, ROUND, SECOND, Office, application, sat

FRIDAY, SATURDAY = date(2026, 8, 21), date(2026, 8, 22)


def seated(office: Office) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with office.database.read() as connection:
        query = sa.select(places).where(places.c.left_ms.is_(None))
        for row in connection.execute(query.order_by(places.c.sitting, places.c.position)):
            found.setdefault(row.sitting, []).append(row.application)
    return found


def test_no_place_is_given_before_the_list_closed(office: Office) -> None:
    office.apply(application(1))
    with pytest.raises(RuleError) as refused:
        office.places.give(ROUND, EXAM)
    assert refused.value.code == "not_closed"
    assert seated(office) == {}


def test_only_accepted_applications_get_places_and_giving_again_only_adds(office: Office) -> None:
    states = ("draft", "parameters", "payment", "deleted", "accepted")
    office.apply(*(application(number, state=state) for number, state in enumerate(states, 1)))
    office.close_and_place()
    assert seated(office) == {FIRST: ["app-005"]}
    office.apply(application(3))
    assert office.places.give(ROUND, EXAM).placed[0].application == "app-003"
    assert office.places.give(ROUND, EXAM).placed == ()
    assert seated(office) == {FIRST: ["app-005", "app-003"]}


def test_a_hall_is_filled_by_its_working_seats(office: Office) -> None:
    office.apply(*(application(number) for number in range(1, 6)))
    office.clock.set("2026-08-20 19:00")
    placing = office.places.give(ROUND, EXAM)
    assert placing.left == (("app-005", "no place is free in hall astana-1"),)
    assert seated(office) == {FIRST: ["app-001", "app-002"], SECOND: ["app-003", "app-004"]}


def test_who_did_not_come_gets_another_day(office: Office) -> None:
    office.apply(application(1), application(2), application(3, day=SATURDAY))
    office.close_and_place()
    office.clock.set("2026-08-22 00:00")
    sat(office.database, "c-002", FIRST)
    office.places.move("app-001", "astana-1", SATURDAY, "Did not come on the first day")
    assert seated(office) == {FIRST: ["app-002"], SECOND: ["app-003", "app-001"]}


@pytest.mark.parametrize(
    ("when", "who", "where", "day", "code"),
    [
        ("2026-08-21 23:59", "app-001", "astana-1", SATURDAY, "not_over"),
        ("2026-08-22 08:00", "app-002", "astana-1", SATURDAY, "attempt_there"),
        ("2026-08-22 08:00", "app-001", "astana-1", FRIDAY, "no_such_day"),
        ("2026-08-22 08:00", "app-001", "nowhere", SATURDAY, "no_such_day"),
        ("2026-08-23 08:00", "app-001", "astana-1", SATURDAY, "no_such_day"),
        ("2026-08-22 08:00", "app-001", "astana-1", SATURDAY, "no_room"),
        ("2026-08-22 08:00", "app-009", "almaty-1", SATURDAY, "no_place"),
    ],
)
def test_another_day_is_refused(
    office: Office, when: str, who: str, where: str, day: date, code: str
) -> None:
    full = (application(3, day=SATURDAY), application(4, day=SATURDAY))
    office.apply(application(1), application(2), *full)
    office.close_and_place()
    sat(office.database, "c-002", FIRST)
    before = seated(office)
    office.clock.set(when)
    with pytest.raises(RuleError) as refused:
        office.places.move(who, where, day, "Did not come")
    assert refused.value.code == code
    assert seated(office) == before


def test_a_reason_is_plain_text(office: Office) -> None:
    with pytest.raises(MalformedError):
        office.places.move("app-001", "astana-1", SATURDAY, "a\u202eb")


def test_two_clicks_at_once_move_somebody_once(office: Office) -> None:
    office.apply(application(1))
    office.close_and_place()
    office.clock.set("2026-08-22 08:00")

    def move(hall: str) -> bool:
        try:
            office.places.move("app-001", hall, SATURDAY, "Did not come")
        except KioskError:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        moved = list(threads.map(move, ["astana-1", "almaty-1"] * 2))
    assert sum(moved) == 1
    assert sum(len(people) for people in seated(office).values()) == 1


def test_two_clerks_at_once_give_everybody_one_place(office: Office) -> None:
    office.apply(*(application(number) for number in range(1, 6)))
    office.clock.set("2026-08-20 19:00")
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: office.places.give(ROUND, EXAM), range(4)))
    assert [len(people) for people in seated(office).values()] == [2, 2]


def test_an_attempt_from_both_days_is_found(office: Office) -> None:
    office.apply(application(1), application(2))
    office.close_and_place()
    office.clock.set("2026-08-22 08:00")
    office.places.move("app-001", "astana-1", SATURDAY, "Did not come, said the hall")
    sat(office.database, "c-001", SECOND)
    sat(office.database, "c-002", FIRST)
    for sitting in (FIRST, SECOND):
        sat(office.database, "", sitting)  # nobody knows whose: its journal is bad or sealed
    assert office.places.sat_twice(ROUND, EXAM) == ()
    sat(
        office.database, "c-001", FIRST
    )  # the hall was offline, and the candidate had come after all
    assert office.places.sat_twice(ROUND, EXAM) == (SatTwice("c-001", (FIRST, SECOND)),)
