"""Challenge and answer for a locked seat whose line to its hall is down.

Decides: how a challenge is made and which code answers it (docs/JOURNAL.md, section 13). Leaves to
others: showing and asking (`kiosk.seat.offline`), two persons at the hub, how often a code may be
wrong (`kiosk.exam.codes`).

Seat and hub both hold K. The code is bound to attempt, seat, incarnation, action and challenge, so
it is worth nothing elsewhere and, because no challenge comes twice, nothing a second time.
"""

import hmac
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.base.ids import AttemptId
from kiosk.trust import crockford
from kiosk.trust.hpke import info_bytes

#: Fresh random bytes a challenge is made of.
CHALLENGE_BYTES: Final = 5
_CHALLENGE_DIGITS: Final = 7
_CODE_DIGITS: Final = 8
_PURPOSE: Final = "offline-code/1"


class LockedSeat(NamedTuple):
    """What a code is for: this incarnation of an attempt, at this seat."""

    attempt: AttemptId
    incarnation: int
    seat: int


def make_challenge(random: bytes) -> str:
    """Eight characters, XXXX-XXXX: 35 bits and a check. `random`: five fresh random bytes."""
    return crockford.write(int.from_bytes(random, "big") >> 5, _CHALLENGE_DIGITS)


def read_challenge(text: str) -> str:
    """A challenge as it was typed, in its proper form. Raises: MalformedError `bad_code`."""
    return crockford.write(crockford.read(text, _CHALLENGE_DIGITS), _CHALLENGE_DIGITS)


def read_code(text: str) -> str:
    """A code as it was typed, in its proper form. Raises: MalformedError `bad_code`."""
    return crockford.write(crockford.read(text, _CODE_DIGITS), _CODE_DIGITS)


def offline_code(key: bytes, locked: LockedSeat, action: str, challenge: str) -> str:
    """The code that answers a challenge: XXXXX-XXXX, 40 bits and a check.

    Args:
        key: K of this incarnation.
        locked: attempt, incarnation and seat.
        action: the command it stands for.
        challenge: in its proper form.
    """
    info = info_bytes(_PURPOSE, locked.attempt, str(locked.seat))
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)
    message = info_bytes(challenge, action, str(locked.incarnation))
    digest = hmac.digest(derived, message, "sha256")
    return crockford.write(int.from_bytes(digest[:5], "big"), _CODE_DIGITS)
