"""Sticks and other removable disks of this machine: where their files are to be found.

Decides: which mounted folders count as removable. Leaves to others: what is looked for there.
"""

import re
import string
import sys
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
#: Where desktops and udisks mount what somebody plugs in.
_ROOTS: Final = ("/media/", "/run/media/", "/mnt/")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


def removable_folders() -> tuple[Path, ...]:
    """The folders of the removable disks that are mounted now, in order of their names."""
    if sys.platform == "win32":
        return tuple(
            root for letter in string.ascii_uppercase[3:] if (root := Path(f"{letter}:/")).exists()
        )
    try:
        return mounted(_MOUNTS.read_text("utf-8", "surrogateescape"))
    except OSError:
        return ()


def mounted(table: str) -> tuple[Path, ...]:
    """The removable ones in a table of mounts, as the kernel writes it."""
    found = set()
    for line in table.splitlines():
        fields = line.split(" ")
        # A blank in a name stands as an octal number there.
        place = _OCTAL.sub(lambda one: chr(int(one[1], 8)), fields[1]) if len(fields) > 1 else ""
        if place.startswith(_ROOTS):
            found.add(Path(place))
    return tuple(sorted(found))
