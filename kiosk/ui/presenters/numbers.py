"""Numbers of seats as people type them: `3, 7-9`."""

import re
from collections.abc import Collection
from typing import Final

_PART: Final = re.compile(r"(\d{1,4})(?:\s*[-\u2013]\s*(\d{1,4}))?")


def read_numbers(text: str, known: Collection[int]) -> tuple[int, ...]:
    """The known numbers that were typed, each once, in order; everything else is left out."""
    found: set[int] = set()
    for match in _PART.finditer(text):
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        found |= {one for one in known if first <= one <= last}
    return tuple(sorted(found))
