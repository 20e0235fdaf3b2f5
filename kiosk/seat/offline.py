"""Unlocking a seat whose line to its hall is down: it shows a challenge, two persons bring a code.

Decides: when a challenge is shown anew, and that a mistyped code is no wrong one. Leaves to others:
which code is right (`kiosk.journal.offline_code`), how many may be wrong (`kiosk.exam.codes`), the
screen, and the hub that makes the code for two persons.
"""

import hmac
import os
from collections.abc import Callable

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.codes import UNLOCK
from kiosk.journal.offline_code import (
    CHALLENGE_BYTES,
    LockedSeat,
    make_challenge,
    offline_code,
    read_code,
)
from kiosk.seat.service import SeatService


def show_challenge(service: SeatService, random_bytes: Callable[[int], bytes] = os.urandom) -> str:
    """The challenge for the unlock of this seat, XXXX-XXXX: the one that stands, or a new one.

    Raises:
        RuleError: the seat is not locked, or too many codes were wrong (`too_many_codes`).
    """
    shown = service.pending.codes.shown
    if shown is not None and not service.pending.codes.exhausted:
        return shown.challenge
    challenge = make_challenge(random_bytes(CHALLENGE_BYTES))
    service.act(c.ShowChallenge(challenge=challenge, action=UNLOCK))
    return challenge


def answer(service: SeatService, journal_key: bytes, typed: str) -> bool:
    """Unlock by the code that was typed.

    Args:
        service: of the locked attempt.
        journal_key: K of its present incarnation.
        typed: as it was typed.

    Returns:
        Whether the code was right. A wrong one is journalled and counts.

    Raises:
        MalformedError: `bad_code`: it was mistyped; nothing counts.
        RuleError: no challenge is shown, or too many codes were wrong.
    """
    code = read_code(typed)
    shown, seating = service.pending.codes.shown, service.pending.seating
    if shown is None or seating is None:
        raise RuleError("no_challenge", "no challenge is shown")
    locked = LockedSeat(seating.attempt, seating.incarnation, seating.seat)
    right = offline_code(journal_key, locked, shown.action, shown.challenge)
    if not hmac.compare_digest(code, right):
        service.act(c.RefuseCode())
        return False
    service.obey_code(e.ByCode(challenge=shown.challenge, code=right))
    return True
