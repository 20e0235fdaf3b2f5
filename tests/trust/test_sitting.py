from datetime import date

import msgspec
import pytest

from kiosk.base.ids import BlockId
from kiosk.exam.seating import Accommodations
from kiosk.trust.sitting import Assistant, Candidate, Document, Granted, Revocation, Sitting
from kiosk.trust.sitting_accept import accept_sitting, sign_sitting
from kiosk.trust.sitting_checks import warnings_of
from tests.fakes.hall_people import blueprint, candidate, expected, key, root, seat_key, sitting

ASSISTANT = Assistant(
    name="Demo Assistant 01",
    document=Document(type="stateless_id", number="A1"),
    no_philologist=True,
    no_historian=True,
    no_lawyer=True,
)


def accepted(made: Sitting) -> Sitting:
    return accept_sitting(
        sign_sitting(made, blueprint(), [root()]), root().roots(), expected(seen=3)
    )


def with_first(**changes: object) -> Sitting:
    first = msgspec.structs.replace(candidate(1), **changes)
    return msgspec.structs.replace(sitting(), candidates=(first, candidate(2)))


def test_what_the_centre_signed_is_what_the_seat_reads() -> None:
    assert accepted(sitting()) == sitting()


def test_a_late_addition_comes_as_a_new_edition() -> None:
    late = msgspec.structs.replace(
        sitting(), version=4, candidates=(*sitting().candidates, candidate(3))
    )
    assert accepted(late).candidate("c-003") == candidate(3)


def test_everything_is_found_by_its_name() -> None:
    made = accepted(sitting())
    assert made.candidate("c-002") == candidate(2)
    assert made.candidate("c-999") is None
    seat = made.seat(2)
    assert seat is not None
    assert seat == made.seat_of(seat_key(2).signing_public)
    assert made.seat(9) is made.seat_of(bytes(32)) is None


def test_conditions_come_from_the_file_alone() -> None:
    granted = with_first(accommodations=Granted(extra_time=True), assistant=ASSISTANT)
    first, second = accepted(granted).candidates
    assert first.conditions == Accommodations(extra_time=True, assistant=True)
    assert second.conditions == Accommodations()


def test_names_documents_and_pictures_of_all_kinds_are_kept_as_they_stand() -> None:
    made = with_first(
        name="Үлгі Үміткер 01",
        document=Document(type="stateless_id", number="№ 12-34 АБ"),
        photo=b"\xff\xd8\xff rest",
        block_languages={
            BlockId("kazakh"): "kk",
            BlockId("constitution"): "kk",
            BlockId("history"): "ru",
        },
    )
    assert accepted(made).candidates[0] == made.candidates[0]
    assert made.candidates[0].document_tail == "4 АБ"


def test_a_revoked_person_is_off_duty() -> None:
    gone = key("inv-3").pair.signing_public
    made = msgspec.structs.replace(
        sitting(),
        revocations=(Revocation(key=gone, since=date(2026, 8, 20), reason="lost stick"),),
    )
    staff = accepted(made).staff_list
    member = staff.member("inv-3")
    assert member is not None
    assert not staff.on_duty(member, made.day)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"iin": "900115100000"}, []),
        ({"iin": "900115100001"}, ["iin_check_digit"]),
        ({"iin": "900115100141"}, ["iin_never_issued"]),
        ({"iin": "unknown"}, ["iin_form"]),
        (
            {"document": Document(type="stateless_id", number="1", expires=date(2026, 8, 20))},
            ["document_expired"],
        ),
        (
            {"document": Document(type="stateless_id", number="1", expires=date(2026, 8, 21))},
            [],
        ),
        ({"assistant": ASSISTANT}, []),
        (
            {"assistant": msgspec.structs.replace(ASSISTANT, no_lawyer=False)},
            ["assistant_not_declared"],
        ),
    ],
)
def test_doubts_warn_and_refuse_nobody(changes: dict[str, object], codes: list[str]) -> None:
    made = accepted(with_first(**changes))
    assert warnings_of(made) == tuple((code, "c-001") for code in codes)


def test_every_field_of_a_candidate_was_tried_above_or_in_the_attacks() -> None:
    assert set(Candidate.__struct_fields__) == {
        "id",
        "ticket",
        "name",
        "document",
        "application_state",
        "iin",
        "block_languages",
        "accommodations",
        "assistant",
        "photo",
    }
