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
from kiosk.trust.orders import Quorum, Scene, SignedOrder, check_order_by, parse_signed_order
from kiosk.trust.sitting import Sitting
from kiosk.trust.staff_list import StaffList

KeyOf = Callable[[int], bytes | None]


class Editions(NamedTuple):
    """Editions of the sitting file.

    Attributes:
        named: by the journal of the last incarnation; others: earlier and later ones.
        incarnation: the last.
    """

    named: Sitting
    others: tuple[Sitting, ...] = ()
    incarnation: int = 1


def order_reader(editions: Editions | None, key_of: KeyOf) -> OrderReader:
    """A reader for `recompute`.

    Args:
        editions: who may sign; without them the names on an order are believed.
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
        if editions is None:
            return Given(asked.command, tuple(one.staff for one in signed.signatures))
        lists = _lists(state, entry, editions)
        signers = check_order_by(lists, signed, asked.scene, asked.quorum)
        return Given(asked.command, signers)

    return read


class _Asked(NamedTuple):
    """What an order asks, where it must fit, and who must have signed it."""

    command: c.StaffCommand
    scene: Scene
    quorum: Quorum


def _lists(state: Attempt, entry: e.Entry, known: Editions) -> list[StaffList]:
    """The staff lists an order counts by.

    What a later edition adds counts at once, and what it revokes had counted before: so any edition
    will do but those before the one the journal was begun under. A takeover may be older than that,
    and so may the journals of earlier seats.
    """
    named = known.named
    moved = state.seating is not None and state.seating.incarnation < known.incarnation
    old = moved or isinstance(entry.event, e.EpochRaised)
    others = [one for one in known.others if old or one.version > named.version]
    return [one.staff_list for one in (named, *others)]


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
