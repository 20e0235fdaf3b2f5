"""Orders of the centre: one decision under the signatures of two persons.

Decides: whether it counts: genuine signatures of different persons who hold the office, about the
place in the register that it names, given on the day it was entered. Leaves to others: what the
decision does (its action is opaque here) and clocks.

An order names the last decision about its subject, so it works once, in order, and for no other.
"""

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import StaffId
from kiosk.trust.centre_staff import CentreMember, CentreStaff
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.keys import Signature, verifies
from kiosk.trust.plain_text import check_text
from kiosk.trust.staff_keys import StaffKey

CENTRE_ORDER_PURPOSE: Final = "centre-order/1"
LONGEST_REASON: Final = 4000
#: A second person may sign the next morning; a list of appeals is not decided within an hour.
LONGEST_LIFE_MS: Final = 7 * 24 * 60 * 60_000
_MAX_ACTION: Final = 512 * 1024
_MAX_ORDER: Final = 2 * _MAX_ACTION
_MOST_SIGNATURES: Final = 8


class CentreOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed.

    Attributes:
        after: number of the last decision in the register about any of the same subjects.
        action: the decision, encoded by its owner (`kiosk.exam.centre.commands`).
        reason: for the register; what the candidate is told stands in the decision itself.
        given_ms: when the first person signed; expires_ms: both Unix milliseconds.
    """

    after: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    action: Annotated[bytes, msgspec.Meta(max_length=_MAX_ACTION)]
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)]
    given_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    expires_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]

    def to_bytes(self) -> bytes:
        """The bytes that are signed."""
        return msgspec.json.encode(self, order="sorted")


class CentreSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's signature of an order."""

    staff: StaffId
    signature: Signature


class SignedCentreOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An order with its signatures, as the register keeps it.

    Attributes:
        order: the bytes of a `CentreOrder`, kept as they were signed.
        signatures: the author's first.
    """

    order: Annotated[bytes, msgspec.Meta(max_length=_MAX_ORDER)]
    signatures: Annotated[
        tuple[CentreSignature, ...], msgspec.Meta(min_length=1, max_length=_MOST_SIGNATURES)
    ]

    def to_bytes(self) -> bytes:
        """The bytes the register keeps."""
        return msgspec.json.encode(self, order="sorted")


def sign_centre_order(order: CentreOrder, key: StaffKey) -> CentreSignature:
    """One person's signature of exactly these bytes."""
    signature = key.pair.sign(CENTRE_ORDER_PURPOSE, order.to_bytes())
    return CentreSignature(staff=key.id, signature=signature)


def signed_centre_order(order: CentreOrder, *keys: StaffKey) -> SignedCentreOrder:
    """An order signed by these persons, the author first."""
    return SignedCentreOrder(
        order=order.to_bytes(), signatures=tuple(sign_centre_order(order, key) for key in keys)
    )


def parse_centre_order(data: bytes) -> SignedCentreOrder:
    """Read a signed order, not yet checked. Raises: OrderRefusedError `unreadable`."""
    if len(data) > 2 * _MAX_ORDER:
        raise OrderRefusedError("unreadable", "The order is too large.")
    try:
        return msgspec.json.decode(data, type=SignedCentreOrder)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error}.") from None


def read_centre_order(signed: SignedCentreOrder) -> CentreOrder:
    """The order inside, not yet checked. Raises: OrderRefusedError `unreadable`."""
    try:
        order = msgspec.json.decode(signed.order, type=CentreOrder)
        check_text(order.reason, "the reason", least=0, most=LONGEST_REASON)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error}.") from None
    except MalformedError as error:
        raise OrderRefusedError("unreadable", f"The order cannot be read: {error.detail}") from None
    if order.to_bytes() != signed.order:
        raise OrderRefusedError("unreadable", "The order is not in its one proper form.")
    return order


def check_centre_order(
    signed: SignedCentreOrder,
    lists: Sequence[CentreStaff],
    office: str,
    *,
    after: int,
    now_ms: int,
) -> tuple[StaffId, ...]:
    """The persons whose signatures count, the author first; or a refusal.

    Args:
        signed: the order.
        lists: editions of the staff list; each signature has to hold by the newest that was
            known, so give one when an order arrives, all when the register is read again.
        office: whose business the decision is.
        after: the number it has to name.
        now_ms: when it arrives, or arrived, Unix milliseconds.

    Raises:
        OrderRefusedError: `unreadable`, `replayed`, `not_yet`, `expired`, `expires_too_late`,
            `same_person`, `unknown_person`, `not_in_office`, `bad_signature`.
    """
    order = read_centre_order(signed)
    _check_when(order, after, now_ms)
    names = [one.staff for one in signed.signatures]
    if len(set(names)) < len(names):
        raise OrderRefusedError("same_person", "One person signed twice; another must sign.")
    for one in signed.signatures:
        _check_signature(signed.order, one, lists, office, now_ms)
    return tuple(names)


def _check_when(order: CentreOrder, after: int, now_ms: int) -> None:
    refusals = (
        (
            order.after != after,
            "replayed",
            "The order was used already, or something was decided after it was signed.",
        ),
        (order.given_ms > now_ms, "not_yet", "The order is dated in the future."),
        (order.expires_ms <= now_ms, "expired", "The order has expired; give it again."),
        (
            order.expires_ms > order.given_ms + LONGEST_LIFE_MS,
            "expires_too_late",
            "The order would stay valid for more than a week.",
        ),
    )
    for refused, code, sentence in refusals:
        if refused:
            raise OrderRefusedError(code, sentence)


def _check_signature(
    message: bytes,
    entry: CentreSignature,
    lists: Sequence[CentreStaff],
    office: str,
    now_ms: int,
) -> None:
    day = hall_day(now_ms)
    known = [(one, member) for one in lists if (member := one.member(entry.staff)) is not None]
    if not known:
        raise OrderRefusedError("unknown_person", f"{entry.staff[:64]} is not on the staff list.")
    holding: list[CentreMember] = [
        member for staff, member in known if staff.holds(member, office, day)
    ]
    if not holding:
        raise OrderRefusedError(
            "not_in_office", f"{entry.staff[:64]} does not hold the office of {office} on {day}."
        )
    keys = {member.signing_key for member in holding}
    if not any(
        verifies(key, CENTRE_ORDER_PURPOSE, message, entry.signature) for key in sorted(keys)
    ):
        raise OrderRefusedError("bad_signature", f"The signature of {entry.staff[:64]} is wrong.")
