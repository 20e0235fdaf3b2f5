"""Ten characters a person copies by hand: Crockford's base 32 with a check character.

Decides: the check character. Alphabet and reading of look-alikes are those of the paper sheets.

The check is a linear code over GF(32), so every single wrong character and every exchange of two
characters is noticed; the check character stays inside the alphabet, unlike Crockford's own, which
may be one of *~$=.
"""

from typing import Final

from kiosk.base.errors import MalformedError
from kiosk.trust.sheet_code import ALPHABET, READ_AS

_DIGITS: Final = 9
_HALF: Final = 5
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def write(value: int) -> str:
    """Write 45 bits as XXXXX-XXXXX.

    Args:
        value: 0 to 2**45 - 1.
    """
    digits = [value >> shift & 31 for shift in range(5 * (_DIGITS - 1), -1, -5)]
    text = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return f"{text[:_HALF]}-{text[_HALF:]}"


def read(text: str) -> int:
    """Read what a person typed, in any case, with or without hyphen and blanks.

    Raises:
        MalformedError: not ten characters of the alphabet, or the check character is wrong.
    """
    clean = text.upper().translate(READ_AS)
    digits = [ALPHABET.find(character) for character in clean]
    if len(digits) != _DIGITS + 1 or min(digits) < 0:
        raise MalformedError("bad_code", "A code has ten characters, digits and letters without U.")
    if _check(digits[:-1]) != digits[-1]:
        raise MalformedError("bad_code", "The code was mistyped: its check character is wrong.")
    value = 0
    for digit in digits[:-1]:
        value = value << 5 | digit
    return value


def _check(digits: list[int]) -> int:
    check = 0
    for digit in digits:
        check = (check ^ digit) << 1
        if check > len(ALPHABET) - 1:
            check ^= _POLYNOMIAL
    return check
