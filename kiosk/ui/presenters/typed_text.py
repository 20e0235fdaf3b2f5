"""What a typed or pasted text may hold, decided without Qt.

Decides: that nothing hidden gets into a field, and nothing longer than it may be. Leaves to others:
what the text is worth (`kiosk.exam`).
"""

import unicodedata
from typing import Final

# Control, format (bidirectional overrides among them), surrogate, private use, unassigned, line and
# paragraph separators.
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Zero-width joiner and non-joiner are company of ordinary letters in some scripts.
_KEPT: Final = "\u200c\u200d"


def cleaned(text: str, room: int, *, lines: bool) -> str:
    """What of a text can go into a field.

    Args:
        text: typed, pasted or dropped.
        room: characters the field still takes.
        lines: whether it may break into lines; otherwise a break becomes a space.
    """
    # One character beyond the room would be enough, but a pair of line ends counts as one.
    text = text[: 4 * max(0, room) + 4].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2029", "\n").replace("\u2028", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = [one for one in text if one == "\n" or one in _KEPT or not _hidden(one)]
    return "".join(kept)[: max(0, room)]


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _REFUSED
