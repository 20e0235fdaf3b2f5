"""What staff do when a machine is lost: a move to a spare seat, a takeover by the standby.

Decides: what is looked at before two persons sign. Leaves to others: rules, and the opening after a
loss of power (`opening`).
"""

from typing import Final

import msgspec

from kiosk.drill.live import now_ns
from kiosk.drill.staff import Staff
from kiosk.drill.waiting import DrillError, until
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import MovePlace

STANDBY: Final = "hub/2"
_PATIENCE_S: Final = 60.0


async def move(staff: Staff, seat: int, attempt: str, spare: int) -> MovePlace:
    """Let an attempt go on at a spare seat, once the board says that its own is lost.

    Returns:
        Where it was left.

    Raises:
        DrillError: the hub or the spare refuses.
    """
    await until(lambda: staff.tile(seat).link == "lost", _PATIENCE_S, f"seat {seat} to be lost")
    await until(lambda: staff.tile(spare).link == "up", _PATIENCE_S, f"spare {spare} to be there")
    place = msgspec.json.decode(await staff.ask("move", attempt), type=MovePlace)
    if place.seating is None:
        raise DrillError("no_seating", f"Nobody was seated with {attempt}.")
    left, coming = place.incarnation, place.incarnation + 1
    await staff.hall(
        h.MoveSeat(
            attempt=place.seating.attempt,
            incarnation=left,
            to_seat=spare,
            sequence=place.sequence,
            head=place.head,
        )
    )
    seating = msgspec.structs.replace(place.seating, seat=spare, incarnation=coming)
    command = c.MoveAttempt(
        seating=seating, from_seat=place.seat, sequence=place.sequence, head=place.head
    )
    (done,) = await staff.attempts([(spare, command)], after=place.after)
    if done.code:
        raise DrillError(done.code, done.words)
    return place


async def take_over(staff: Staff) -> int:
    """Let the standby lead.

    Returns:
        When the two persons had signed.

    Raises:
        DrillError: the panel does not reach the standby, or it refuses.
    """
    await until(lambda: staff.beside_standby, _PATIENCE_S, "the panel to reach the standby")
    order = staff.signed_for_hall(h.TakeOver(epoch=staff.board.epoch + 1, hub=STANDBY))
    signed_ns = now_ns()
    (done,) = await staff.link.do(order)
    if done.code:
        raise DrillError(done.code, done.words)
    await staff.log_in_anew()
    return signed_ns
