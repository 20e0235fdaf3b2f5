"""Names in order, and names found by typing, in whatever script they are written.

Decides: the order of the Kazakh alphabet, Cyrillic before Latin, as Unicode's own order for Kazakh
(CLDR `kk`) has it; and which letters count as the same in a search. The order is written down here
because the toolkit's own depends on the machine it runs on. Nothing here changes what is kept.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_RANKS: Final = {letter: rank for rank, letter in enumerate(_DIGITS + ALPHABET + _LATIN, start=1)}
_LAST: Final = len(_RANKS) + 1
#: Letters that look alike in two scripts; the second stands for both in a search.
_ALIKE: Final = str.maketrans("іһaceopxykmt", "ihасеорхукмт")

Key = tuple[tuple[tuple[int, int], ...], tuple[str, ...], str]


def name_key(name: str) -> Key:
    """What to sort names by: letters first, then accents, then capitals.

    Blanks and hyphens come before every letter, so that a short family name stands first.
    """
    ranks: list[tuple[int, int]] = []
    marks: list[str] = []
    for character in unicodedata.normalize("NFC", name).casefold():
        rank = _RANKS.get(character)
        if rank is not None:
            ranks.append((rank, 0))
            continue
        parts = unicodedata.normalize("NFD", character)
        base = parts[0]
        marks.append(parts[1:])
        if base.isalnum():
            ranks.append((_RANKS.get(base, _LAST), 0 if base in _RANKS else ord(base)))
        else:
            ranks.append((0, ord(base)))
    return tuple(ranks), tuple(marks), name.swapcase()


def folded(text: str) -> str:
    """A text as it is searched: no case, no accents, look-alike letters made one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return letters.translate(_ALIKE)


def found(wanted: str, text: str, digits: Sequence[str] = ()) -> bool:
    """Whether a text holds what was typed.

    Args:
        wanted: as it was typed.
        text: name and ticket of a person.
        digits: what the keys 1 to 9 and 0 type in the layout in use, where that is not a digit: a
            number typed on them is a number all the same.
    """
    if folded(wanted) in folded(text):
        return True
    if not wanted or not digits or any(one.lower() not in digits for one in wanted):
        return False
    number = "".join(str((digits.index(one.lower()) + 1) % 10) for one in wanted)
    return number in text
