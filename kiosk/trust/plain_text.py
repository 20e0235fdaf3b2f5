"""What text from a foreign file may hold before it is shown to anybody.

Decides: names in any script are welcome; characters that hide, reorder or break a line are not.
Leaves to others: how long a given field may be, beyond the general limit.
"""

import unicodedata
from typing import Final

from kiosk.base.errors import MalformedError

LONGEST_NAME: Final = 120
_MOST_MARKS: Final = 4
# Zero-width joiner and non-joiner: ordinary letters' company in Persian, Urdu and Indic names.
_JOINERS: Final = "\u200c\u200d"
# Control, format (bidirectional overrides among them), surrogate, private use, unassigned, line and
# paragraph separators.
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def check_text(text: str, what: str, *, least: int = 1, most: int = LONGEST_NAME) -> str:
    """Return `text` when it can be shown as it stands, on one line.

    Args:
        text: from outside.
        what: names the field in the error, for example "the name of a candidate".
        least: fewest characters.
        most: most characters.

    Raises:
        MalformedError: code `bad_text`; the text itself is not repeated in the error.
    """
    if not least <= len(text) <= most:
        raise MalformedError(
            "bad_text", f"{what} has {len(text)} characters; {least} to {most} are allowed."
        )
    if text != text.strip():
        raise MalformedError("bad_text", f"{what} begins or ends with a space.")
    marks = 0
    for position, character in enumerate(text, start=1):
        category = unicodedata.category(character)
        if category in _REFUSED and character not in _JOINERS:
            raise MalformedError(
                "bad_text",
                f"{what} holds the hidden character U+{ord(character):04X} at {position}.",
            )
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            raise MalformedError(
                "bad_text", f"{what} piles more than {_MOST_MARKS} marks on one letter."
            )
    return text
