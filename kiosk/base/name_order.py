"""Names in order, in whatever script they are written.

Decides: the order of the Kazakh alphabet, Cyrillic before Latin, as Unicode's own order for Kazakh
(CLDR `kk`) has it. The order is written down here because the toolkit's own depends on the machine
it runs on. Seat, hall, minutes and panel sort by it. Nothing here changes what is kept.
"""

import unicodedata
from typing import Final

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_RANKS: Final = {letter: rank for rank, letter in enumerate(_DIGITS + ALPHABET + _LATIN, start=1)}
_LAST: Final = len(_RANKS) + 1

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
