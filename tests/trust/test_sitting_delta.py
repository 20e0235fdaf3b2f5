"""A later edition of a sitting file adds; it takes nothing away and changes nobody."""

from datetime import date, timedelta

import msgspec
import pytest

from kiosk.base.ids import ExamId, HallId, PackId, SittingId
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.sitting import Candidate, Granted, Hall, PackWanted, Revocation, Seat, Sitting
from kiosk.trust.sitting_accept import accept_sitting, sign_sitting
from kiosk.trust.sitting_delta import check_later_edition
from tests.fakes.hall_people import (
    DAY,
    blueprint,
    candidate,
    expected,
    key,
    person,
    root,
    seat_key,
    sitting,
)

replace = msgspec.structs.replace
GONE = Revocation(key=key("inv-3").pair.signing_public, since=DAY, reason="lost stick")


def later(**changes: object) -> Sitting:
    return replace(sitting(), **{"version": 4, **changes})


def seat(number: int) -> Seat:
    pair = seat_key(number)
    return Seat(number=number, journal_key=pair.signing_public, sealing_key=pair.sealing_public)


def with_first(**changes: object) -> tuple[Candidate, ...]:
    return (replace(candidate(1), **changes), candidate(2))


def test_whoever_stands_at_the_end_is_added_in_that_order() -> None:
    edition = later(candidates=(*sitting().candidates, candidate(9), candidate(3)))
    assert check_later_edition(sitting(), edition) == ("c-009", "c-003")


def test_seats_staff_revocations_and_validity_may_grow() -> None:
    edition = later(
        seats=(*sitting().seats, seat(3)),
        staff=(*sitting().staff, person("inv-9").member),
        revocations=(GONE,),
        valid_until=DAY + timedelta(days=5),
    )
    assert check_later_edition(sitting(), edition) == ()
    again = accept_sitting(
        sign_sitting(edition, blueprint(), [root()]), root().roots(), expected(seen=3)
    )
    assert again == edition


def test_editions_may_be_skipped() -> None:
    assert check_later_edition(sitting(), later(version=40)) == ()


@pytest.mark.parametrize(
    ("changes", "code", "word"),
    [
        ({"version": 3}, "not_later", "edition 3"),
        ({"version": 2}, "not_later", "edition 2"),
        ({"id": SittingId("s-2")}, "other_sitting", "sitting"),
        ({"round": "2026-09"}, "other_sitting", "round"),
        ({"exam": ExamId("other")}, "other_sitting", "exam"),
        ({"blueprint": "0" * 64}, "other_sitting", "rules"),
        ({"pack": PackWanted(id=PackId("p-1"), version=2)}, "other_sitting", "pack"),
        ({"hall": Hall(id=HallId("hall-2"), name="Hall 2")}, "other_sitting", "hall"),
        ({"day": DAY + timedelta(days=1)}, "other_sitting", "day"),
        ({"candidates": (candidate(1),)}, "entry_missing", "c-002"),
        ({"candidates": (candidate(2), candidate(1))}, "entry_moved", "c-001"),
        ({"candidates": (candidate(3), candidate(1), candidate(2))}, "entry_moved", "c-001"),
        ({"candidates": (candidate(1), candidate(3), candidate(2))}, "entry_moved", "c-002"),
        ({"candidates": with_first(name="Another Name")}, "entry_changed", "c-001"),
        (
            {"candidates": with_first(accommodations=Granted(extra_time=True))},
            "entry_changed",
            "c-001",
        ),
        ({"candidates": with_first(photo=b"\xff\xd8\xff")}, "entry_changed", "c-001"),
        ({"seats": (seat(1),)}, "entry_missing", "seat 2"),
        ({"seats": (seat(2), seat(1))}, "entry_moved", "seat 1"),
        (
            {"seats": (seat(1), replace(seat(2), journal_key=seat_key(5).signing_public))},
            "entry_changed",
            "seat 2",
        ),
        ({"staff": sitting().staff[1:]}, "entry_missing", "head-1"),
        ({"staff": tuple(reversed(sitting().staff))}, "entry_moved", "head-1"),
        (
            {"staff": (replace(sitting().staff[0], role="technician"), *sitting().staff[1:])},
            "entry_changed",
            "head-1",
        ),
    ],
)
def test_anything_but_an_addition_is_refused(
    changes: dict[str, object], code: str, word: str
) -> None:
    with pytest.raises(DocumentRefusedError, match=word) as caught:
        check_later_edition(sitting(), replace(later(), **changes))
    assert caught.value.code == code
    assert caught.value.detail.endswith(".")
    assert "Another Name" not in caught.value.detail


def test_no_revocation_is_taken_back() -> None:
    earlier = replace(sitting(), revocations=(GONE,))
    assert check_later_edition(earlier, later(revocations=(GONE,))) == ()
    changed = replace(GONE, since=date(2026, 8, 22))
    for kept in ((), (changed,)):
        with pytest.raises(DocumentRefusedError, match="revocation_missing"):
            check_later_edition(earlier, later(revocations=kept))


@pytest.mark.parametrize("field", Candidate.__struct_fields__)
def test_every_field_of_a_candidate_is_compared(field: str) -> None:
    """Whatever a later build adds to a candidate counts as well."""
    first = replace(candidate(1), **{field: "changed"})
    with pytest.raises(DocumentRefusedError):
        check_later_edition(sitting(), later(candidates=(first, candidate(2))))
