"""Names found by typing, in whatever script they are written.

Decides: which letters count as the same in a search. Nothing here changes what is kept. The order
of names is that of `kiosk.base.name_order`.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

#: Letters that look alike in two scripts; the second stands for both in a search.
_ALIKE: Final = str.maketrans("іһaceopxykmt", "ihасеорхукмт")


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
