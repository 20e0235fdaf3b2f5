"""Applications are taken whole or not at all, and the same again is no change."""

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.rosters.application import Application
from central.rosters.errors import ImportRefusedError, PlanRefusedError
from central.tables.schema import applications, photos
from kiosk.base.hall_time import HALL_ZONE
from kiosk.trust.sitting import Assistant, Document
from tests.central.rosters.round_of import EXAM, PLAN, ROUND, Office, application, entries

ONE = application(1)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def kept(office: Office) -> dict[str, str]:
    with office.database.read() as connection:
        rows = connection.execute(sa.select(applications.c.application, applications.c.state))
        return {row.application: row.state for row in rows}


def refused(office: Office, *given: Application) -> list[tuple[int, str]]:
    before = kept(office)
    with pytest.raises(ImportRefusedError) as caught:
        office.intake.take(ROUND, EXAM, entries(*given))
    assert kept(office) == before
    return [(line, why) for line, why in caught.value.complaints]


def test_the_same_again_changes_nothing(office: Office) -> None:
    people = [application(1), application(2, photo=PNG), application(3, state="payment")]
    first = office.intake.take(ROUND, EXAM, entries(*people))
    again = office.intake.take(ROUND, EXAM, entries(*people))
    assert (first.new, first.changed, first.same) == (3, 0, 0)
    assert (again.new, again.changed, again.same) == (0, 0, 3)


def test_what_changed_is_changed_and_what_is_not_named_stays(office: Office) -> None:
    office.apply(application(1, state="payment"), application(2))
    taken = office.intake.take(ROUND, EXAM, entries(application(1), application(3)))
    assert (taken.new, taken.changed, taken.same) == (1, 1, 0)
    assert kept(office) == dict.fromkeys(("app-001", "app-002", "app-003"), "accepted")


def test_one_wrong_line_and_nothing_of_the_file_is_taken(office: Office) -> None:
    office.apply(application(9))
    found = refused(office, application(1), application(2, hall="nowhere"), application(3))
    assert found == [(3, "hall nowhere is not in the plan of this round")]
    assert kept(office) == {"app-009": "accepted"}


HELPER = Assistant(
    name="\u202eDemo",
    document=Document(type="residence_permit", number="D1", country="KAZ"),
    no_philologist=True,
    no_historian=True,
    no_lawyer=True,
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": datetime(2026, 8, 23, tzinfo=HALL_ZONE).date()}, "does not sit on 2026-08-23"),
        ({"submitted": datetime(2026, 8, 9, 23, 59, tzinfo=HALL_ZONE)}, "outside the days"),
        ({"submitted": datetime(2026, 8, 21, tzinfo=HALL_ZONE)}, "outside the days"),
        ({"application": "../x"}, "not a valid identifier"),
        ({"candidate": "x y"}, "not a valid identifier"),
        ({"ticket": ""}, "not a valid identifier"),
        ({"name": ""}, "the name of candidate c-001"),
        ({"name": "Әлия\u0000"}, "hidden character"),
        ({"name": "A\u202eB"}, "hidden character"),
        ({"languages": {}}, "must have a language for every block"),
        ({"languages": {"constitution": "en", "history": "ru"}}, "not offered in 'en'"),
        ({"languages": {"kazakh": "ru", "constitution": "ru", "history": "ru"}}, "not offered"),
        ({"document": Document(type="foreign_passport", number="D1")}, "names no country"),
        ({"photo": b"GIF89a"}, "neither JPEG nor PNG"),
        ({"photo": PNG + bytes(300_000)}, "at most"),
        ({"assistant": HELPER}, "the name of the assistant"),
    ],
)
def test_what_no_hall_could_seat_is_told_in_words(
    office: Office, changes: dict[str, Any], said: str
) -> None:
    ((line, why),) = refused(office, replace(ONE, **changes))
    assert line == 2
    assert said in why


