"""Whether the files of this program are as they were shipped.

Decides: that a package without its list, or with an empty one, was changed. Run from its source
there is no list, and nothing can be said. A list that somebody
changed together with the files proves nothing; the package's signature does.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.system.machine import Answer, Detector, Machine, never_raising

_LINE: Final = re.compile(r"([0-9a-f]{64})  (.+)")
_PIECE: Final = 1024 * 1024
_MOST_LIST: Final = 8 * 1024 * 1024


def changed_of(listed: Path, *, needed: bool) -> Detector:
    """A detector of files that are missing or changed.

    Args:
        listed: the list, in the form of `sha256sum`, with paths from the folder it lies in.
        needed: this program was shipped with it, so that its absence is a change.
    """

    @never_raising
    def changed(_machine: Machine) -> Answer:
        if not listed.is_file():
            gone = Answer("yes", "changed", (listed.name,))
            return gone if needed else Answer("unknown", "no_list")
        found = list(_unlike(listed, listed.parent))
        return Answer("yes", "changed", tuple(found)) if found else Answer("no", "as_shipped")

    return changed


def _unlike(path: Path, folder: Path) -> Iterator[str]:
    with path.open("rb") as file:
        lines = file.read(_MOST_LIST).decode("utf-8", "replace").splitlines() or [""]
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            yield path.name  # a list that is no list is a changed file
            return
        if _digest(folder / found[2]) != found[1]:
            yield found[2]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            made = hashlib.sha256()
            while piece := file.read(_PIECE):
                made.update(piece)
    except OSError:
        return ""
    return made.hexdigest()
