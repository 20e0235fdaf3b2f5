from datetime import date, timedelta

import msgspec
import pytest

from kiosk.base.errors import MalformedError
from kiosk.base.ids import HallId, StaffId
from kiosk.trust.staff_list import StaffList, StaffMember, check_staff_list, release_pairs
from tests.fakes.hall_people import DAY, HALL, key, members, person, staff_list


def refusal(*people: StaffMember, day: date = DAY, revoked: frozenset[bytes] = frozenset()) -> str:
    with pytest.raises(MalformedError) as caught:
        check_staff_list(StaffList(HALL, people, revoked), day)
    return caught.value.code


def test_a_complete_list_passes() -> None:
    check_staff_list(staff_list(), DAY)


def test_a_hall_needs_four_persons_of_this_day() -> None:
    four = members()[:4]
    check_staff_list(StaffList(HALL, four), DAY)
    assert refusal(*four[:3]) == "too_few_staff"
    assert refusal(*four, day=DAY + timedelta(days=1)) == "too_few_staff"
    assert refusal(*four, revoked=frozenset({four[1].signing_key})) == "too_few_staff"


def test_a_hall_needs_a_head() -> None:
    assert refusal(*members()[1:]) == "no_head"


def test_nobody_stands_in_it_twice() -> None:
    head, first = members()[:2]
    twice = {
        "id": msgspec.structs.replace(person("x").member, id=first.id),
        "signing": msgspec.structs.replace(person("x").member, signing_key=first.signing_key),
        "sealing": msgspec.structs.replace(person("x").member, sealing_key=first.sealing_key),
    }
    for double in twice.values():
        assert refusal(*members(), double) == "duplicate"
    assert refusal(*members(), head) == "duplicate"


def test_people_of_another_hall_are_refused() -> None:
    stranger = msgspec.structs.replace(person("x").member, hall=HallId("hall-2"))
    assert refusal(*members(), stranger) == "wrong_hall"


def test_hostile_identifiers_and_names_are_refused() -> None:
    climber = msgspec.structs.replace(person("x").member, id=StaffId("../x"))
    mirrored = msgspec.structs.replace(person("x").member, name="Demo\u202eemoD")
    assert refusal(*members(), climber) == "bad_id"
    assert refusal(*members(), mirrored) == "bad_text"


def test_any_two_invigilators_or_head_open_a_release_but_no_technician() -> None:
    pairs = release_pairs(staff_list(), DAY)
    assert pairs == (
        ("head-1", "inv-1"),
        ("head-1", "inv-2"),
        ("head-1", "inv-3"),
        ("inv-1", "inv-2"),
        ("inv-1", "inv-3"),
        ("inv-2", "inv-3"),
    )
    lost = key("inv-1").pair.signing_public
    assert len(release_pairs(staff_list(lost), DAY)) == 3
    assert release_pairs(staff_list(), DAY + timedelta(days=1)) == ()
