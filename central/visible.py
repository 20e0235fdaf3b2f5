"""Text that strangers wrote, made safe to look at: on a terminal, in a letter, in a table.

Decides: that nothing invisible stays invisible. Escaping markup is left to the template engine, and
SQL to bound values.
"""

import unicodedata
from typing import Final

# Control, format (bidirectional overrides among them), surrogate, private use, unassigned, line and
# paragraph separators: they move the cursor, hide text or turn its direction.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Ordinary letters' company in Persian, Urdu and Indic names.
_JOINERS: Final = "\u200c\u200d"
_MOST_MARKS: Final = 4
#: What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def visible(text: str, *, lines: bool = False) -> str:
    """The text with each hidden character shown as `[U+202E]`.

    Args:
        text: from outside.
        lines: whether line breaks stay what they are; otherwise they become spaces.
    """
    shown, marks = list[str](), 0
    for character in text.replace("\r\n", "\n"):
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if character == "\n":
            shown.append("\n" if lines else " ")
        elif category in _HIDDEN and character not in _JOINERS:
            shown.append(f"[U+{ord(character):04X}]")
        elif marks <= _MOST_MARKS:
            shown.append(character)
    return "".join(shown)


def for_spreadsheet(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula; also `visible`."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
