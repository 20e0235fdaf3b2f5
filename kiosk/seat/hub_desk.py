"""The desk of a seat beside a hub: orders come over the line, anchors go back on it.

Decides: nothing about orders but what every desk does: signatures are checked here, whatever the
hub says of them. Staff may sign at the seat as well; the attempt's own journal keeps that order,
and the hub gets it with the records. Leaves to others: the line (`kiosk.hall.agent`).
"""

from collections.abc import Callable
from typing import Final

from kiosk.base.clock import Clock
from kiosk.base.ids import AttemptId, StaffId
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.hall.wire import Anchored, Message
from kiosk.journal import Anchor
from kiosk.seat.desk import Desk
from kiosk.seat.ports import Occasion
from kiosk.trust.orders import Quorum, Scene, SignedOrder, check_scene, read_order
from kiosk.trust.staff_list import StaffList


class HubDesk(Desk):
    """`ports.Authority` for a seat of a hall with a hub.

    Attributes:
        proven: takeovers that were found good when this seat heard of them. They stay so: a key
            that is revoked later takes no epoch back.
    """

    def __init__(self, staff: StaffList, clock: Clock, say: Callable[[Message], None]) -> None:
        super().__init__(staff, clock)
        self._say: Final = say
        self.proven: tuple[SignedOrder, ...] = ()
        self._anchors: list[Anchored] = []

    def check(self, signed: SignedOrder, scene: Scene, quorum: Quorum) -> tuple[StaffId, ...]:
        """The persons whose signatures count. Raises: OrderRefusedError."""
        if signed not in self.proven:
            return super().check(signed, scene, quorum)
        check_scene(read_order(signed), scene)
        return tuple(one.staff for one in signed.signatures)

    def note(self, event: AnyHallEvent) -> None:
        """The hub keeps the hall journal; what happens at this seat it learns from the records."""

    def anchored(self, anchor: Anchor, occasion: Occasion, code: str) -> None:
        """Tell the hub, now and whenever the line comes up again."""
        message = Anchored(
            attempt=anchor.attempt,
            incarnation=anchor.incarnation,
            occasion=occasion,
            anchor=anchor.to_bytes(),
            code=code,
        )
        self._anchors.append(message)
        self._say(message)

    def say_anchors_again(self) -> None:
        """The line came up: a hub that has them already passes over them."""
        for message in self._anchors[-16:]:
            self._say(message)

    def anchors_of(self, attempt: AttemptId) -> tuple[Anchor, ...]:
        """None: the hub compares what it holds when the line comes up."""
        del attempt
        return ()

    def close(self) -> None:
        """Nothing is open here."""
