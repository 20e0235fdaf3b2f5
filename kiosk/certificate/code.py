"""The individual code of a certificate, by which its holder lets others ask the centre (CE-29).

Decides: its length and form. Leaves to others: what the centre answers to an IIN and a code.

65 random bits in Crockford's base 32, with a check character: XXXXXXX-XXXXXXX. At a thousand
guesses a second one code is found after half a billion years; a mistyped one is told from a wrong.
"""

import secrets
from typing import Final

from kiosk.trust import crockford

_DIGITS: Final = 13
_BITS: Final = 5 * _DIGITS


def new_code() -> str:
    """A code nobody can guess. Draws randomness."""
    return crockford.write(secrets.randbits(_BITS), _DIGITS)


def read_code(text: str) -> str:
    """The code as it is printed, from what a person typed.

    Args:
        text: in any case, with or without hyphen and blanks, look-alike letters allowed.

    Raises:
        MalformedError: code `bad_code`: too short, too long, a foreign character, or mistyped.
    """
    return crockford.write(crockford.read(text, _DIGITS), _DIGITS)
