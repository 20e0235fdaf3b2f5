"""Signed orders to the hall: what they order, and what must be true for them to count.

Decides: the scene such an order is judged in and the quorum it needs; used when it arrives at the
hub and again whenever the hall journal is recomputed. Leaves judging to `kiosk.trust.orders`, what
it does to `kiosk.exam.hall.deciding`. Orders to an attempt are in `kiosk.audit.orders`.
"""

from collections.abc import Mapping
from typing import Final

from kiosk.audit.orders import ORDER_ROLES
from kiosk.audit.registration import attempt_id, hall_journal_id
from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.recomputing import GivenToHall, HallOrderReader
from kiosk.exam.hall.state import HallState
from kiosk.trust.orders import (
    Quorum,
    Scene,
    SignedOrder,
    check_order,
    check_order_by,
    parse_signed_order,
    read_order,
)
from kiosk.trust.sitting import Sitting

#: An order to the hall is for no incarnation of an attempt, so it never counts at a seat.
HALL_INCARNATION: Final = 0


def read_hall_command(signed: SignedOrder) -> c.AnyHallCommand:
    """The command inside an order to the hall.

    Raises:
        OrderRefusedError: the order cannot be read.
        RuleError: `unknown_order` when this build does not know the command.
    """
    try:
        return c.decode_hall_command(read_order(signed).action)
    except MalformedError as error:
        raise RuleError("unknown_order", error.detail) from None


def subject_for(sitting: Sitting, command: c.AnyHallCommand) -> AttemptId:
    """What stands in `Order.attempt`: the hall's own journal, or one candidate's attempt."""
    candidate = c.candidate_of(command)
    if candidate is None:
        return hall_journal_id(sitting.id)
    return attempt_id(sitting, candidate)


def scene_for_hall(
    sitting: Sitting,
    state: HallState,
    command: c.AnyHallCommand,
    now_ms: int,
    signed: SignedOrder | None = None,
) -> Scene:
    """Where and when an order to the hall arrives.

    Args:
        sitting: the edition in force.
        state: the hall, everything on its way to the disk included.
        command: the one inside the order.
        now_ms: hall time, Unix milliseconds; the entry that follows carries the same. An opening
            is judged by the time it confirms: there is no hall time before.
        signed: the order, once there is one. An opening or a takeover is signed at a hub that may
            not be able to read yet how many orders came before, so the number it names is its own;
            that it works once, the fold sees to by the order's digest.

    Raises:
        OrderRefusedError: the order cannot be read.
    """
    after = state.after_of(c.candidate_of(command))
    if isinstance(command, c.OpenSitting):
        now_ms = command.hall_ms
    if signed is not None and isinstance(command, c.OpenSitting | c.TakeOver):
        after = read_order(signed).after
    return Scene(
        hall=sitting.hall.id,
        epoch=state.epoch,
        attempt=subject_for(sitting, command),
        incarnation=HALL_INCARNATION,
        after=after,
        now_ms=now_ms,
        day=hall_day(now_ms),
    )


def quorum_for_hall(command: c.AnyHallCommand) -> Quorum:
    """Who must have signed it."""
    return Quorum(persons=c.persons_needed(command), roles=ORDER_ROLES)


def hall_order_reader(editions: Mapping[str, Sitting]) -> HallOrderReader:
    """What `recompute_hall` reads orders with: each judged by the edition then in force.

    Args:
        editions: every edition of the sitting that was in force, by the digest of its file, hex.
    """

    def read(state: HallState, entry: HallEntry) -> GivenToHall:
        signed = parse_signed_order(entry.order)
        command = read_hall_command(signed)
        opening = command.sitting_digest if isinstance(command, c.OpenSitting) else ""
        sitting = editions.get(state.sitting_digest or opening)
        if sitting is None:
            raise RuleError("unknown_edition", "the sitting file in force is not at hand")
        scene = scene_for_hall(sitting, state, command, entry.at.wall_ms, signed)
        signers = check_order(signed, sitting.staff_list, scene, quorum_for_hall(command))
        return GivenToHall(command, signers)

    return read


def read_destruction(data: bytes, *editions: Sitting) -> c.DestroyEvidence:
    """The order to destroy evidence, as far as a seat can tell that two persons gave it.

    When it was given and whether it may be is the hub's to know; a seat sees to it that nobody else
    has it destroy anything. To be told twice does no harm.

    Args:
        data: the signed order.
        editions: of the sitting file, at least one; it counts by any of them.

    Raises:
        OrderRefusedError: it does not count.
        RuleError: `unknown_order`: it is another order.
    """
    signed = parse_signed_order(data)
    order, command = read_order(signed), read_hall_command(signed)
    if not isinstance(command, c.DestroyEvidence):
        raise RuleError("unknown_order", "This order destroys no evidence.")
    sitting = editions[-1]
    now_ms = order.expires_ms - 1
    scene = Scene(
        hall=sitting.hall.id,
        epoch=order.epoch,
        attempt=hall_journal_id(sitting.id),
        incarnation=HALL_INCARNATION,
        after=order.after,
        now_ms=now_ms,
        day=hall_day(now_ms),
    )
    lists = [one.staff_list for one in editions]
    check_order_by(lists, signed, scene, quorum_for_hall(command))
    return command
