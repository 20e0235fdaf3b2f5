"""Whether the disk of the seat's folder has too little room for an exam."""

import shutil
from pathlib import Path
from typing import Final

from kiosk.system.machine import Answer, Detector, Machine, never_raising

#: What a day of exams can take at one seat, several times over; measured attempts take a few MiB.
ENOUGH_BYTES: Final = 1024 * 1024 * 1024


def little_room_of(folder: Path) -> Detector:
    """A detector of a disk that is nearly full; the folder is the seat's, or where it will be."""

    @never_raising
    def little_room(_machine: Machine) -> Answer:
        place = next(one for one in (folder, *folder.absolute().parents) if one.is_dir())
        free = shutil.disk_usage(place).free
        return Answer("no", "enough") if free >= ENOUGH_BYTES else Answer("yes", "little")

    return little_room
