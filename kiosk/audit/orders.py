"""Signed orders against an attempt: what they order, and what must be true for them to count.

Decides: the scene an order is judged in and the quorum it needs; used when it arrives at a seat
and again whenever the journal is verified. Leaves judging to `kiosk.trust.orders`.
"""

from typing import Final

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.hall_time import hall_day
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.seating import Seating
from kiosk.trust.orders import Quorum, Scene, SignedOrder, read_order
from kiosk.trust.staff_list import Role

#: Roles that may give orders to a seat. Technicians set machines up and touch no attempt.
ORDER_ROLES: Final[tuple[Role, ...]] = ("invigilator", "head")
EPOCH: Final = 1  # a lone seat has one authority and no takeovers


def read_command(signed: SignedOrder) -> c.AnyStaffCommand:
    """The command inside an order.

    Raises:
        OrderRefusedError: the order cannot be read.
        RuleError: `unknown_order` when this build does not know the command.
    """
    try:
        return c.decode_staff_command(read_order(signed).action)
    except msgspec.DecodeError as error:
        raise RuleError("unknown_order", f"the order cannot be understood: {error}") from None


def seating_for(command: c.AnyStaffCommand, state: Attempt) -> Seating:
    """The attempt an order is about: the one it opens, or the one in progress.

    Raises:
        RuleError: `not_assigned`.
    """
    seating = command.seating if isinstance(command, c.AssignCandidate) else state.seating
    if seating is None:
        raise RuleError("not_assigned", "no candidate is assigned to this seat")
    return seating


def scene_for(seating: Seating, state: Attempt, now_ms: int) -> Scene:
    """Where and when an order arrives. `now_ms`: hall time, Unix milliseconds."""
    return Scene(
        hall=seating.hall,
        epoch=EPOCH,
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        after=state.order_sequence,
        now_ms=now_ms,
        day=hall_day(now_ms),
    )


def quorum_for(command: c.AnyStaffCommand) -> Quorum:
    """Who must have signed it."""
    return Quorum(persons=c.persons_needed(command), roles=ORDER_ROLES)
