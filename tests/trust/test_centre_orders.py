"""One decision of the centre counts under two genuine signatures, once, in time."""

from datetime import date

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId
from kiosk.exam.centre.commands import AnnulAttempt
from kiosk.trust.centre_orders import (
    LONGEST_LIFE_MS,
    SignedCentreOrder,
    check_centre_order,
    parse_centre_order,
    read_centre_order,
)
from kiosk.trust.centre_staff import (
    CentreStaff,
    check_centre_staff,
    read_centre_staff,
    sign_centre_staff,
)
from kiosk.trust.errors import DocumentRefusedError, OrderRefusedError
from tests.fakes.centre_people import (
    DAY_MS,
    NOW,
    centre_key,
    centre_member,
    centre_order,
    centre_staff,
)
from tests.fakes.hall_people import root

ANNUL = AnnulAttempt(attempt=AttemptId("a-1"), ground="impostor")
GOOD = centre_order(ANNUL, "com-2", "com-1")


def checked(
    signed: SignedCentreOrder,
    *lists: CentreStaff,
    office: str = "commission",
    after: int = 0,
    now_ms: int = NOW + 1,
) -> tuple[str, ...]:
    return check_centre_order(
        signed, lists or (centre_staff(),), office, after=after, now_ms=now_ms
    )


def refusal(signed: SignedCentreOrder, *lists: CentreStaff, **where: object) -> str:
    with pytest.raises(OrderRefusedError) as caught:
        checked(signed, *lists, **where)  # type: ignore[arg-type] # a test names its own fields
    assert caught.value.detail.endswith(".")
    return caught.value.code


def test_a_good_order_names_its_author_first_and_survives_the_register() -> None:
    assert checked(GOOD) == ("com-2", "com-1")
    assert checked(parse_centre_order(GOOD.to_bytes())) == ("com-2", "com-1")


def test_the_same_order_counts_once_and_in_its_time() -> None:
    assert refusal(GOOD, after=1) == "replayed"
    assert refusal(GOOD, now_ms=NOW - 1) == "not_yet"
    assert refusal(GOOD, now_ms=NOW + DAY_MS) == "expired"
    long = replace(read_centre_order(GOOD), expires_ms=NOW + LONGEST_LIFE_MS + 1)
    assert refusal(replace(GOOD, order=long.to_bytes())) == "expires_too_late"


def test_one_person_never_acts_as_two_and_strangers_count_for_nothing() -> None:
    assert refusal(centre_order(ANNUL, "com-1", "com-1")) == "same_person"
    assert refusal(centre_order(ANNUL, "com-1", "nobody")) == "unknown_person"
    assert refusal(centre_order(ANNUL, "com-1", "op-1")) == "not_in_office"
    assert refusal(GOOD, office="operator") == "not_in_office"
    posing = centre_member("com-1", signing_key=centre_key("nobody").pair.signing_public)
    staff = centre_staff(members=(posing, centre_member("com-2"), *centre_staff().members[2:]))
    assert refusal(GOOD, staff) == "bad_signature"


def test_a_signature_counts_only_while_its_key_does() -> None:
    key = centre_key("com-1").pair.signing_public.hex()
    revoked = centre_staff(2, revoked={key: date(2026, 8, 25)})
    assert refusal(GOOD, revoked) == "not_in_office"
    assert checked(GOOD, centre_staff(2, revoked={key: date(2026, 8, 26)}))
    over = centre_staff(
        members=(
            centre_member("com-1", valid_until=date(2026, 8, 24)),
            *centre_staff().members[1:],
        )
    )
    assert refusal(GOOD, over) == "not_in_office"
    # Read again years later, it counts by the list that was in force.
    assert checked(GOOD, over, centre_staff()) == ("com-2", "com-1")


def test_changed_bytes_are_refused() -> None:
    changed = replace(read_centre_order(GOOD), reason="something else")
    assert refusal(replace(GOOD, order=changed.to_bytes())) == "bad_signature"
    assert refusal(replace(GOOD, order=GOOD.order + b" ")) == "unreadable"
    with pytest.raises(OrderRefusedError):
        parse_centre_order(GOOD.to_bytes()[:-2])


def test_the_staff_list_is_the_root_s_word() -> None:
    data = sign_centre_staff(centre_staff(), [root()])
    assert read_centre_staff(data, root().roots()) == centre_staff()
    with pytest.raises(DocumentRefusedError):
        read_centre_staff(data, root(number=2).roots())


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (("com-1", "op-1", "op-2"), "too_few_staff"),
        (("com-1", "com-2", "op-1"), "too_few_staff"),
        (("com-1", "com-2", "op-1", "op-2", "com-1"), "duplicate"),
    ],
)
def test_a_list_that_cannot_decide_is_refused(members: tuple[str, ...], code: str) -> None:
    with pytest.raises(MalformedError) as caught:
        check_centre_staff(centre_staff(members=tuple(centre_member(one) for one in members)))
    assert caught.value.code == code
