"""How a paper sheet is written and read: groups of five characters that check themselves.

Decides: alphabet, groups, checks. Leaves to others: what the sheet's 128 bits open (`sheets`), and
what else is written in such groups (the codes by which a machine joins a hall).

A sheet is seven groups. A group is four characters of Crockford's base 32 (no I, L, O, U) and one
check character. The check is a weighted sum in GF(32), the number of the group included, so every
single wrong character, every swap of two neighbours and every swap of two groups is caught, in the
group where it happened. Of the 28 data characters' 140 bits, 4 name the sheet, 128 are the secret
and 8 are a check of the whole.
"""

import hashlib
from typing import Final

from kiosk.trust.errors import SheetTypingError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 7
GROUP_LENGTH: Final = 5
HALF_BYTES: Final = 16
_DATA: Final = GROUP_LENGTH - 1
# What people type for what they read: Crockford's own rules, then Cyrillic letters that look alike.
READ_AS: Final = str.maketrans("OILАВЕКМНОРСТХ", "011ABEKMH0PCTX", " -\u2010\u2011\u2013\u2014")
_FIELD: Final = 32
_POLYNOMIAL: Final = 0b100101


def write_groups(label: int, half: bytes) -> tuple[str, ...]:
    """The seven groups of a sheet.

    Args:
        label: 4 bits that tell the sheets of a pair apart.
        half: 16 bytes.
    """
    check = _whole_check(label, half)
    return write_number((label << 136) | (int.from_bytes(half, "big") << 8) | check, GROUPS)


def write_number(number: int, groups: int) -> tuple[str, ...]:
    """A number as that many groups, the highest digits first.

    Args:
        number: 0 to 2**(20 * groups) - 1; 20 bits go into a group.
        groups: 1 to 31.
    """
    digits = [(number >> (5 * place)) & 31 for place in reversed(range(groups * _DATA))]
    written = []
    for index in range(groups):
        group = digits[index * _DATA : (index + 1) * _DATA]
        written.append("".join(ALPHABET[digit] for digit in (*group, _group_check(index, group))))
    return tuple(written)


def read_group(text: str, number: int) -> str:
    """One typed group in its proper form, checked at once so the mistake is still on the screen.

    Args:
        text: as typed; case, spaces, hyphens and look-alike letters do not matter.
        number: which group of the sheet, from 1.

    Raises:
        SheetTypingError: code `group_length`, `group_character` or `group_check`.
    """
    typed = text.upper().translate(READ_AS)
    if len(typed) != GROUP_LENGTH:
        raise SheetTypingError(
            "group_length", f"Group {number} has {GROUP_LENGTH} characters.", number
        )
    if any(character not in ALPHABET for character in typed):
        raise SheetTypingError(
            "group_character", f"Group {number} holds a character no sheet uses.", number
        )
    *data, check = (ALPHABET.index(character) for character in typed)
    if _group_check(number - 1, data) != check:
        raise SheetTypingError("group_check", f"Group {number} is mistyped.", number)
    return typed


def read_groups(groups: tuple[str, ...]) -> tuple[int, bytes]:
    """The label and the 16 bytes of a sheet typed group by group.

    Raises:
        SheetTypingError: a group is wrong, or all are right and do not belong together.
    """
    if len(groups) != GROUPS:
        raise SheetTypingError("sheet_length", f"A sheet has {GROUPS} groups.")
    number = read_number(groups)
    label, half = number >> 136, (number >> 8 & (2**128 - 1)).to_bytes(HALF_BYTES, "big")
    if number & 0xFF != _whole_check(label, half):
        raise SheetTypingError("sheet_check", "These groups do not make one sheet.")
    return label, half


def read_number(groups: tuple[str, ...]) -> int:
    """The number that `write_number` wrote, typed group by group.

    Raises:
        SheetTypingError: a group is wrong; the error names it.
    """
    number = 0
    for index, group in enumerate(groups, start=1):
        for character in read_group(group, index)[:_DATA]:
            number = (number << 5) | ALPHABET.index(character)
    return number


def _whole_check(label: int, half: bytes) -> int:
    return hashlib.sha256(b"kiosk sheet 1" + bytes([label]) + half).digest()[0]


def _group_check(index: int, data: list[int]) -> int:
    # The group's number stands first with weight 2, the characters follow with 4, 8, 16, 32 (= 5):
    # different non-zero weights, so one change or one swap always changes the sum.
    check, weight = 0, 1
    for digit in (index + 1, *data):
        weight = _times(weight, 2)
        check ^= _times(weight, digit)
    return check


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & _FIELD:
            left ^= _POLYNOMIAL
        right >>= 1
    return product
