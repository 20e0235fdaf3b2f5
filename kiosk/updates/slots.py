"""Two slots for the program, and the link that says which one counts.

Decides: the order of changes, so that whenever the power goes `current` names a whole program.

    PREFIX/a  PREFIX/b        the slots; `build.json` in one is written last and makes it whole
    PREFIX/current            link to one of them, exchanged at one stroke
    PREFIX/a.new  b.new       being unpacked; thrown away by the next start
    PREFIX/a.old  b.old       being removed
    PREFIX/updates/record.json   what is remembered (`record`)
    PREFIX/updates/trial         a slot that has to prove itself (`trial`)
    PREFIX/updates/returned      written by the guard when it went back, or could not

Leaves to others: what may be done when (`rules`), what is in a build file (`unpacking`).
"""

from pathlib import Path
from typing import IO, Annotated, Final, NamedTuple

import msgspec

from kiosk.updates.disk import SlotDisk
from kiosk.updates.errors import SlotError
from kiosk.updates.record import MOST_RECORD, Record, parse_record
from kiosk.updates.trial import MOST_LINE, SlotName, Trial, parse_trial
from kiosk.updates.unpacking import Tell, unpack
from kiosk.updates.version import Version, parse_version

SLOTS: Final[tuple[SlotName, SlotName]] = ("a", "b")
BUILD_FILE: Final = "build.json"
_MOST_BUILD: Final = 4096
_FILE, _FOLDER_OF_UPDATES = 0o644, "updates"


class Build(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a slot holds: `build.json` in it.

    Attributes:
        version: as the signed list said, or the installer of the first slot.
        digest: of the build file; empty for what an installer put there.
    """

    version: str
    digest: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?$")] = ""


class Held(NamedTuple):
    """What one slot holds; None where it is not whole."""

    build: Build | None
    version: Version | None


class Slots:
    """The slots below one prefix. One process at a time: the caller holds the lock."""

    def __init__(self, prefix: Path, disk: SlotDisk) -> None:
        self.prefix: Final = prefix
        self.updates: Final = prefix / _FOLDER_OF_UPDATES
        self._disk = disk

    # ---- what is there -----------------------------------------------------------------------

    def current(self) -> SlotName:
        """The slot that counts. Raises: SlotError `no_current`."""
        named = self._disk.link_of(self.prefix / "current")
        for slot in SLOTS:
            if named == slot:
                return slot
        raise SlotError(
            "no_current",
            f"{self.prefix} has no slot that counts. Install the package, or take this PC up with "
            "`kiosk update begin`.",
        )

    def other(self) -> SlotName:
        """The slot that does not count. Raises: SlotError `no_current`."""
        return "b" if self.current() == "a" else "a"

    def held(self, slot: SlotName) -> Held:
        """What a slot holds."""
        data = self._disk.read(self.prefix / slot / BUILD_FILE, _MOST_BUILD)
        if data is None:
            return Held(None, None)
        try:
            build = msgspec.json.decode(data, type=Build)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Held(None, None)
        return Held(build, parse_version(build.version))

    def program(self, slot: SlotName) -> Path:
        """The program of a slot."""
        return self.prefix / slot / "kiosk"

    def trial(self) -> Trial | None:
        """The trial under way."""
        return parse_trial(self._disk.read(self.updates / "trial", MOST_LINE))

    def record(self) -> Record:
        """What is remembered. Raises: SlotError `bad_record`."""
        return parse_record(self._disk.read(self.updates / "record.json", MOST_RECORD))

    # ---- changes -----------------------------------------------------------------------------

    def begin(self, slot: SlotName, version: Version) -> None:
        """Take a PC up whose program an installer put into a slot.

        Raises:
            SlotError: `no_program`, or `begun` when one counts already.
        """
        if self._disk.link_of(self.prefix / "current") is not None:
            raise SlotError("begun", f"{self.prefix} has a slot that counts already.")
        if not self._disk.exists(self.program(slot)):
            raise SlotError("no_program", f"There is no program in {self.prefix / slot}.")
        self._disk.make_folder(self.updates)
        self._replace(self.prefix / slot / BUILD_FILE, msgspec.json.encode(_said(version, "")))
        self._point(slot)

    def keep(self, record: Record) -> None:
        """Remember it, durably; the old record or the new one is there, whole."""
        self._disk.make_folder(self.updates)
        self._replace(self.updates / "record.json", record.to_bytes())

    def tidy(self) -> None:
        """Throw away what was begun and never finished; whatever counts is not touched."""
        half = [self.prefix / f"{slot}.{end}" for slot in SLOTS for end in ("new", "old")]
        half += [self.prefix / "current.new", self.updates / "record.json.new"]
        half += [self.updates / "trial.new", self.updates / "root.json.new"]
        there = [path for path in half if self._disk.exists(path)]
        for path in there:
            self._disk.remove(path)
        if there:
            self._disk.sync()

    def fill(self, file: IO[bytes], build: Build, unpacked: int, tell: Tell) -> SlotName:
        """Put a build into the slot that does not count; gives the slot.

        Raises:
            UpdateRefusedError: the build file is not to be unpacked; the slot is empty then.
            OSError: the disk refused; `current` is as it was.
        """
        slot = self.other()
        place = self.prefix / slot
        new, old = place.with_name(f"{slot}.new"), place.with_name(f"{slot}.old")
        self._disk.remove(new)
        self._disk.remove(old)
        # A whole one first loses its name: half a slot is never taken for a slot.
        if self._disk.exists(place):
            self._disk.rename(place, old)
            self._disk.sync()
            self._disk.remove(old)
        try:
            unpack(file, new, self._disk, unpacked, tell)
        except BaseException:
            self._disk.remove(new)
            raise
        self._disk.write(new / BUILD_FILE, [msgspec.json.encode(build)], _FILE)
        self._disk.sync()
        self._disk.rename(new, place)
        self._disk.sync()
        return slot

    def switch(self, trial: Trial) -> None:
        """Let the new slot count, on trial. Raises: SlotError `no_slot`; OSError."""
        if self.held(trial.new).build is None:
            raise SlotError("no_slot", f"Slot {trial.new} holds no whole program.")
        # The trial is durable before the slot counts: without it nothing would ever go back.
        self._replace(self.updates / "trial", trial.to_bytes())
        self._point(trial.new)

    def end_trial(self) -> None:
        """The slot on trial got ready."""
        self._disk.remove(self.updates / "trial")
        self._disk.remove(self.updates / "returned")
        self._disk.sync()

    def told_by_guard(self) -> str:
        """`returned` or `stuck` with the trial's identifier, when the guard left word."""
        data = self._disk.read(self.updates / "returned", MOST_LINE) or b""
        return data.decode("ascii", "replace").strip()

    def _point(self, slot: SlotName) -> None:
        beside = self.prefix / "current.new"
        self._disk.remove(beside)
        self._disk.link(beside, slot)
        self._disk.sync()
        self._disk.rename(beside, self.prefix / "current")
        self._disk.sync()

    def _replace(self, path: Path, data: bytes) -> None:
        beside = path.with_name(path.name + ".new")
        self._disk.remove(beside)
        self._disk.write(beside, [data], _FILE)
        self._disk.sync()
        self._disk.rename(beside, path)
        self._disk.sync()


def _said(version: Version, digest: str) -> Build:
    return Build(version=str(version), digest=digest)
