"""Desks: where staff at a seat turn a decision into a signed order, and what the hall is told.

Decides: how such an order is signed; at the local desk of a lone seat, that every order stands in
the hall journal before the attempt hears of it. Leaves to others: PINs and key files
(`staff_files`), whether the order counts (`kiosk.trust.orders`), what it does (`service`), the
desk of a hall with a hub (`hub_desk`).
"""

from abc import ABC, abstractmethod
from datetime import date
from typing import Final

import msgspec

from kiosk.audit.orders import ORDER_ROLES
from kiosk.base.clock import Clock
from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, StaffId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.events import AnchorNoted, HallClosed, OrderGiven
from kiosk.exam.seating import Seating
from kiosk.journal import Anchor
from kiosk.seat.hall_log import HallLog
from kiosk.seat.ports import Occasion
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import Order, Quorum, Scene, SignedOrder, check_order, signed_order
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import StaffList

#: An order given at the desk is carried out at once; this is only for a slow disk.
ORDER_LIFE_MS: Final = 2 * 60_000


def check_pair(staff: StaffList, one: StaffKey, other: StaffKey, day: date) -> None:
    """Refuse two keys that are not two different persons on duty who may act for a hall.

    Raises:
        OrderRefusedError: `same_person`, `unknown_person`, `not_on_duty` or `role_not_allowed`.
    """
    if one.id == other.id:
        raise OrderRefusedError("same_person", "Two different persons are needed.")
    for key in (one, other):
        member = staff.member(key.id)
        if member is None or member.signing_key != key.pair.signing_public:
            raise OrderRefusedError("unknown_person", f"{key.id} is not on the staff list.")
        if not staff.on_duty(member, day):
            raise OrderRefusedError("not_on_duty", f"{key.id} is not on duty here on {day}.")
        if member.role not in ORDER_ROLES:
            raise OrderRefusedError("role_not_allowed", f"A {member.role} may not do this.")


class Desk(ABC):
    """`ports.Authority` with people at it.

    Attributes:
        staff: who may sign, by the edition of the sitting in force.
    """

    def __init__(self, staff: StaffList, clock: Clock) -> None:
        self.staff = staff
        self._clock = clock

    def order(
        self,
        command: c.AnyStaffCommand,
        seating: Seating,
        attempt: Attempt,
        *keys: StaffKey,
        reason: str = "",
    ) -> SignedOrder:
        """An order signed by these persons at this seat, the author first, and noted.

        Args:
            command: what is ordered.
            seating: the attempt it is for.
            attempt: as it stands, everything on its way to the disk included.
            keys: one person, or two different ones where two are needed.
            reason: in the author's words, where the command has none of its own.
        """
        order = Order(
            hall=seating.hall,
            epoch=attempt.epoch,
            attempt=seating.attempt,
            incarnation=seating.incarnation,
            after=attempt.order_sequence,
            action=c.encode_staff_command(command),
            restatement=type(command).__name__,
            reason=reason,
            expires_ms=self._clock.now().wall_ms + ORDER_LIFE_MS,
        )
        signed = signed_order(order, *keys)
        self.note(OrderGiven(order=msgspec.json.encode(signed)))
        return signed

    def check(self, signed: SignedOrder, scene: Scene, quorum: Quorum) -> tuple[StaffId, ...]:
        """The persons whose signatures count. Raises: OrderRefusedError."""
        return check_order(signed, self.staff, scene, quorum)

    @abstractmethod
    def note(self, event: AnyHallEvent) -> None:
        """Have the hall know of something that happened at this seat. Raises: StoreError."""

    @abstractmethod
    def anchored(self, anchor: Anchor, occasion: Occasion, code: str) -> None:
        """Keep an anchor of start, finish or close."""

    @abstractmethod
    def anchors_of(self, attempt: AttemptId) -> tuple[Anchor, ...]:
        """Where this attempt is known to have stood: an old journal put back does not reach it."""

    @abstractmethod
    def close(self) -> None:
        """The hall is closed at this seat."""


class LocalDesk(Desk):
    """The authority of one lone seat, with its hall journal."""

    def __init__(self, staff: StaffList, log: HallLog, clock: Clock) -> None:
        super().__init__(staff, clock)
        self.log: Final = log

    def note(self, event: AnyHallEvent) -> None:
        """Note it in the hall journal. Raises: StoreError."""
        self.log.note(event)

    def anchors_of(self, attempt: AttemptId) -> tuple[Anchor, ...]:
        """Every anchor of this attempt in the hall journal."""
        return self.log.anchors_of(attempt)

    def close(self) -> None:
        """End the hall journal, which can be opened again. Raises: StoreError."""
        self.log.note(HallClosed())
        self.log.close()

    def anchored(self, anchor: Anchor, occasion: Occasion, code: str) -> None:
        """Keep an anchor in the hall journal."""
        self.log.note(
            AnchorNoted(
                attempt=anchor.attempt,
                occasion=occasion,
                anchor=anchor.to_bytes(),
                code=code,
                incarnation=anchor.incarnation,
                sequence=anchor.sequence,
            )
        )


def local_desk(desk: Desk | None) -> LocalDesk:
    """The desk of a lone seat. Raises: RuleError `hall_not_open`."""
    if not isinstance(desk, LocalDesk):
        raise RuleError("hall_not_open", "the hall is not open at a desk of this seat's own")
    return desk
