"""Signed orders against an attempt: what they order, and what must be true for them to count.

Decides: the scene an order is judged in and the quorum it needs; used when it arrives at a seat
and again whenever the journal is verified. Leaves judging to `kiosk.trust.orders`.

A takeover is an order to the whole hall that every attempt in progress notes. A seat may hear of it
long after, so neither its expiry nor its place in the hall journal is asked for: that it names the
epoch it ends, and that epochs rise one by one, lets each count once and in order. A seat that
missed one needs that order too.
"""

from typing import Final

import msgspec

from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import RuleError
from kiosk.base.hall_time import hall_day
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.hall.commands import TakeOver, decode_hall_command
from kiosk.exam.seating import Seating
from kiosk.trust.orders import Quorum, Scene, SignedOrder, read_order
from kiosk.trust.staff_list import Role

#: Roles that may give orders to a seat. Technicians set machines up and touch no attempt.
ORDER_ROLES: Final[tuple[Role, ...]] = ("invigilator", "head")
#: Who must have signed a takeover.
TAKEOVER_QUORUM: Final = Quorum(persons=2, roles=ORDER_ROLES)
EPOCH: Final = 1  # of every hall at first; a lone seat's never rises


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
    """The attempt an order is about: the one it opens or takes in, or the one in progress.

    Raises:
        RuleError: `not_assigned`.
    """
    if isinstance(command, c.AssignCandidate | c.MoveAttempt):
        return command.seating
    seating = state.seating
    if seating is None:
        raise RuleError("not_assigned", "no candidate is assigned to this seat")
    return seating


def scene_for(command: c.AnyStaffCommand, state: Attempt, now_ms: int) -> Scene:
    """Where and when an order arrives.

    Args:
        command: what it orders; the first of an attempt says itself in which epoch that begins.
        state: the attempt before it.
        now_ms: hall time, Unix milliseconds.

    Raises:
        RuleError: `not_assigned`.
    """
    seating = seating_for(command, state)
    return Scene(
        hall=seating.hall,
        epoch=command.epoch if isinstance(command, c.AssignCandidate) else state.epoch,
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        after=state.order_sequence,
        now_ms=now_ms,
        day=hall_day(now_ms),
    )


def quorum_for(command: c.AnyStaffCommand) -> Quorum:
    """Who must have signed it."""
    return Quorum(persons=c.persons_needed(command), roles=ORDER_ROLES)


def read_takeover(signed: SignedOrder) -> c.RaiseEpoch:
    """What a takeover of the hall asks of an attempt.

    Raises:
        OrderRefusedError: the order cannot be read.
        MalformedError: it is no command to a hall.
        RuleError: `unknown_order` when it orders something else.
    """
    command = decode_hall_command(read_order(signed).action)
    if not isinstance(command, TakeOver):
        raise RuleError("unknown_order", "the order is not a takeover")
    return c.RaiseEpoch(epoch=command.epoch)


def takeover_scene(signed: SignedOrder, state: Attempt, now_ms: int) -> Scene:
    """Where a takeover is noted. `now_ms`: hall time, Unix milliseconds.

    Raises:
        OrderRefusedError: the order cannot be read.
        RuleError: `not_assigned`.
    """
    order, seating = read_order(signed), state.seating
    if seating is None:
        raise RuleError("not_assigned", "no candidate is assigned to this seat")
    return Scene(
        hall=seating.hall,
        epoch=state.epoch,
        attempt=hall_journal_id(seating.sitting),
        incarnation=0,
        after=order.after,
        now_ms=order.expires_ms - 1,
        day=hall_day(now_ms),
    )
