"""Where everything of a drill lies, for every process of it.

Decides: names below one folder. What is not of a machine of the hall stands beside the hall, so
that nothing that happens to a seat's disk reaches what its candidate was told.

    hall/             hubs, seats, panel and staff, as `kiosk.rehearsal.hall` makes them
    observed/         what each process saw (`observed`)
    keys/             keys of the made-up journals, to read them afterwards
    flags/            `finish`, `still`, and `full-12` while the disk of seat 12 is full
    logs/             what each process said
    light/            journals that light seats of a stress held in memory
"""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.drill.observed import SUFFIX

Whose = tuple[str, int]


class KeyNote(msgspec.Struct, frozen=True, kw_only=True):
    """The key of one journal; everything in it is made up and worth nothing."""

    attempt: str
    incarnation: int
    key: bytes


class DrillFolder:
    """Paths below one folder."""

    def __init__(self, root: Path) -> None:
        self.root: Final = root
        self.hall: Final = root / "hall"
        self.observed: Final = root / "observed"
        self.keys: Final = root / "keys"
        self.flags: Final = root / "flags"
        self.logs: Final = root / "logs"
        self.light: Final = root / "light"
        self.finish: Final = self.flags / "finish"
        self.still: Final = self.flags / "still"

    def make(self) -> None:
        """Make the folders that no machine of the hall owns."""
        for directory in (self.observed, self.keys, self.flags, self.logs):
            directory.mkdir(parents=True, exist_ok=True)

    def seat(self, number: int) -> Path:
        """The folder of a seat."""
        return self.hall / f"seat-{number:03}"

    def full(self, number: int) -> Path:
        """There while the disk of this seat is full."""
        return self.flags / f"full-{number}"

    def seen_by(self, process: str) -> Path:
        """What that process saw."""
        return self.observed / f"{process}{SUFFIX}"

    def all_seen(self) -> list[Path]:
        """What every process saw."""
        return sorted(self.observed.glob(f"*{SUFFIX}"))

    def note_key(self, process: str, note: KeyNote) -> None:
        """Keep the key of a journal beside the hall."""
        with (self.keys / process).open("ab") as file:
            file.write(msgspec.json.encode(note) + b"\n")

    def known_keys(self) -> dict[Whose, bytes]:
        """The key of every journal. Raises: MalformedError `bad_key_note`."""
        found: dict[Whose, bytes] = {}
        for path in sorted(self.keys.iterdir()):
            for line in path.read_bytes().splitlines():
                try:
                    note = msgspec.json.decode(line, type=KeyNote)
                except msgspec.DecodeError as error:
                    raise MalformedError("bad_key_note", f"{path.name}: {error}.") from None
                found[note.attempt, note.incarnation] = note.key
        return found
