"""A few characters a person copies by hand: Crockford's base 32 with a check character at the end.

Decides: the check character. Alphabet and reading of look-alikes are those of the paper sheets.

The check is a linear code over GF(32), so every single wrong character and every exchange of two
characters is noticed; the check character stays inside the alphabet, unlike Crockford's own, which
may be one of *~$=.
"""

from typing import Final

from kiosk.base.errors import MalformedError
from kiosk.trust.sheet_code import ALPHABET, READ_AS

#: Digits before the check character, where nothing else is said: those of an anchor's code.
ANCHOR_DIGITS: Final = 9
_BITS: Final = 5
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def write(value: int, digits: int = ANCHOR_DIGITS) -> str:
    """Write five bits for each digit, then the check: XXXXX-XXXXX for nine digits.

    Args:
        value: 0 to 2**(5 * digits) - 1.
        digits: how many characters carry it, the check not counted.
    """
    shifts = range(_BITS * (digits - 1), -1, -_BITS)
    values = [value >> shift & 31 for shift in shifts]
    text = "".join(ALPHABET[one] for one in [*values, _check(values)])
    half = (len(text) + 1) // 2
    return f"{text[:half]}-{text[half:]}"


def read(text: str, digits: int = ANCHOR_DIGITS) -> int:
    """Read what a person typed, in any case, with or without hyphen and blanks.

    Raises:
        MalformedError: too few or too many characters, one that is not of the alphabet, or the
            check character is wrong.
    """
    clean = text.upper().translate(READ_AS)
    values = [ALPHABET.find(character) for character in clean]
    if len(values) != digits + 1 or min(values) < 0:
        raise MalformedError(
            "bad_code", f"A code has {digits + 1} characters, digits and letters without U."
        )
    if _check(values[:-1]) != values[-1]:
        raise MalformedError("bad_code", "The code was mistyped: its check character is wrong.")
    value = 0
    for one in values[:-1]:
        value = value << _BITS | one
    return value


def _check(values: list[int]) -> int:
    check = 0
    for value in values:
        check = (check ^ value) << 1
        if check > len(ALPHABET) - 1:
            check ^= _POLYNOMIAL
    return check
