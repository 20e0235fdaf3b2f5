"""Orders: staff commands signed by the persons who give them.

Decides: whether a signed order counts here, for this attempt, at this point of its journal, with
enough different persons of the right roles. Leaves to others: what the order does (its action is
opaque here) and clocks, days and journals (all arguments).

An order names the sequence number of the last staff entry of its attempt. Once any order has taken
effect that number is gone, so an order works once, in order, and nowhere else.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated, Final, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, HallId, StaffId
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.keys import Signature, verifies
from kiosk.trust.plain_text import check_text
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import Role, StaffList, StaffMember

ORDER_PURPOSE: Final = "order/1"
LONGEST_REASON: Final = 500
LONGEST_LIFE_MS: Final = 60 * 60_000
_MAX_ACTION: Final = 16 * 1024
_MAX_ORDER: Final = 64 * 1024
_MOST_SIGNATURES: Final = 8

_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed.

    Attributes:
        epoch: of the hall; rises when a standby takes over.
        attempt: for an order to the hall itself, the identifier of the hall's own journal, or of
            the attempt of the one candidate it is about.
        incarnation: of the attempt; rises when it moves to another seat. 0 in an order to the hall.
        after: sequence number of the last staff-authored entry of that journal.
        action: the exam's command, encoded by its owner.
        restatement: key of the sentence the second person is shown; the screen fills that sentence
            from `action`, never from free text.
        expires_ms: hall time, Unix milliseconds.
    """

    hall: HallId
    epoch: _Number
    attempt: AttemptId
    incarnation: _Number
    after: _Number
    action: Annotated[bytes, msgspec.Meta(max_length=_MAX_ACTION)]
    restatement: Annotated[str, msgspec.Meta(max_length=64)]
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)]
    expires_ms: _Number

    def to_bytes(self) -> bytes:
        """The bytes that are signed."""
        return msgspec.json.encode(self, order="sorted")


class OrderSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's signature of an order."""

    staff: StaffId
    signature: Signature


class SignedOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An order with its signatures, as it is journalled.

    Attributes:
        order: the bytes of an `Order`, kept as they were signed.
        signatures: the author's first.
    """

    order: Annotated[bytes, msgspec.Meta(max_length=_MAX_ORDER)]
    signatures: Annotated[
        tuple[OrderSignature, ...], msgspec.Meta(min_length=1, max_length=_MOST_SIGNATURES)
    ]

    def to_bytes(self) -> bytes:
        """The bytes a journal entry keeps of its author."""
        return msgspec.json.encode(self, order="sorted")


class Scene(NamedTuple):
    """Where and when an order arrives: what the journal and the hall say.

    Attributes:
        after: sequence number of the last staff-authored entry of the attempt.
        now_ms: hall time.
        day: hall date.
    """

    hall: str
    epoch: int
    attempt: str
    incarnation: int
    after: int
    now_ms: int
    day: date


class Quorum(NamedTuple):
    """Who must sign.

    Attributes:
        persons: how many different persons.
        roles: roles that may give this order. A head of hall may always be one of the others,
            but at least one signer has a role of this list.
    """

    persons: int
    roles: tuple[Role, ...]


def sign_order(order: Order, key: StaffKey) -> OrderSignature:
    """One person's signature of exactly these bytes."""
    return OrderSignature(staff=key.id, signature=key.pair.sign(ORDER_PURPOSE, order.to_bytes()))


def signed_order(order: Order, *keys: StaffKey) -> SignedOrder:
    """An order signed by these persons, the author first."""
    return SignedOrder(
        order=order.to_bytes(), signatures=tuple(sign_order(order, key) for key in keys)
    )


def parse_signed_order(data: bytes) -> SignedOrder:
    """Read a signed order, not yet checked.

    Raises:
        OrderRefusedError: code `unreadable`.
    """
    if len(data) > 2 * _MAX_ORDER:
        raise OrderRefusedError("unreadable", "The order is too large.")
    try:
        return msgspec.json.decode(data, type=SignedOrder)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error}.") from None


def read_order(signed: SignedOrder) -> Order:
    """The order inside, not yet checked.

    Raises:
        OrderRefusedError: code `unreadable`.
    """
    try:
        order = msgspec.json.decode(signed.order, type=Order)
        check_text(order.reason, "the reason", least=0, most=LONGEST_REASON)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error}.") from None
    except MalformedError as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error.detail}") from None
    if order.to_bytes() != signed.order:
        raise OrderRefusedError("unreadable", "The order is not in its one proper form.")
    return order


def check_order(
    signed: SignedOrder, staff: StaffList, scene: Scene, quorum: Quorum
) -> tuple[StaffId, ...]:
    """The persons whose signatures count, the author first; or a refusal.

    Raises:
        OrderRefusedError: with a code out of `unreadable`, `wrong_hall`, `lower_epoch`,
            `unknown_epoch`, `wrong_attempt`, `wrong_incarnation`, `replayed`, `expired`,
            `expires_too_late`, `same_person`, `unknown_person`, `not_on_duty`, `bad_signature`,
            `too_few_persons`, `role_not_allowed`.
    """
    check_scene(read_order(signed), scene)
    return _check_signers(signed, staff, scene.day, quorum)


