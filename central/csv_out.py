"""Tables that go out as CSV, and that a spreadsheet opens without running anything.

Decides: that every field is quoted and none begins a formula: names and reasons come from
strangers. UTF-8 with its mark, so that Kazakh letters survive.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from central.visible import for_spreadsheet

_MARK: Final = "\ufeff"


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with its heading."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heading)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return (_MARK + out.getvalue()).encode()


def _cell(value: object) -> object:
    """A number of ours is no formula, also below zero."""
    return value if isinstance(value, int | float) else for_spreadsheet(str(value))
