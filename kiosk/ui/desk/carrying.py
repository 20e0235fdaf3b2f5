"""Carrying an act out: from what was told and who signed to the session.

Decides: which act is which call. Raises whatever the session raises; nothing is swallowed here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.packs.release import SheetPair
from kiosk.seat.resume import resume_with_pair
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.desk.signing import Signed
from kiosk.ui.presenters.desk import Act, Told, command_of
from kiosk.ui.seat import Seat

if TYPE_CHECKING:
    from kiosk.ui.ports import CentreSide

#: Acts that open a part of the pack, which two paper sheets can do too.
WITH_PAPER = frozenset({Act.OPEN_HALL, Act.RESUME, Act.RELEASE})
#: Acts that take long and touch nothing the window uses meanwhile.
BESIDE_THE_WINDOW = frozenset({Act.OPEN_HALL, Act.RESUME, Act.HAND_OVER, Act.TAKE_RECEIPT})
_OPENS = frozenset({Act.OPEN_HALL, Act.RESUME})


def prepare(act: Act, told: Told, signed: Sequence[Signed], seat: Seat) -> None:
    """The slow part of an act of `BESIDE_THE_WINDOW`; runs outside the window's thread.

    Raises:
        KioskError: the hall could not be opened, or a stick or this disk refused.
    """
    if act is Act.HAND_OVER:
        _centre(seat).write(signed[0].key)
    elif act is Act.TAKE_RECEIPT:
        _centre(seat).take_receipt(signed[0].key)
    # Beside a hub nobody opens the hall here.
    opens = act in _OPENS and seat.beside is None
    if opens and seat.session.desk is None:
        one, other = signed
        seat.session.open_hall(one.key, other.key, told.hall_ms, _sheets(signed))


def carry_out(act: Act, told: Told, signed: Sequence[Signed], seat: Seat) -> None:
    """Carry an act out in the window's thread.

    Raises:
        KioskError: it does not count or is not allowed now.
    """
    session = seat.session
    keys = [one.key for one in signed]
    if act in {Act.OPEN_HALL, Act.HAND_OVER, Act.TAKE_RECEIPT}:
        return
    if act is Act.RESUME:
        _resume(seat, keys[0], keys[1], told.hall_ms)
    elif act is Act.ASSIGN:
        session.assign(CandidateId(told.candidate), keys[0])
    elif act is Act.START:
        _require_ears(seat)
        session.start(keys[0])
    elif act is Act.RELEASE:
        session.release(keys[0], keys[1], _sheets(signed))
    elif act is Act.SEND:
        _centre(seat).send(keys[0])
    elif act is Act.CLOSE_HALL:
        _close_hall(seat)
    else:
        command = command_of(act, told)
        if command is None:
            raise RuleError("unknown_order", f"{act} is no order")
        session.order(command, *keys)


def _resume(seat: Seat, one: StaffKey, other: StaffKey, hall_ms: int) -> None:
    attempt = seat.unfinished
    if attempt is None:
        raise RuleError("not_assigned", "there is no interrupted attempt")
    if seat.beside is not None:
        seat.beside.come_back(attempt, one, other, hall_ms)
    else:
        resume_with_pair(seat.session, attempt, one, other)


def _close_hall(seat: Seat) -> None:
    """Close it; first its papers keep what takes keys that are forgotten then."""
    if seat.centre is not None:
        seat.centre.closing()
    seat.session.close_hall()


def _centre(seat: Seat) -> "CentreSide":
    """The way to the centre. Raises: RuleError: this seat hands over to its hub."""
    if seat.centre is None:
        raise RuleError("beside_a_hub", "this seat hands over to the hub of its hall")
    return seat.centre


def _require_ears(seat: Seat) -> None:
    """Refuse a start without the device of the sound check. A waived check asks for none."""
    checked = seat.blueprint.has_audio and seat.pending.sound == "passed"
    if checked and not seat.audio.device_present():
        raise RuleError("no_sound_at_start", "the device of the sound check is gone")


def _sheets(signed: Sequence[Signed]) -> SheetPair | None:
    typed = [one.sheet for one in signed if one.sheet is not None]
    return SheetPair(*typed) if len(typed) == 2 else None
