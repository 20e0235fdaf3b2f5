"""The machine around a seat, read from the operating system.

Decides: what counts as the room left: what the seat's own user may still write. A lone seat has no
hub, so its line to the hall is never down; the hub's agent will know better.
"""

import shutil
from pathlib import Path
from typing import Literal


class MachineSurroundings:
    """`kiosk.seat.ports.Surroundings` of a lone seat."""

    def __init__(self, folder: Path) -> None:
        """Look at the disk of this folder."""
        self._folder = folder

    def free_bytes(self) -> int | None:
        """Bytes that may still be written; None when the system does not say."""
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return None

    def link(self) -> Literal["alone"]:
        """There is no hub."""
        return "alone"
