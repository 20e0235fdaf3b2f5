from datetime import timedelta

import msgspec
import pytest

from kiosk.base.ids import AttemptId, HallId, StaffId
from kiosk.exam.commands import Pause, decode_staff_command, encode_staff_command
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import (
    LONGEST_LIFE_MS,
    Order,
    OrderSignature,
    Quorum,
    Scene,
    SignedOrder,
    check_order,
    parse_signed_order,
    read_order,
    sign_order,
    signed_order,
)
from kiosk.trust.staff_list import StaffList
from tests.fakes.hall_people import DAY, HALL, key, person, staff_list

NOW = 1_755_700_000_000
SCENE = Scene(HALL, 2, "a-1", 1, 17, NOW, DAY)
ONE = Quorum(1, ("invigilator",))
TWO = Quorum(2, ("invigilator",))


def order(**changes: object) -> Order:
    fair = Order(
        hall=HALL,
        epoch=2,
        attempt=AttemptId("a-1"),
        incarnation=1,
        after=17,
        action=encode_staff_command(Pause(reason="fire drill")),
        restatement="order.pause",
        reason="fire drill",
        expires_ms=NOW + 60_000,
    )
    return msgspec.structs.replace(fair, **changes)


def refusal(signed: SignedOrder, quorum: Quorum = ONE, scene: Scene = SCENE) -> str:
    with pytest.raises(OrderRefusedError) as caught:
        check_order(signed, staff_list(), scene, quorum)
    assert caught.value.detail.endswith(".")
    return caught.value.code


def test_a_good_order_names_its_author_first() -> None:
    signed = signed_order(order(), key("inv-2"), key("inv-1"))
    assert check_order(signed, staff_list(), SCENE, TWO) == ("inv-2", "inv-1")
    assert check_order(signed, staff_list(), SCENE, ONE) == ("inv-2", "inv-1")


def test_an_order_survives_the_journal() -> None:
    signed = signed_order(order(), key("inv-1"))
    again = parse_signed_order(signed.to_bytes())
    assert again == signed
    assert decode_staff_command(read_order(again).action) == Pause(reason="fire drill")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hall": "hall-2"}, "wrong_hall"),
        ({"epoch": 1}, "lower_epoch"),
        ({"epoch": 3}, "unknown_epoch"),
        ({"attempt": "a-2"}, "wrong_attempt"),
        ({"incarnation": 2}, "wrong_incarnation"),
        ({"after": 16}, "replayed"),
        ({"after": 18}, "replayed"),
        ({"expires_ms": NOW}, "expired"),
        ({"expires_ms": NOW + LONGEST_LIFE_MS + 1}, "expires_too_late"),
    ],
)
def test_an_order_for_another_place_or_moment_is_refused(
    changes: dict[str, object], code: str
) -> None:
    assert refusal(signed_order(order(**changes), key("inv-1"))) == code


def test_the_last_moment_still_counts() -> None:
    for expires in (NOW + 1, NOW + LONGEST_LIFE_MS):
        signed = signed_order(order(expires_ms=expires), key("inv-1"))
        assert check_order(signed, staff_list(), SCENE, ONE) == ("inv-1",)


def test_roles() -> None:
    head, first, tech = key("head-1"), key("inv-1"), key("tech-1")
    assert refusal(signed_order(order(), tech)) == "role_not_allowed"
    assert refusal(signed_order(order(), head)) == "role_not_allowed"
    assert refusal(signed_order(order(), first, tech), TWO) == "role_not_allowed"
    assert check_order(signed_order(order(), head), staff_list(), SCENE, Quorum(1, ("head",)))
    # A head may be any second person, in whatever order the two signed.
    for pair in ((first, head), (head, first)):
        assert len(check_order(signed_order(order(), *pair), staff_list(), SCENE, TWO)) == 2


def test_two_heads_do_not_replace_the_role_an_order_needs() -> None:
    second = person("head-2", "head")
    staff = StaffList(HALL, (*staff_list().members, second.member))
    with pytest.raises(OrderRefusedError, match="role_not_allowed"):
        check_order(signed_order(order(), key("head-1"), second.key), staff, SCENE, TWO)


def test_people_of_another_hall_do_not_command_here() -> None:
    guest = person("guest")
    member = msgspec.structs.replace(guest.member, hall=HallId("hall-2"))
    staff = StaffList(HALL, (*staff_list().members, member))
    with pytest.raises(OrderRefusedError, match="not_on_duty"):
        check_order(signed_order(order(), guest.key), staff, SCENE, ONE)


def test_people_are_on_duty_on_their_days_only() -> None:
    tomorrow = SCENE._replace(day=DAY + timedelta(days=1))
    assert refusal(signed_order(order(), key("inv-1")), scene=tomorrow) == "not_on_duty"


def test_a_revoked_key_signs_nothing() -> None:
    revoked = staff_list(key("inv-1").pair.signing_public)
    with pytest.raises(OrderRefusedError, match="not_on_duty"):
        check_order(signed_order(order(), key("inv-1")), revoked, SCENE, ONE)


def test_a_wrong_signature_spoils_a_sufficient_number_of_right_ones() -> None:
    good = signed_order(order(), key("inv-1"), key("inv-2"))
    forged = OrderSignature(staff=StaffId("inv-3"), signature=bytes(64))
    spoiled = SignedOrder(order=good.order, signatures=(*good.signatures, forged))
    assert refusal(spoiled, TWO) == "bad_signature"


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[" * 9000, b'{"order":"","signatures":[]}', b" " * 200_000]
)
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(OrderRefusedError, match="unreadable"):
        parse_signed_order(data)


def test_only_the_one_proper_form_of_an_order_counts() -> None:
    loose = msgspec.json.format(order().to_bytes())
    pair = key("inv-1")
    signature = OrderSignature(staff=pair.id, signature=pair.pair.sign("order/1", loose))
    assert refusal(SignedOrder(order=loose, signatures=(signature,))) == "unreadable"
    assert refusal(SignedOrder(order=b"{", signatures=(signature,))) == "unreadable"


def test_a_reason_cannot_repaint_the_screen() -> None:
    assert refusal(signed_order(order(reason="fine\u202eenif"), key("inv-1"))) == "unreadable"


def test_a_signature_is_of_the_person_it_names() -> None:
    borrowed = OrderSignature(
        staff=StaffId("inv-2"), signature=sign_order(order(), key("inv-1")).signature
    )
    signed = SignedOrder(order=order().to_bytes(), signatures=(borrowed,))
    assert refusal(signed) == "bad_signature"
