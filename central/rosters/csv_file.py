"""A table of applications as CSV, from whichever program wrote it.

Decides: encoding (UTF-8, or UTF-16 with its mark), separator (comma, semicolon or tab, by the
heading), limits, and that a table with an unknown column is refused: a misspelt one would be lost
without a word. Every line that cannot be read is told by its number. Leaves to others: whether the
applications may be taken (`intake`).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from central.rosters.application import Application
from central.rosters.errors import Complaint, ImportRefusedError
from central.rosters.fields import OPTIONAL, REQUIRED, FieldError, from_row, is_column

MAX_FILE: Final = 32 << 20
MAX_LINES: Final = 50_000
_MAX_CELL: Final = 1000
_SEPARATORS: Final = ",;\t"


class Entry(NamedTuple):
    """One line that could be read.

    Attributes:
        line: where it begins, from 1, the heading counted; in JSON the number of the entry.
    """

    line: int
    application: Application


def read_csv(data: bytes, photos: Mapping[str, bytes] | None = None) -> tuple[Entry, ...]:
    """Every line of a table.

    Args:
        data: the file.
        photos: pictures by the names in the column `photo`.

    Raises:
        ImportRefusedError: with every line that cannot be read.
    """
    text = _text(data)
    columns, rows = _table(text)
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for line, cells in rows:
        try:
            entries.append(Entry(line, from_row(_row(columns, cells), photos or {})))
        except FieldError as error:
            complaints.append(Complaint(line, str(error)))
    if complaints:
        raise ImportRefusedError(tuple(complaints))
    return tuple(entries)


def _text(data: bytes) -> str:
    if len(data) > MAX_FILE:
        raise _refused(f"the file is larger than {MAX_FILE >> 20} MB")
    sixteen = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if sixteen else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            "the file is neither UTF-8 nor UTF-16; save it as 'CSV UTF-8', because older forms "
            "lose Kazakh letters"
        ) from None
    if "\0" in text:
        raise _refused("the file holds a zero byte; it is no table")
    return text


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    heading = text[: text.find("\n") + 1] or text
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins, rows = 1, []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, [cell.strip() for cell in cells]))
            begins = reader.line_num + 1
            if len(rows) > MAX_LINES + 1:
                raise _refused(f"the file has more than {MAX_LINES} lines")
    except csv.Error as error:
        raise ImportRefusedError(
            (Complaint(begins, f"the line cannot be read: {error}"),)
        ) from None
    if not rows:
        raise _refused("the file is empty")
    return _columns(rows[0][1]), rows[1:]


def _columns(cells: list[str]) -> list[str]:
    names = [cell.casefold() for cell in cells]
    complaints = [*_complaints(names)]
    if complaints:
        raise ImportRefusedError(tuple(Complaint(1, why) for why in complaints))
    return names


def _complaints(names: list[str]) -> Iterator[str]:
    for name in REQUIRED:
        if name not in names:
            yield f"the column {name} is missing"
    for place, name in enumerate(names):
        if not is_column(name):
            known = ", ".join((*REQUIRED, *OPTIONAL))
            yield f"nobody knows the column {name[:40]!r}; there are {known} and language_BLOCK"
        elif name in names[:place]:
            yield f"the column {name} is there twice"


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise FieldError(f"{len(cells)} fields; the heading has {len(columns)}")
    for column, cell in zip(columns, cells, strict=True):
        if len(cell) > _MAX_CELL:
            raise FieldError(f"{column}: longer than {_MAX_CELL} characters")
    return dict(zip(columns, cells, strict=True))


def _refused(why: str) -> ImportRefusedError:
    return ImportRefusedError((Complaint(0, why),))
