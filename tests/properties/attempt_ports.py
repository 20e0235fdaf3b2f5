"""Where the random stories are journalled: a list, a simulated disk, a real one.

Each port says after a failure what is left: entries, the torn tail that was dropped, a beat.
"""

from pathlib import Path
from random import Random
from typing import Final, NamedTuple, Protocol

from kiosk.base.clock import Moment
from kiosk.journal import entries_of, read_journal
from kiosk.store import JOURNAL_NAME, AttemptFile, Pulse, Writer
from tests.fakes.disks import PowerCut, SimulatedDisk
from tests.fakes.journals import KEY, create, reopen


class Left(NamedTuple):
    """What a failure left behind.

    Attributes:
        torn: how many bytes of an unfinished record were dropped; 0 when there was none.
        beat: moment and reading of the last beat that is left.
    """

    entries: list[bytes]
    torn: int
    beat: tuple[Moment, int] | None


class CutError(Exception):
    """The seat died in the middle of a write; nobody knows whether it reached the disk."""


class Port(Protocol):
    """A journal of one attempt."""

    def append(self, payload: bytes) -> None:
        """Make an entry durable. Raises: CutError when the seat dies here."""
        ...

    def beat(self, used_ms: int, at: Moment, *, sync: bool) -> None:
        """Note the running value beside the journal."""
        ...

    def entries(self) -> list[bytes]:
        """Everything that could be read back at this moment."""
        ...

    def die_at_next_append(self, seed: int) -> None:
        """Arrange a death in the middle of the next write."""
        ...

    def fail(self, *, power: bool, seed: int) -> Left:
        """Lose what a death of the program or of the PC loses, and open again."""
        ...

    def close(self) -> None:
        """Let everything go."""
        ...


class ListPort:
    """A journal that is a list; the model of the other two."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._beats: list[tuple[Moment, int]] = []
        self._synced: tuple[Moment, int] | None = None
        self._death: int | None = None

    def append(self, payload: bytes) -> None:
        if self._death is not None:
            if self._death % 2:
                self._entries.append(payload)
            raise CutError
        self._entries.append(payload)

    def beat(self, used_ms: int, at: Moment, *, sync: bool) -> None:
        self._beats.append((at, used_ms))
        if sync:
            self._synced = self._beats[-1]
            self._beats = []

    def entries(self) -> list[bytes]:
        return list(self._entries)

    def die_at_next_append(self, seed: int) -> None:
        self._death = seed

    def fail(self, *, power: bool, seed: int) -> Left:
        torn = 100 if self._death is not None and seed % 3 == 0 else 0
        self._death = None
        kept = [self._synced, *self._beats]
        beat = kept[seed % len(kept)] if power else kept[-1]
        self._synced, self._beats = beat, []
        return Left(self.entries(), torn, beat)

    def close(self) -> None:
        """Nothing is open."""


DIRECTORY: Final = Path("/attempts/a-1")


class SimulatedPort:
    """The real store over a simulated disk that can lose what was not synced."""

    def __init__(self) -> None:
        self._disk = SimulatedDisk()
        self._file = create(DIRECTORY, self._disk)
        self._opened = 2

    def append(self, payload: bytes) -> None:
        try:
            self._file.append(payload)
        except PowerCut:
            raise CutError from None

    def beat(self, used_ms: int, at: Moment, *, sync: bool) -> None:
        _beat(self._file, used_ms, at, sync=sync)

    def entries(self) -> list[bytes]:
        data = bytes(self._disk.names[DIRECTORY / JOURNAL_NAME].data)
        return _payloads(data)

    def die_at_next_append(self, seed: int) -> None:
        # A write and a sync: before the first, between them, after both.
        self._disk.cut_at = len(self._disk.log) + seed % 3

    def fail(self, *, power: bool, seed: int) -> Left:
        if power:
            self._disk = self._disk.crash(seed)
        else:
            self._disk.kill()
        self._opened += 1
        self._file = reopen(DIRECTORY, self._disk, seed=self._opened)
        return _left(self._file)

    def close(self) -> None:
        self._disk.cut_at = None
        self._file.close()


class RealPort:
    """The real store and its writer thread on a real disk; a death leaves a half-written record."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._opened = 2
        self._file = create(directory)
        self._writer = Writer(self._file)
        self._death: int | None = None

    def append(self, payload: bytes) -> None:
        if self._death is None:
            self._writer.write(payload)
            return
        chance = Random(self._death)
        if self._death % 3 == 0:
            self._writer.write(payload)  # durable, but nobody was told
        elif self._death % 3 == 1:
            record = self._file._maker.entry(payload, chance.randbytes(12))
            with (self._directory / JOURNAL_NAME).open("ab") as journal:
                journal.write(record[: chance.randrange(1, len(record))])
        raise CutError

    def beat(self, used_ms: int, at: Moment, *, sync: bool) -> None:
        self._writer.beat(used_ms, at, sync=sync)

    def entries(self) -> list[bytes]:
        return _payloads((self._directory / JOURNAL_NAME).read_bytes())

    def die_at_next_append(self, seed: int) -> None:
        self._death = seed

    def fail(self, *, power: bool, seed: int) -> Left:
        del power, seed  # a real disk keeps its pages, and losing them is the simulated one's part
        self._death = None
        self._writer.close()
        self._opened += 1
        self._file = reopen(self._directory, seed=self._opened)
        self._writer = Writer(self._file)
        return _left(self._file)

    def close(self) -> None:
        self._writer.close()


def _beat(file: AttemptFile, used_ms: int, at: Moment, *, sync: bool) -> None:
    tip = file.tip
    file.side.write(Pulse(sequence=tip.sequence, head=tip.head, used_ms=used_ms, at=at))
    if sync:
        file.side.sync()


def _payloads(data: bytes) -> list[bytes]:
    return [entry.payload for entry in entries_of(read_journal(data, KEY))]


def _left(file: AttemptFile) -> Left:
    found = file.recovery
    assert found is not None
    beat = (found.pulse.at, found.pulse.used_ms) if found.pulse is not None else None
    torn = found.dropped.size if found.dropped is not None else 0
    return Left([entry.payload for entry in found.entries], torn, beat)