@pytest.mark.parametrize("name", ["Ünal Öz", "Ёжикөва-Ұлы Әлия", "O'Brien", "=1+1", "李雷", "علی"])
def test_names_of_every_script_are_taken(office: Office, name: str) -> None:
    office.apply(application(1, name=name))
    assert kept(office) == {"app-001": "accepted"}


@pytest.mark.parametrize("iin", ["900115100001", "90011510014", "9,00115E+11", "abc"])
def test_a_wrong_iin_warns_and_refuses_nobody(office: Office, iin: str) -> None:
    taken = office.intake.take(ROUND, EXAM, entries(application(1, iin=iin)))
    assert taken.new == 1
    assert [warning.line for warning in taken.warnings] == [2]
    assert iin not in taken.warnings[0].why


DOUBLES = [
    ({"application": "app-001"}, "is listed"),
    ({"candidate": "c-001"}, "the same candidate"),
    ({"ticket": "T-0001"}, "the same ticket"),
    ({"document": ONE.document}, "the same document"),
    ({"iin": "900115100000"}, "the same IIN"),
]


@pytest.mark.parametrize(("changes", "said"), DOUBLES)
def test_nobody_stands_in_a_file_twice(office: Office, changes: dict[str, Any], said: str) -> None:
    one = replace(ONE, iin="900115100000")
    found = refused(office, one, replace(application(2), **changes))
    assert len(found) == 1
    assert found[0][0] == 3
    assert said in found[0][1]
    assert "line 2" in found[0][1]
    assert "900115100000" not in found[0][1]


@pytest.mark.parametrize(("changes", "said"), DOUBLES[1:])
def test_nobody_applies_twice_in_a_round(
    office: Office, changes: dict[str, Any], said: str
) -> None:
    office.apply(replace(ONE, iin="900115100000"))
    ((_, why),) = refused(office, replace(application(2), **changes))
    assert said in why
    assert "app-001" in why


def test_who_withdrew_may_apply_anew_and_what_was_withdrawn_stays_so(office: Office) -> None:
    office.apply(ONE)
    withdrawn = replace(ONE, state="deleted")
    anew = replace(application(2), candidate=ONE.candidate, document=ONE.document)
    office.apply(anew, withdrawn)
    assert kept(office) == {"app-001": "deleted", "app-002": "accepted"}
    ((_, why),) = refused(office, ONE)
    assert "withdrawn" in why
    office.apply(withdrawn)


def test_an_application_does_not_pass_to_another_person(office: Office) -> None:
    office.apply(ONE)
    ((_, why),) = refused(office, replace(ONE, candidate=application(7).candidate))
    assert "from one person to another" in why


def test_nobody_withdraws_after_the_list_closed(office: Office) -> None:
    office.apply(ONE, application(2))
    office.clock.set("2026-08-20 17:59")
    office.apply(replace(ONE, state="deleted"))
    office.clock.set("2026-08-20 18:00")
    ((_, why),) = refused(office, application(2, state="deleted"))
    assert "closed" in why


def test_an_application_of_another_round_is_not_overwritten(office: Office) -> None:
    office.apply(ONE)
    later = PLAN.replace("2026-08", "2027-02")
    office.rounds.take(later)
    moved = replace(ONE, submitted=datetime(2027, 2, 12, tzinfo=HALL_ZONE))
    with pytest.raises(ImportRefusedError, match="belongs to another round"):
        office.intake.take("2027-02", EXAM, entries(moved))
    office.intake.take("2027-02", EXAM, entries(replace(moved, application="app-901")))


def test_a_round_without_a_plan_takes_nothing(office: Office) -> None:
    with pytest.raises(PlanRefusedError) as caught:
        office.intake.take("2030-02", EXAM, entries(ONE))
    assert caught.value.code == "no_plan"


def test_a_photo_is_kept_once_and_apart(office: Office) -> None:
    office.apply(application(1, photo=PNG), application(2, photo=PNG))
    with office.database.read() as connection:
        assert connection.execute(sa.select(photos.c.data)).scalars().all() == [PNG]
        bodies = connection.execute(sa.select(applications.c.body)).scalars().all()
    assert all(len(body) < 1000 for body in bodies)
