"""Attempts to act as staff: alone for two, as a stranger, again, elsewhere, with borrowed bytes."""

from datetime import timedelta
from itertools import product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import AttemptId, StaffId
from kiosk.trust.documents import sign_document
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import (
    Order,
    OrderSignature,
    Quorum,
    Scene,
    SignedOrder,
    check_order,
    sign_order,
    signed_order,
)
from kiosk.trust.staff_keys import CARD_PURPOSE, StaffKey
from tests.fakes.hall_people import DAY, HALL, PIN, key, person, root, staff_list

NOW = 1_755_700_000_000
SCENE = Scene(HALL, 1, "a-1", 1, 5, NOW, DAY)
TWO = Quorum(2, ("invigilator",))
CREDIT = Order(
    hall=HALL,
    epoch=1,
    attempt=AttemptId("a-1"),
    incarnation=1,
    after=5,
    action=b'{"type":"CreditTime","ms":300000,"cause":"power"}',
    restatement="order.credit",
    reason="power cut",
    expires_ms=NOW + 60_000,
)


def refusal(signed: SignedOrder, scene: Scene = SCENE) -> str:
    with pytest.raises(OrderRefusedError) as caught:
        check_order(signed, staff_list(), scene, TWO)
    return caught.value.code


def with_signatures(*signatures: OrderSignature) -> SignedOrder:
    return SignedOrder(order=CREDIT.to_bytes(), signatures=signatures)


def test_two_honest_persons_succeed() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    assert check_order(signed, staff_list(), SCENE, TWO) == ("inv-1", "inv-2")


def test_one_person_where_two_are_needed() -> None:
    assert refusal(signed_order(CREDIT, key("inv-1"))) == "too_few_persons"


def test_one_person_signing_twice() -> None:
    assert refusal(signed_order(CREDIT, key("inv-1"), key("inv-1"))) == "same_person"


def test_one_person_signing_for_a_colleague() -> None:
    own = sign_order(CREDIT, key("inv-1"))
    for signature in (own.signature, key("inv-1").pair.sign("order/1", CREDIT.to_bytes() + b" ")):
        alias = OrderSignature(staff=StaffId("inv-2"), signature=signature)
        assert refusal(with_signatures(own, alias)) == "bad_signature"


def test_a_person_who_is_not_on_the_list() -> None:
    stranger = person("mallory").key
    assert refusal(signed_order(CREDIT, key("inv-1"), stranger)) == "unknown_person"


def test_a_stranger_under_a_listed_name() -> None:
    stranger = StaffKey(StaffId("inv-2"), KeyPair("staff", b"mallory".ljust(32)))
    assert refusal(signed_order(CREDIT, key("inv-1"), stranger)) == "bad_signature"


def test_an_order_is_worth_nothing_a_second_time() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    # The first use became entry 6 of the journal; its author is staff.
    assert refusal(signed, SCENE._replace(after=6)) == "replayed"


def test_an_order_kept_back_is_worth_nothing_after_another() -> None:
    kept = signed_order(msgspec.structs.replace(CREDIT, after=4), key("inv-1"), key("inv-2"))
    assert refusal(kept) == "replayed"


def test_an_order_for_another_attempt_seat_hall_or_epoch() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    assert refusal(signed, SCENE._replace(attempt="a-2")) == "wrong_attempt"
    assert refusal(signed, SCENE._replace(incarnation=2)) == "wrong_incarnation"
    assert refusal(signed, SCENE._replace(hall="hall-2")) == "wrong_hall"
    assert refusal(signed, SCENE._replace(epoch=2)) == "lower_epoch"
    assert refusal(signed, SCENE._replace(epoch=0)) == "unknown_epoch"


def test_yesterdays_staff_do_not_command_today() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    assert refusal(signed, SCENE._replace(day=DAY + timedelta(days=1))) == "not_on_duty"


def test_an_order_presented_too_late() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    assert refusal(signed, SCENE._replace(now_ms=NOW + 60_000)) == "expired"


def test_every_field_is_covered_by_the_signatures() -> None:
    signed = signed_order(CREDIT, key("inv-1"), key("inv-2"))
    scene = Scene("hall-9", 9, "a-9", 9, 9, NOW, DAY)
    changes = {
        "hall": "hall-9",
        "epoch": 9,
        "attempt": "a-9",
        "incarnation": 9,
        "after": 9,
        "action": b'{"type":"Annul"}',
        "restatement": "order.pause",
        "reason": "other",
        "expires_ms": NOW + 60_001,
    }
    assert set(changes) == set(Order.__struct_fields__)
    fields = scene._asdict()
    for field, value in changes.items():
        changed = msgspec.structs.replace(CREDIT, **{field: value})
        forged = SignedOrder(order=changed.to_bytes(), signatures=signed.signatures)
        there = SCENE._replace(**{field: fields[field]}) if field in fields else SCENE
        assert refusal(forged, there) == "bad_signature", field


def test_signatures_made_for_other_things_do_not_sign_an_order() -> None:
    inv, message = key("inv-1"), CREDIT.to_bytes()
    second = sign_order(CREDIT, key("inv-2"))
    for purpose in (CARD_PURPOSE, "document/order/1", "document/sitting/1", "anchor/1", "order/2"):
        borrowed = OrderSignature(staff=inv.id, signature=inv.pair.sign(purpose, message))
        assert refusal(with_signatures(borrowed, second)) == "bad_signature"


def test_the_centres_own_signature_is_no_members() -> None:
    signature = root().pair.sign("order/1", CREDIT.to_bytes())
    second = sign_order(CREDIT, key("inv-2"))
    for name, code in (("inv-1", "bad_signature"), (root().key_id, "unknown_person")):
        borrowed = OrderSignature(staff=StaffId(name), signature=signature)
        assert refusal(with_signatures(borrowed, second)) == code
    assert sign_document(CREDIT.to_bytes(), "order", [root()])


@given(st.lists(st.sampled_from(["head-1", "inv-1", "inv-2", "tech-1", "mallory"]), max_size=4))
def test_no_company_but_two_eligible_persons_gets_through(names: list[str]) -> None:
    if not names:
        return
    eligible = {"inv-1", "inv-2", "head-1"}
    good = (
        len(set(names)) == len(names) >= 2
        and set(names) <= eligible
        and bool(set(names) & {"inv-1", "inv-2"})
    )
    signed = signed_order(CREDIT, *(key(name) for name in names))
    if good:
        assert check_order(signed, staff_list(), SCENE, TWO) == tuple(names)
    else:
        assert refusal(signed)


def test_the_wrong_keys_in_every_combination() -> None:
    people = ["inv-1", "inv-2", "mallory"]
    for claimed, used in product(product(people, repeat=2), product(people, repeat=2)):
        keys = (
            StaffKey(StaffId(name), key(real).pair)
            for name, real in zip(claimed, used, strict=True)
        )
        signed = signed_order(CREDIT, *keys)
        honest = claimed == used and set(claimed) == {"inv-1", "inv-2"}
        if honest:
            assert len(check_order(signed, staff_list(), SCENE, TWO)) == 2
        else:
            assert refusal(signed)


def test_the_pin_is_nowhere_in_what_is_signed() -> None:
    assert PIN.encode() not in signed_order(CREDIT, key("inv-1")).to_bytes()
