"""Reading the orders and codes that a journal's entries carry, for recomputing.

Decides: whose signatures count by the sitting file, and whether a code answers its challenge under
K. Leaves to others: what the commands do (`kiosk.exam`).
"""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.audit.orders import (
    TAKEOVER_QUORUM,
    quorum_for,
    read_command,
    read_takeover,
    scene_for,
    takeover_scene,
)
from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.recomputing import Given, OrderReader
from kiosk.journal.offline_code import LockedSeat, offline_code
from kiosk.trust.orders import Quorum, Scene, SignedOrder, check_order, parse_signed_order
from kiosk.trust.sitting import Sitting

KeyOf = Callable[[int], bytes | None]


def order_reader(sitting: Sitting | None, key_of: KeyOf) -> OrderReader:
    """A reader for `recompute`.

    Args:
        sitting: who may sign; without it the names on an order are believed.
        key_of: K of an incarnation, to judge codes.
    """

    def read(state: Attempt, entry: e.Entry) -> Given:
        author = entry.author
        if isinstance(author, e.ByCode):
            return _by_code(author, entry.event, state, key_of)
        if isinstance(author, e.ByHub):
            return Given(c.OpenResult(), ())  # its signature and place: `releases`
        if not isinstance(author, e.ByStaff):
            raise RuleError("wrong_author", "the entry has no order")
        signed = parse_signed_order(author.order)
        asked = _asked(signed, entry, state)
        if sitting is None:
            return Given(asked.command, tuple(one.staff for one in signed.signatures))
        signers = check_order(signed, sitting.staff_list, asked.scene, asked.quorum)
        return Given(asked.command, signers)

    return read


class _Asked(NamedTuple):
    """What an order asks, where it must fit, and who must have signed it."""

    command: c.StaffCommand
    scene: Scene
    quorum: Quorum


def _asked(signed: SignedOrder, entry: e.Entry, state: Attempt) -> _Asked:
    now_ms = entry.at.wall_ms
    if isinstance(entry.event, e.EpochRaised):
        takeover = read_takeover(signed)
        return _Asked(takeover, takeover_scene(signed, state, now_ms), TAKEOVER_QUORUM)
    command = read_command(signed)
    return _Asked(command, scene_for(command, state, now_ms), quorum_for(command))


def _by_code(code: e.ByCode, event: e.Event, state: Attempt, key_of: KeyOf) -> Given:
    seating = state.seating
    if not isinstance(event, e.Unlocked) or seating is None:
        raise RuleError("wrong_author", "a code unlocks a seat and does nothing else")
    key = key_of(seating.incarnation)
    locked = LockedSeat(seating.attempt, seating.incarnation, seating.seat)
    command = c.Unlock(reason=event.reason)
    right = key is not None and code.code == offline_code(
        key, locked, type(command).__name__, code.challenge
    )
    if not right:
        raise RuleError("wrong_code", "the code does not answer its challenge")
    return Given(command, ())
