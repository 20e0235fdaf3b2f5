"""Which epoch a hall has reached, by the signed takeovers alone.

Decides: that an epoch is believed only with the order of two persons for each step to it. Nobody's
bare word raises it: one machine that lied could otherwise stop the hub that leads, or make seats
deaf to it. Leaves to others: what follows (hubs turn read-only, seats and panels go over).
"""

from collections.abc import Sequence

import msgspec

from kiosk.audit.hall_orders import HALL_INCARNATION, read_hall_command
from kiosk.audit.orders import TAKEOVER_QUORUM
from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, RuleError
from kiosk.exam.hall.commands import TakeOver
from kiosk.trust.orders import (
    Scene,
    check_order_by,
    check_scene,
    parse_signed_order,
    read_order,
)
from kiosk.trust.sitting import Sitting


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """What takeovers prove.

    Attributes:
        epoch: 1 when there is none.
        hub: name of the hub that leads in it; empty in epoch 1.
    """

    epoch: int = 1
    hub: str = ""


def reached_by(
    takeovers: Sequence[bytes], *editions: Sitting, proven: Sequence[bytes] = ()
) -> Reached:
    """The epoch these orders prove, taken one after the other; up to the first that does not hold.

    So the first `epoch - 1` of them are those that hold. When each was noted stands in the
    journals; here only that two persons of this hall ordered it.

    Args:
        takeovers: signed orders, in order.
        editions: of the sitting file, at least one; each order counts by any of them.
        proven: orders that were found good before. They stay so: a key that is revoked later takes
            no epoch back.
    """
    reached = Reached()
    for data in takeovers:
        try:
            reached = _after(reached, data, editions, proven=data in proven)
        except KioskError:
            break
    return reached


def _after(before: Reached, data: bytes, editions: Sequence[Sitting], *, proven: bool) -> Reached:
    signed = parse_signed_order(data)
    order, command = read_order(signed), read_hall_command(signed)
    sitting = editions[-1]
    scene = Scene(
        hall=sitting.hall.id,
        epoch=before.epoch,
        attempt=hall_journal_id(sitting.id),
        incarnation=HALL_INCARNATION,
        after=order.after,
        now_ms=order.expires_ms - 1,
        day=sitting.day,
    )
    if proven:
        check_scene(order, scene)
    else:
        check_order_by([one.staff_list for one in editions], signed, scene, TAKEOVER_QUORUM)
    if not isinstance(command, TakeOver) or command.epoch != before.epoch + 1:
        raise RuleError("unknown_order", "This order does not raise the epoch by one.")
    return Reached(epoch=command.epoch, hub=command.hub)
