"""Whether this PC runs the build that its hub has for it.

Decides: what a build that differs is worth before a sitting: something to take note of, because the
exam can be held by a hall of one build, whichever that is. Leaves to others: asking
(`kiosk.update_place`), believing and installing (`kiosk.updates`), words. What the hub says here
nobody signed; a hub that lies makes a technician ask in vain, and no more.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from kiosk.base.errors import KioskError
from kiosk.build import Build, is_older, this_build
from kiosk.doctor.finding import Finding


class Said(Protocol):
    """What a hub says; fields as of `kiosk.update_place.Asked`."""

    @property
    def build(self) -> str:
        """Which it runs; empty for this hub's own folder."""
        ...

    @property
    def offered(self) -> str:
        """Version that it serves; empty for none."""
        ...


class Asking(Protocol):
    """A machine that may ask its hub."""

    def asked(self) -> AbstractContextManager[Said]:
        """Ask. Raises: KioskError, when no hub answers or this machine is of no hall."""
        ...


class BuildCheck:
    """Asks the hub of the hall what it serves and runs."""

    name = "build"

    def __init__(self, data: Path | None, machine: Asking | None = None) -> None:
        """Prepare.

        Args:
            data: folder of the seat, panel or hub; None where none was named.
            machine: to ask with; the real one unless given.
        """
        self._data = data
        self._machine = machine

    def look(self) -> Finding:
        """What this PC runs, held against what the hub has."""
        own = this_build()
        facts = {"own": own.name}
        if self._data is None:
            return Finding("unknown", "no_folder", facts)
        try:
            with self._asking(self._data).asked() as hub:
                return judged(own, hub.build, hub.offered)
        except KioskError as error:
            if error.code == "not_joined":
                return Finding("unknown", "alone", facts)
            return Finding("unknown", "no_hub", {**facts, "why": error.code})

    def _asking(self, data: Path) -> Asking:
        if self._machine is not None:
            return self._machine
        from kiosk.update_place import PREFIX, Machine  # noqa: PLC0415 - loads the network library

        return Machine(PREFIX, data)


def judged(own: Build, hub: str, offered: str) -> Finding:
    """What a build is worth.

    Args:
        own: of this PC.
        hub: name of the build that the hub runs; empty where this is the hub.
        offered: version that it serves; empty for none.
    """
    facts = {"own": own.name, "hub": hub or own.name, "version": offered}
    if is_older(own.name, offered):
        return Finding("warn", "waits", facts)
    if hub and hub != own.name:
        return Finding("warn", "differs", facts)
    if not offered:
        return Finding("pass", "none_waits", facts)
    return Finding("pass", "newest", facts)