def check_order_by(
    lists: Sequence[StaffList], signed: SignedOrder, scene: Scene, quorum: Quorum
) -> tuple[StaffId, ...]:
    """The same by the first of several staff lists that allows it: one for each edition.

    Args:
        lists: at least one.
        signed, scene, quorum: as for `check_order`.

    Raises:
        OrderRefusedError: none allows it; what the first list says.
    """
    first, *others = lists
    try:
        return check_order(signed, first, scene, quorum)
    except OrderRefusedError:
        for staff in others:
            with suppress(OrderRefusedError):
                return check_order(signed, staff, scene, quorum)
        raise


def check_signatures(
    signed: SignedOrder, lists: Sequence[StaffList], subject: str, day: date, quorum: Quorum
) -> None:
    """Look at an order that took no effect where it was sent, and counts elsewhere all the same.

    Its place in a journal and its expiry are not asked for: the seat it was for never answered.

    Args:
        signed: the order.
        lists: one for each edition of the sitting file, at least one.
        subject: the attempt it has to be about.
        day: hall date of the sitting.
        quorum: who must have signed.

    Raises:
        OrderRefusedError: `unreadable`, `wrong_hall`, `wrong_attempt`, or as `check_order` from
            `same_person` on; of several lists what the first says.
    """
    order, (first, *others) = read_order(signed), lists
    if order.hall != first.hall:
        raise OrderRefusedError("wrong_hall", "The order is for another hall.")
    if order.attempt != subject:
        raise OrderRefusedError("wrong_attempt", "The order is for another attempt.")
    try:
        _check_signers(signed, first, day, quorum)
    except OrderRefusedError:
        for staff in others:
            with suppress(OrderRefusedError):
                _check_signers(signed, staff, day, quorum)
                return
        raise


def check_scene(order: Order, scene: Scene) -> None:
    """Refuse an order that does not fit where and when it arrives, whoever signed it.

    Raises:
        OrderRefusedError: as `check_order`, from `wrong_hall` to `expires_too_late`.
    """
    refusals = (
        (order.hall != scene.hall, "wrong_hall", "The order is for another hall."),
        (order.epoch < scene.epoch, "lower_epoch", "The order is from before the takeover."),
        (order.epoch > scene.epoch, "unknown_epoch", "The order names a takeover unknown here."),
        (order.attempt != scene.attempt, "wrong_attempt", "The order is for another attempt."),
        (
            order.incarnation != scene.incarnation,
            "wrong_incarnation",
            "The order is for this attempt at another seat.",
        ),
        (
            order.after != scene.after,
            "replayed",
            "The order was used already, or another order came first.",
        ),
        (order.expires_ms <= scene.now_ms, "expired", "The order has expired; give it again."),
        (
            order.expires_ms > scene.now_ms + LONGEST_LIFE_MS,
            "expires_too_late",
            "The order would stay valid for more than an hour.",
        ),
    )
    for refused, code, sentence in refusals:
        if refused:
            raise OrderRefusedError(code, sentence)


def _check_signers(
    signed: SignedOrder, staff: StaffList, day: date, quorum: Quorum
) -> tuple[StaffId, ...]:
    names = [entry.staff for entry in signed.signatures]
    if len(set(names)) < len(names):
        raise OrderRefusedError("same_person", "One person signed twice; another must sign.")
    persons = [_check_signature(signed.order, entry, staff, day) for entry in signed.signatures]
    _check_quorum(persons, quorum)
    return tuple(person.id for person in persons)


def _check_signature(
    message: bytes, entry: OrderSignature, staff: StaffList, day: date
) -> StaffMember:
    member = staff.member(entry.staff)
    if member is None:
        raise OrderRefusedError("unknown_person", f"{entry.staff[:64]} is not on the staff list.")
    if not staff.on_duty(member, day):
        raise OrderRefusedError("not_on_duty", f"{member.id} is not on duty here on {day}.")
    if not verifies(member.signing_key, ORDER_PURPOSE, message, entry.signature):
        raise OrderRefusedError("bad_signature", f"The signature of {member.id} is wrong.")
    return member


def _check_quorum(persons: list[StaffMember], quorum: Quorum) -> None:
    if len(persons) < quorum.persons:
        raise OrderRefusedError(
            "too_few_persons", f"{quorum.persons} persons must sign; {len(persons)} did."
        )
    allowed = [person for person in persons if person.role in quorum.roles]
    strangers = [
        person for person in persons if person.role not in quorum.roles and person.role != "head"
    ]
    if strangers or not allowed:
        role = strangers[0].role if strangers else "head"
        raise OrderRefusedError("role_not_allowed", f"A {role} may not give this order.")
