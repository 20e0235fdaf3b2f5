"""Tables that go out as CSV, and that a spreadsheet opens without running anything.

Decides: that a field which a spreadsheet would take for a formula is written as text, with an
apostrophe before it: names and reasons come from strangers. UTF-8 with its mark, so that Kazakh
letters survive.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK: Final = "\ufeff"


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with its heading."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heading)
    for row in rows:
        writer.writerow([harmless(str(cell)) for cell in row])
    return (_MARK + out.getvalue()).encode()


def harmless(text: str) -> str:
    """The text, so written that no spreadsheet calculates it.

    Blanks before a formula do not hide it: spreadsheets trim them.
    """
    return f"'{text}" if text.lstrip(" \xa0").startswith(_FORMULA) else text
