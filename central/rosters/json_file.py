"""Applications as JSON: a list, each as `Application`, pictures in base64.

Decides: limits, and that every entry that cannot be read is told by its number in the list, from 1.
"""

from typing import Final

import msgspec

from central.rosters.application import Application
from central.rosters.csv_file import MAX_LINES, Entry
from central.rosters.errors import Complaint, ImportRefusedError
from central.rosters.fields import in_words

MAX_FILE: Final = 256 << 20


def read_json(data: bytes) -> tuple[Entry, ...]:
    """Every entry of the list.

    Raises:
        ImportRefusedError: with every entry that cannot be read.
    """
    if len(data) > MAX_FILE:
        raise _refused(f"the file is larger than {MAX_FILE >> 20} MB")
    try:
        raws = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(f"this is no list in JSON: {in_words(error)}") from None
    if len(raws) > MAX_LINES:
        raise _refused(f"the list has more than {MAX_LINES} entries")
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for number, raw in enumerate(raws, start=1):
        try:
            entries.append(Entry(number, msgspec.json.decode(raw, type=Application)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            complaints.append(Complaint(number, in_words(error)))
    if complaints:
        raise ImportRefusedError(tuple(complaints))
    return tuple(entries)


def _refused(why: str) -> ImportRefusedError:
    return ImportRefusedError((Complaint(0, why),))
